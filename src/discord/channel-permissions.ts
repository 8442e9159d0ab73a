import { PermissionFlagsBits } from 'discord-api-types/v10';

/** As Discord writes them: sets of bits. */
interface Overwrite {
  /** Of a role or a member; the server's own id stands for everyone. */
  readonly id: string;
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface PermissionFacts {
  readonly guildId: string;
  readonly userId: string;
  /** Those that the member has, without the one that everyone has. */
  readonly roleIds: readonly string[];
  /** What each role of the server allows. */
  readonly roles: ReadonlyMap<string, bigint>;
  /** Of the channel; a thread has those of the channel that it belongs to. */
  readonly overwrites: readonly Overwrite[];
}

/** What a member who does not own the server may do in one of its channels, as a set of bits. */
export function channelPermissions({ guildId, userId, roleIds, roles, overwrites }: PermissionFacts): bigint {
  const base = [guildId, ...roleIds].reduce((bits, id) => bits | (roles.get(id) ?? 0n), 0n);
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return base;

  const own = new Set(roleIds);
  const layers = [
    overwrites.filter(({ id }) => id === guildId),
    overwrites.filter(({ id }) => own.has(id)),
    overwrites.filter(({ id }) => id === userId),
  ];
  return layers.reduce(overwritten, base);
}

/** Among equals what is allowed wins. */
function overwritten(bits: bigint, layer: readonly Overwrite[]): bigint {
  const denied = layer.reduce((sum, { deny }) => sum | deny, 0n);
  const allowed = layer.reduce((sum, { allow }) => sum | allow, 0n);
  return (bits & ~denied) | allowed;
}
