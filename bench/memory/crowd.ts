import type { WorldStore } from '../../playground/discord/world-store.ts';

const CHANNELS = 20;
const ROLES = 20;

/** So many servers with twenty channels and twenty roles each. */
export function addServers({ addGuild, addChannel, addRole }: WorldStore, count: number): void {
  for (let at = 0; at < count; at += 1) {
    const guild = addGuild({ name: `Server ${at}` });
    for (let channel = 0; channel < CHANNELS; channel += 1) addChannel({ guild, name: `channel-${channel}` });
    for (let role = 0; role < ROLES; role += 1) addRole(guild, { name: `Role ${role}` });
  }
}
