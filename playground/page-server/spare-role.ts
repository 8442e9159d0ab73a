import type { Guild, Role } from '../discord/world.ts';

/** Whether a role gives nobody any right. The bot's own goes and comes with the bot. */
export function isSpare({ id, managed, permissions }: Role, { id: everyoneId }: Pick<Guild, 'id'>): boolean {
  return id !== everyoneId && !managed && permissions === 0n;
}
