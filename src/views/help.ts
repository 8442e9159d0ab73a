import type { Message } from '../domain/message.ts';
import { TicketState } from '../domain/ticket.ts';
import { words } from '../words/en.ts';
import { accentColour } from './colour.ts';

interface HelpCommand {
  readonly path: string;
  readonly description: string;
  /** Makes the command clickable, once Discord has told it. */
  readonly id: string | null;
}

export function helpMessage(commands: readonly HelpCommand[]): Message {
  const lines = [
    words.helpIntro,
    '',
    ...commands.map(({ path, id, description }) => words.helpCommand(path, id, description)),
    '',
    words.helpPrivate,
    words.helpCounts,
    words.helpStates(TicketState.options),
  ];
  return { embeds: [{ title: words.helpTitle, description: lines.join('\n'), color: accentColour }] };
}
