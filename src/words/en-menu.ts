import type { UpstreamName } from '../domain/failure.ts';
import { counted, lowerFirst } from './grammar.ts';

const sought = {
  RetroAchievements: 'tickets, games, achievements and profiles on RetroAchievements',
  Akana: 'tickets in Akana',
} satisfies Record<UpstreamName, string>;

/** What people read of the links in a message. */
export const menuWords = {
  none: (upstreams: readonly UpstreamName[]) =>
    `No links to tickets in this message. I look for links to ${upstreams.map((upstream) => sought[upstream]).join(', and to ')}.`,
  more: (shown: number, more: number) =>
    `The first ${counted(shown, 'link')}, and ${counted(more, 'more link')} that ${more === 1 ? 'is' : 'are'} not shown.`,
  ticket: (id: number) => `Ticket ${id}`,
  game: (id: number) => `Game ${id}`,
  achievement: (id: number) => `Achievement ${id}`,
  unknown: (upstream: UpstreamName, what: string) => `There is no ${lowerFirst(what)} on ${upstream}.`,
};
