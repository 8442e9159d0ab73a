import { defineMenu } from '../../src/discord/define-command.ts';
import type { UpstreamName } from '../../src/domain/failure.ts';
import { linksIn, type TicketLink } from '../../src/domain/links-in-text.ts';
import { isOnPortal } from '../../src/domain/portal-address.ts';
import { akanaLeftOutMessage, noLinksMessage, showTicketsMessage } from '../../src/views/show-tickets.ts';
import { type LinkDeps, linkAnswer } from './link-answer.ts';

/** As many embeds and buttons as people look through, and as Discord has room for in a row. */
const MOST = 5;

export const showTickets = defineMenu({
  name: 'Show tickets',
  needs: 'any',
  description: 'The tickets behind the links in a message',
  run: async ({ text }, _caller, deps) => {
    const { retroachievements, akana } = deps.upstreams;
    const all = linksIn(text);
    const links = all.filter((link) => canFollow(link, deps));
    const isAkanaLeftOut = akana === 'not-here' && all.some(({ kind }) => kind === 'akana');

    if (links.length > 0) {
      const answers = await Promise.all(links.slice(0, MOST).map((link) => linkAnswer(link, deps)));
      return showTicketsMessage(answers, { more: Math.max(0, links.length - MOST), isAkanaLeftOut });
    }
    if (isAkanaLeftOut) return akanaLeftOutMessage();
    const upstreams: readonly UpstreamName[] = [
      ...(retroachievements === null ? [] : ['RetroAchievements' as const]),
      ...(akana === null || akana === 'not-here' ? [] : ['Akana' as const]),
    ];
    return noLinksMessage(upstreams);
  },
});

function canFollow(link: TicketLink, { upstreams: { retroachievements, akana } }: LinkDeps): boolean {
  if (link.kind !== 'akana') return retroachievements !== null;
  return akana !== null && akana !== 'not-here' && isOnPortal(link.origin, akana.portalUrl);
}
