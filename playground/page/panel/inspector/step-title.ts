import { assertNever } from '../../../../src/lib/assert-never.ts';
import type { InteractionRecord } from '../../../discord/interaction-log.ts';
import type { DiscordView } from '../../../protocol.ts';

type Done = Pick<InteractionRecord, 'kind' | 'name' | 'personId' | 'channelId'>;
type Names = Pick<DiscordView, 'people' | 'servers'>;

/** "/tickets game by Sam" */
export function stepTitle(interaction: Done | null, names: Names): string {
  if (interaction === null) return 'Posted by Ticketwatch of its own accord';
  return `${whatWasDone(interaction)} by ${nameThere(interaction, names)}`;
}

function whatWasDone({ kind, name }: Done): string {
  switch (kind) {
    case 'command':
      return `/${name}`;
    case 'menu':
      return `“${name}” chosen from the message’s menu`;
    case 'button':
      return `“${name}” pressed`;
    case 'select':
      return `Choice in “${name}”`;
    case 'modal':
      return `“${name}” filled in`;
    default:
      return assertNever(kind);
  }
}

function nameThere({ personId, channelId }: Done, { people, servers }: Names): string {
  const server = servers.find(({ channels }) => channels.some(({ id }) => id === channelId));
  const member = server?.members.find((member) => member.personId === personId);
  return member?.name ?? people.find(({ id }) => id === personId)?.name ?? 'somebody';
}
