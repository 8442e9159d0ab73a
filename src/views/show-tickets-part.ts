import type { APIEmbed } from 'discord-api-types/v10';
import type { AkanaTicketId } from '../domain/akana-ticket.ts';
import type { UpstreamFailure } from '../domain/failure.ts';
import type { TicketLink } from '../domain/links-in-text.ts';
import type { AkanaOverview } from '../domain/overview.ts';
import { assertNever } from '../lib/assert-never.ts';
import { inertText } from '../lib/inert.ts';
import { cut } from '../lib/text.ts';
import { words } from '../words/en.ts';
import { ticketNumber } from './akana-name.ts';
import { failureWords } from './failure.ts';
import { links } from './links.ts';
import { noSuchDeveloper } from './sentence.ts';
import { akanaPart } from './show-tickets-akana.ts';
import { answeredPart, type LinkedOverview, type LinkPart } from './show-tickets-answered.ts';
import { openPress } from './show-tickets-open.ts';

const LONGEST_NAME = 50;
const LONGEST_LABEL = 34;

export type LinkAnswer =
  | { readonly kind: 'answered'; readonly overview: LinkedOverview }
  | { readonly kind: 'akana'; readonly id: AkanaTicketId; readonly overview: AkanaOverview }
  /** `nearest`: the known name most like one that nobody goes by. */
  | {
      readonly kind: 'unknown';
      readonly link: Exclude<TicketLink, { kind: 'akana' }>;
      readonly nearest: string | null;
    }
  | { readonly kind: 'failed'; readonly link: TicketLink; readonly failure: UpstreamFailure };

export function linkPart(answer: LinkAnswer): LinkPart {
  switch (answer.kind) {
    case 'answered':
      return answeredPart(answer.overview);
    case 'akana':
      return akanaPart(answer.overview, answer.id);
    case 'unknown':
      return { ...barePart(answer.link, unknownSentence(answer)), press: null };
    case 'failed':
      return { ...barePart(answer.link, failureWords(answer.failure)), press: openPress(answer.link) };
    default:
      return assertNever(answer);
  }
}

function barePart(link: TicketLink, description: string): Omit<LinkPart, 'press'> {
  const title = bareName(link);
  const label = link.kind === 'developer' ? link.name : title;
  return { embed: { title, ...addressOf(link), description }, label: cut(label, LONGEST_LABEL) };
}

function unknownSentence({ link, nearest }: Extract<LinkAnswer, { kind: 'unknown' }>): string {
  return link.kind === 'developer'
    ? noSuchDeveloper(link.name, nearest)
    : words.menu.unknown('RetroAchievements', bareName(link));
}

/** By no more than the link says. */
function bareName(link: TicketLink): string {
  switch (link.kind) {
    case 'ticket':
      return words.menu.ticket(link.id);
    case 'game':
      return words.menu.game(link.id);
    case 'achievement':
      return words.menu.achievement(link.id);
    case 'developer':
      return words.ticketsHeldBy(inertText(link.name, LONGEST_NAME));
    case 'akana':
      return words.akana.ticket(ticketNumber(link.id));
    default:
      return assertNever(link);
  }
}

function addressOf(link: TicketLink): Pick<APIEmbed, 'url'> {
  switch (link.kind) {
    case 'ticket':
      return { url: links.ticket(link.id) };
    case 'game':
      return { url: links.game(link.id) };
    case 'achievement':
      return { url: links.achievement(link.id) };
    case 'developer':
      return { url: links.developer(link.name) };
    case 'akana':
      return {};
    default:
      return assertNever(link);
  }
}
