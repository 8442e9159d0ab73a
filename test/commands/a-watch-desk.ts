import { commands } from '../../commands/index.ts';
import type { CommandDeps, KnownCommand } from '../../src/discord/command.ts';
import type { ChannelChoice } from '../../src/domain/channel-choice.ts';
import { UpstreamFailure } from '../../src/domain/failure.ts';
import { AchievementId } from '../../src/domain/ids.ts';
import type { Message } from '../../src/domain/message.ts';
import type { KeptWatch } from '../../src/domain/watch-keeper.ts';
import { aCaller } from '../discord/a-caller.ts';
import { noDeps } from '../discord/command-deps.ts';
import { emptyRetroAchievements } from '../fakes/empty-retroachievements.ts';
import { createTinyKeeper, type TinyKeeper } from '../fakes/tiny-keeper.ts';
import { tinyTickets } from '../fakes/tiny-tickets.ts';
import { aGame, dragster } from '../views/samples.ts';
import { here } from '../views/watch-samples.ts';

/** Where whoever asks may post, and the bot too. */
export const ticketsChannel: ChannelChoice = {
  id: here.channelId,
  name: 'tickets',
  kind: 'text',
  isClosed: false,
  callerMay: ['view-channel', 'send-messages'],
  botMay: ['view-channel', 'send-messages', 'embed-links'],
};

export const manager = aCaller({
  userId: '300000000000000009',
  guildId: here.guildId,
  installedGuildId: here.guildId,
  managesServer: true,
});

interface WatchDesk {
  readonly keeper: TinyKeeper;
  /** Runs `/watch <name>`. */
  run(name: string, raw: Readonly<Record<string, unknown>>): Promise<Message>;
}

/** Where `/watch` is asked: upstreams that know one of each kind, and fail at whatever is called `down`. */
export function aWatchDesk({
  statuses = [],
  allowed = ['retroachievements', 'akana'],
}: {
  readonly statuses?: readonly KeptWatch[];
  /** The upstreams whose commands may be used here. */
  readonly allowed?: readonly KnownCommand['needs'][];
} = {}): WatchDesk {
  const keeper = createTinyKeeper(...statuses);
  const deps: CommandDeps = {
    ...noDeps,
    tickets: tinyTickets,
    watches: keeper,
    knownCommands: () =>
      allowed.map((needs) => ({ form: 'slash', path: '', description: '', needs, audience: 'everyone', id: null })),
    upstreams,
  };

  return {
    keeper,
    async run(name, raw) {
      const command = commands.find(({ path }) => path === `watch ${name}`);
      const prepared = command?.prepare(raw);
      if (!prepared?.isPrivate) throw new Error(`/watch ${name} gives no private answer`);
      return prepared.run(manager, deps);
    },
  };
}

const sonics = [1, 2, 3, 4, 5, 6].map((id) => aGame(id, `Sonic ${id}`));

const upstreams: CommandDeps['upstreams'] = {
  retroachievements: {
    ...emptyRetroAchievements,
    games: {
      async find(typed) {
        if (typed === 'down') throw new UpstreamFailure('RetroAchievements', 'unreachable');
        if (['dragster', '#14402'].includes(typed)) return { kind: 'one', game: dragster, others: [] };
        if (typed === 'sonic') return { kind: 'one', game: dragster, others: sonics };
        return { kind: 'none', complete: typed !== 'new game', nearest: [] };
      },
      suggest: () => [],
    },
    developers: { nearest: (name) => (name === 'Metroit' ? 'Metroid' : null), suggest: () => [] },
    achievements: {
      async find(typed) {
        const achievement = { id: AchievementId.parse(9), title: 'That Was Easy' };
        if (typed === '9') return { kind: 'one', achievement, game: dragster, others: [] };
        if (typed === '6') return { kind: 'one', achievement, game: null, others: [] };
        if (typed === '8') return { kind: 'unofficial', achievement, game: dragster };
        return typed === '7' ? { kind: 'unofficial', achievement, game: null } : { kind: 'none', nearest: [] };
      },
      suggest: () => [],
    },
    consoles: {
      nearest: () => null,
      find: async (typed) => (typed.toLowerCase() === 'nes' ? 'NES' : null),
      suggest: (typed) => ['NES', 'SNES/Super Famicom'].filter((name) => name.startsWith(typed)),
    },
  },
  akana: {
    apis: {
      async find(typed) {
        if (typed === 'payments') return { kind: 'one', api: payments, others: [] };
        if ([payments.id, payments.versionId].includes(typed.toLowerCase()))
          return { kind: 'one', api: payments, others: [{ ...payments, id: 'other.acme' }] };
        if (['ledger', 'ledger1.acme'].includes(typed.toLowerCase())) {
          const [api, ...others] = ledgers;
          return { kind: 'one', api, others };
        }
        if (typed === 'pay') return { kind: 'one', api: payments, others: [{ ...payments, name: 'Payouts' }] };
        if (!typed.endsWith('.acme')) return { kind: 'none' };
        return { kind: 'one', api: { id: typed, name: null, versionId: null }, others: [] };
      },
      suggest: () => [],
    },
    names: { find: async () => ({ kind: 'none' }) },
    portalUrl: 'https://portal.example',
  },
};

/** Two of one name, and one of another. */
export const ledgers = [
  { id: 'ledger1.acme', name: 'Ledger', versionId: null },
  { id: 'ledger2.acme', name: 'LEDGER', versionId: null },
  { id: 'ledger3.acme', name: 'Ledger Archive', versionId: null },
] as const;

export const payments = { id: 'payments.acme', name: 'Payments', versionId: 'payments-1.acme' };
