import { guildCreateJson } from './wire-guild.ts';
import { userJson } from './wire.ts';
import type { WorldStore } from './world-store.ts';

/** What a client is told when it logs in: who it is, and which servers there are. */
export function greetings(world: WorldStore) {
  const joined = () => [...world.guilds.values()].filter(({ members }) => members.has(world.bot.id));
  return {
    ready: (isHere: (guildId: string) => boolean) => ({
      user: { ...userJson(world.bot), verified: true, mfa_enabled: false, email: null },
      guilds: joined()
        .filter(({ id, inReady }) => inReady && isHere(id))
        .map(({ id }) => ({ id, unavailable: true })),
      application: { id: world.bot.id, flags: 0 },
      private_channels: [],
      relationships: [],
      session_type: 'normal',
    }),
    guildCreates: () => joined().map((guild) => ({ guildId: guild.id, data: guildCreateJson(guild, world.bot) })),
  };
}
