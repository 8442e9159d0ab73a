import { defineCommand } from '../../src/discord/define-command.ts';
import { upstreamOf } from '../../src/domain/watched-subject.ts';
import { statusMessage } from '../../src/views/status.ts';

export const ticketsStatus = defineCommand({
  path: 'tickets status',
  needs: 'any',
  description: 'How the sources of tickets answer, and how the watches of this server go',
  options: {},
  privacy: 'always',
  run: async (_input, { guildId, installedGuildId }, { status, watches, upstreams }) => {
    const mayUseAkana = upstreams.akana !== null && upstreams.akana !== 'not-here';
    const bot = status();
    const hasBot = guildId !== null && guildId === installedGuildId;
    const kept = hasBot ? await watches.ofServer(guildId) : null;
    return statusMessage({
      bot: mayUseAkana ? bot : { ...bot, akana: null },
      watches: kept?.filter(({ watch }) => mayUseAkana || upstreamOf(watch.subject) !== 'Akana') ?? null,
    });
  },
});
