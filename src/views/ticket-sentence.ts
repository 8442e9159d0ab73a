import type { UpstreamName } from '../domain/failure.ts';
import type { TicketId } from '../domain/ids.ts';
import type { Message } from '../domain/message.ts';
import { inertCode } from '../lib/inert.ts';
import { words } from '../words/en.ts';
import { sentenceMessage } from './sentence.ts';

const LONGEST_TYPED = 150;

const examples = { RetroAchievements: '115637', Akana: 'ticket11623' } satisfies Record<UpstreamName, string>;

/** For what is no number, id or link; `upstream`: whose tickets can be asked for. */
export function notATicketMessage(typed: string, upstream: UpstreamName): Message {
  return sentenceMessage(words.show.notATicket(inertCode(typed, LONGEST_TYPED), examples[upstream]));
}

export function ticketElsewhereMessage(): Message {
  return sentenceMessage(words.show.elsewhere);
}

export function noSuchTicketMessage(id: TicketId): Message {
  return sentenceMessage(words.show.noSuchTicket('RetroAchievements', id));
}
