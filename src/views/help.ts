import { AkanaState } from '../domain/akana-ticket.ts';
import type { UpstreamName } from '../domain/failure.ts';
import type { Message } from '../domain/message.ts';
import { TicketState } from '../domain/ticket.ts';
import { words } from '../words/en.ts';
import { accentColour } from './colour.ts';

interface HelpCommand {
  readonly form: 'slash' | 'message-menu';
  readonly path: string;
  readonly description: string;
  /** Makes the command clickable, once Discord has told it. */
  readonly id: string | null;
  /** The upstream that it asks. */
  readonly needs: 'retroachievements' | 'akana' | 'any' | 'nothing';
}

/** Tells of the upstreams that these commands ask. */
export function helpMessage(commands: readonly HelpCommand[]): Message {
  const asked = new Set(commands.map(({ needs }) => needs));
  const upstreams = (['retroachievements', 'akana'] as const).filter((upstream) => asked.has(upstream));
  // Both have some states in common.
  const states = new Set(upstreams.flatMap((upstream) => statesOf[upstream]));
  const lines = [
    words.helpIntro(upstreams.map((upstream) => names[upstream])),
    ...groupLines(commands.filter(({ form }) => form === 'slash')),
    ...menuLines(commands.filter(({ form }) => form === 'message-menu')),
    '',
    words.helpPrivate,
    ...(upstreams.includes('akana') ? [words.helpAkana] : []),
    words.helpCounts,
    ...(states.size === 0 ? [] : [words.helpStates([...states])]),
  ];
  return { embeds: [{ title: words.helpTitle, description: lines.join('\n'), color: accentColour }] };
}

/** Commands of one top-level command stand together, as they do when typed. */
function groupLines(commands: readonly HelpCommand[]): string[] {
  const groups = Map.groupBy(commands, ({ path }) => path.split(' ', 1).join(''));
  return [...groups].flatMap(([name, members]) => ['', words.helpGroup(name)].concat(members.map(commandLine)));
}

function commandLine({ path, id, description }: HelpCommand): string {
  return words.helpCommand(path, id, description);
}

function menuLines(commands: readonly HelpCommand[]): string[] {
  if (commands.length === 0) return [];
  return ['', words.helpMenu, ...commands.map(({ path, description }) => words.helpMenuCommand(path, description))];
}

type Asked = Exclude<HelpCommand['needs'], 'any' | 'nothing'>;

const names = { retroachievements: 'RetroAchievements', akana: 'Akana' } satisfies Record<Asked, UpstreamName>;

const statesOf = {
  retroachievements: TicketState.options.map(words.state),
  akana: AkanaState.exclude(['other']).options.map(words.akana.state),
} satisfies Record<Asked, readonly string[]>;
