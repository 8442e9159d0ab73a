import type { Caller } from '../../src/domain/caller.ts';

/** Somebody in direct messages with the bot, unless told otherwise. */
export function aCaller(where: Partial<Caller> = {}): Caller {
  return {
    userId: '1',
    displayName: 'Somebody',
    guildId: null,
    installedGuildId: null,
    locale: 'en-GB',
    guildLocale: null,
    managesServer: false,
    attachmentLimit: 1,
    ...where,
  };
}
