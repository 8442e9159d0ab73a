import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { MessageBody } from './message-body.ts';
import { may, permissionsInChannel } from './permissions.ts';
import type { Channel, Person } from './world.ts';

export interface Pinged {
  readonly users: readonly Person[];
  readonly roleIds: readonly string[];
  readonly everyone: boolean;
}

type Allowed = MessageBody['allowed_mentions'];

/** Who is pinged by a text: what it names, as far as `allowed_mentions` and the author's permissions let it. */
export function pingedBy(
  text: string,
  allowed: Allowed,
  channel: Channel,
  author: Person,
  people: ReadonlyMap<string, Person>,
): Pinged {
  const mayPingAll = may(permissionsInChannel(channel, author), PermissionFlagsBits.MentionEveryone);
  const users = idsIn(text, /<@!?(\d{17,20})>/g).filter((id) => isAllowed(allowed, 'users', id));
  const roleIds = idsIn(text, /<@&(\d{17,20})>/g)
    .filter((id) => isAllowed(allowed, 'roles', id))
    .filter((id) => {
      const role = channel.guild?.roles.get(id);
      return role !== undefined && (role.mentionable || mayPingAll);
    });
  const everyone = /@(?:everyone|here)\b/.test(text) && mayPingAll && parses(allowed, 'everyone');
  return { users: users.flatMap((id) => people.get(id) ?? []), roleIds, everyone };
}

function isAllowed(allowed: Allowed, kind: 'users' | 'roles', id: string): boolean {
  return parses(allowed, kind) || allowed?.[kind]?.includes(id) === true;
}

// Without the key everything in the text counts; with it only what it lists.
function parses(allowed: Allowed, kind: string): boolean {
  return allowed === undefined || allowed === null || allowed.parse?.includes(kind) === true;
}

function idsIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, id = '']) => id))];
}
