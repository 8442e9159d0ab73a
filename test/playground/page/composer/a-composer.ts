import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import type { CommandOption, RegisteredCommand } from '../../../../playground/discord/command.ts';
import { afterEvent, type ComposerEvent } from '../../../../playground/page/composer/after-event.ts';
import type { Around } from '../../../../playground/page/composer/around.ts';
import { type Composed, emptyComposed, mainPlace, placeOf } from '../../../../playground/page/composer/composed.ts';
import { composedCommand } from '../../../../playground/page/composer/draft.ts';
import { listed } from '../../../../playground/page/composer/listed.ts';
import { offeredCommands } from '../../../../playground/page/composer/offered.ts';
import { pressed } from '../../../../playground/page/composer/pressed.ts';

const { Boolean, Channel, Integer, Mentionable, Role, String, Subcommand, SubcommandGroup, User } =
  ApplicationCommandOptionType;

export function aCommand(name: string, changes: Partial<RegisteredCommand> = {}): RegisteredCommand {
  return {
    id: '1',
    application_id: '2',
    version: '3',
    type: ApplicationCommandType.ChatInput,
    name,
    name_localizations: null,
    description: `About ${name}`,
    description_localizations: null,
    default_member_permissions: null,
    nsfw: false,
    ...changes,
  };
}

export function anOption(name: string, changes: Partial<CommandOption> = {}): CommandOption {
  return { type: String, name, description: `About ${name}`, ...changes };
}

export const tickets = aCommand('tickets', {
  options: [
    anOption('game', {
      type: Subcommand,
      options: [
        anOption('game', { required: true, autocomplete: true }),
        anOption('set', { choices: ['official', 'unofficial'].map((word) => ({ name: word, value: word })) }),
        anOption('private', { type: Boolean }),
      ],
    }),
    anOption('help', { type: Subcommand }),
    anOption('api', { type: Subcommand, options: [anOption('api', { autocomplete: true }), anOption('state')] }),
    anOption('watch', {
      type: SubcommandGroup,
      options: [
        anOption('add', {
          type: Subcommand,
          options: [
            anOption('where', { type: Channel, required: true, channel_types: [0, 5] }),
            anOption('who', { type: User, required: true }),
            anOption('role', { type: Role }),
            anOption('tell', { type: Mentionable }),
            anOption('times', { type: Integer }),
          ],
        }),
      ],
    }),
  ],
});

export const around: Around = {
  at: { personId: '10', channelId: '20' },
  commands: offeredCommands([tickets, aCommand('Tickets of this', { type: ApplicationCommandType.Message })]),
  areCommandsKnown: true,
  people: [
    { label: '@Morgan', value: '10', detail: 'morgan' },
    { label: '@Sam', value: '11', detail: 'sam' },
    { label: '@Sam', value: '12', detail: 'sam-the-other' },
  ],
  roles: [{ label: '@QA', value: '30', detail: 'Role' }],
  channels: [
    { label: '#tickets', value: '20', detail: null, type: 0 },
    { label: '#general', value: '21', detail: null, type: 5 },
    { label: '#lounge', value: '22', detail: null, type: 2 },
  ],
};

export const here = after(emptyComposed, { kind: 'surrounded', around });

export function after(composed: Composed, ...events: readonly ComposerEvent[]): Composed {
  return events.reduce(afterEvent, composed);
}

/** Types as a keyboard does: `⏎`, `⇥`, `⇤` (Shift+Tab), `↑`, `↓`, `←`, `→`, `⌫` and `⎋` are keys, at the end of what is at hand. */
export function type(composed: Composed, keys: string): Composed {
  return Array.from(keys).reduce(afterKey, composed);
}

/** Puts a whole text at the place at hand. */
export function paste(composed: Composed, text: string): Composed {
  return after(composed, { kind: 'typed', place: placeOf(composed), text });
}

export function suggest(composed: Composed, ...labels: readonly string[]): Composed {
  const values = labels.map((label) => ({ label, value: `id of ${label}`, detail: null }));
  return after(composed, { kind: 'suggested', key: composed.suggested?.key ?? '', values });
}

/** What stands on the screen, the place at hand in brackets. */
export function shown(composed: Composed): string {
  const { draft, text } = composed;
  if (draft === null) return text;
  const fields = draft.fields.map(({ option, text }, place) => mark(`${option.name}:${text}`, place));
  return [`/${draft.command.path.join(' ')}`, ...fields, mark(draft.rest, draft.fields.length)].join(' ').trimEnd();

  function mark(part: string, place: number): string {
    return placeOf(composed) === place ? `[${part}]` : part;
  }
}

/** What the last event sends. */
export function ordered({ order }: Composed): unknown {
  if (order === null) return null;
  return order.kind === 'run' ? composedCommand(order.draft) : order.text;
}

/** What the list offers. */
export function labels(composed: Composed): readonly string[] {
  return listed(composed).items.map((item) => {
    if (item.kind === 'command') return item.command.path.join(' ');
    return item.kind === 'option' ? item.option.name : item.value.label;
  });
}

const named: Readonly<Record<string, { readonly key: string; readonly isShifted?: boolean }>> = {
  '⏎': { key: 'Enter' },
  '⇥': { key: 'Tab' },
  '⇤': { key: 'Tab', isShifted: true },
  '↑': { key: 'ArrowUp' },
  '↓': { key: 'ArrowDown' },
  '←': { key: 'ArrowLeft' },
  '→': { key: 'ArrowRight' },
  '⌫': { key: 'Backspace' },
  '⎋': { key: 'Escape' },
};

function afterKey(composed: Composed, typed: string): Composed {
  const text = textAt(composed);
  const { key, isShifted = false } = named[typed] ?? { key: typed };
  const made = pressed({ key, isShifted, isAtStart: text === '', isAtEnd: true }, composed);
  if (made !== null) return afterEvent(composed, made);
  if (key === 'Backspace') return paste(composed, text.slice(0, -1));
  return named[typed] === undefined ? paste(composed, text + typed) : composed;
}

function textAt(composed: Composed): string {
  const { draft, text } = composed;
  if (draft === null) return text;
  return placeOf(composed) === mainPlace(composed) ? draft.rest : (draft.fields[draft.place]?.text ?? '');
}
