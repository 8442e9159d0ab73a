import type { Actor } from './actor.ts';
import type { Named } from './nameable.ts';
import { interactionMemberJson, resolvedChannelJson, roleJson, userJson } from './wire.ts';
import type { Person } from './world.ts';

/** Whom and what an interaction names, as it carries them: by their ids, and only the kinds there are. */
export function resolvedJson({ people, roles, channels }: Named, { channel, person }: Actor, bot: Person): object {
  const members = people.flatMap((one) => channel.guild?.members.get(one.id) ?? []);
  return {
    ...(people.length > 0 && { users: byId(people, (one) => [one.id, userJson(one)]) }),
    ...(members.length > 0 && {
      members: byId(members, (one) => {
        const { user, mute: _mute, deaf: _deaf, ...member } = interactionMemberJson(one, channel);
        return [user.id, member];
      }),
    }),
    ...(roles.length > 0 && { roles: byId(roles, (one) => [one.id, roleJson(one)]) }),
    ...(channels.length > 0 && { channels: byId(channels, (one) => [one.id, resolvedChannelJson(one, person, bot)]) }),
  };
}

function byId<T>(items: readonly T[], entry: (item: T) => [id: string, json: object]): object {
  return Object.fromEntries(items.map(entry));
}
