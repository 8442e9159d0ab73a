import type { ActorName } from '../../playground/discord/default-world.ts';
import type { Fault } from '../../playground/retroachievements/faults/fault.ts';
import type { Counts } from '../../src/domain/count.ts';
import { aWorld } from '../upstreams/retroachievements/a-world.ts';
import { startProgramBot } from './program-bot.ts';
import { describeUpstreamFaults } from './upstream-lives.ts';
import type { Stage, StoryQuestion, Trouble } from './upstream-stage.ts';

const noAnswer = ['unreachable', 'timed-out'] as const;

const garbled: readonly Trouble<Fault>[] = [
  { fault: { kind: 'truncated' }, told: ['malformed'] },
  { fault: { kind: 'html', status: 200 }, told: ['malformed'] },
  { fault: { kind: 'oversized' }, told: ['malformed'] },
  ...[{ success: false }, [], null, 42, 'maintenance'].map((body) => ({
    fault: { kind: 'wrong-shape', body } as const,
    told: ['malformed'] as const,
  })),
];

describeUpstreamFaults<Fault>({
  upstream: 'RetroAchievements',
  lives: [
    {
      first: { fault: { kind: 'unauthorized' }, told: ['refused'] },
      later: [
        ...garbled,
        { fault: { kind: 'empty-page' }, told: ['malformed'], isPartial: true },
        { fault: { kind: 'wrong-count', by: 40 }, told: ['malformed'], isPartial: true },
        { fault: { kind: 'unauthorized' }, told: ['refused'] },
        {
          fault: { kind: 'rate-limited', retryAfter: '40' },
          told: ['rate-limited'],
          restMs: 45_000,
          isWaitedOut: true,
        },
      ],
    },
    { first: null, later: [{ fault: { kind: 'hang' }, told: noAnswer, isWaitedOut: true }] },
    {
      first: { fault: { kind: 'reset', when: 'before-headers' }, told: noAnswer },
      // In the middle of an answer it may be either.
      later: [{ fault: { kind: 'reset', when: 'after-headers' }, told: [...noAnswer, 'malformed'] }],
    },
    {
      first: { fault: { kind: 'error', status: 500, body: 'json' }, told: ['broken'] },
      later: [{ fault: { kind: 'error', status: 502, body: 'html' }, told: ['broken'] }],
    },
    {
      first: { fault: { kind: 'html', status: 503 }, told: ['broken'] },
      later: [{ fault: { kind: 'html', status: 403 }, told: ['broken'] }],
    },
    {
      first: {
        fault: { kind: 'rate-limited', retryAfter: null },
        told: ['rate-limited'],
        restMs: 75_000,
        isWaitedOut: true,
      },
      later: [],
    },
    { first: { fault: { kind: 'slow', ms: 6_000 }, told: noAnswer, isWaitedOut: true }, later: [] },
  ],
  falseAnswer:
    /no open tickets|no game matches|no retroachievements user|there is no|lists no|nothing to export|\b0 open/i,
  setStage,
});

async function setStage(): Promise<Stage<Fault>> {
  const small = aWorld();
  const { world, dragster, sonic, developer } = small;
  const [first] = small.open(dragster, 2);
  if (first === undefined) throw new Error('there is no ticket');
  small.openUnofficial(dragster, 2);
  small.open(dragster, 2, { holder: small.other.ulid });
  small.open(sonic, 1);
  const { truth } = world;
  const bot = await startProgramBot({ world, env: { CACHE_SECONDS: '0', WATCH_SECONDS: '1' } });
  const { retroAchievements, discord } = bot;
  const linked = discord.say(discord.actor('member'), `https://retroachievements.org/game/${dragster}`);
  let changes = 0;

  const question = (line: string, right: () => string, who: ActorName = 'member'): StoryQuestion => ({
    name: line,
    ask: (asked) => asked.ask(line, who),
    right,
  });
  const site = () => open(truth.site());
  const game = () => open(truth.game(dragster, 'official'));

  return {
    bot,
    questions: [
      // The one that tells when it is over: like most of them, it waits for a list that all share.
      question('/tickets recent', site),
      question(`/tickets game game:${dragster}`, game),
      question(`/tickets game game:${dragster} set:unofficial`, () => open(truth.game(dragster, 'unofficial'))),
      question(`/tickets game game:${dragster} state:all`, game),
      question(`/tickets dev name:${developer.name}`, () => open(truth.developer(developer.ulid))),
      question(`/tickets show ticket:${first.id}`, () => '○ Open'),
      question(`/tickets achievement achievement:${first.achievementId}`, () =>
        open(truth.achievement(first.achievementId)),
      ),
      question('/tickets top', site),
      question('/tickets ageing older-than:1', site),
      question('/tickets trend scope:site', site),
      question('/tickets export scope:site', site),
      { ...question(`/tickets export scope:game target:${dragster} state:all`, game, 'manager'), isUnkept: true },
      { name: 'Show tickets', ask: (asked) => asked.showMenu(linked, 'Show tickets'), right: game },
    ],
    setFault: (fault) => retroAchievements.setFault(fault),
    watchLine: '/watch all channel:#qa when:any-change',
    change() {
      const before = truth.site().open;
      changes += 1;
      // In turns one comes and one goes.
      if (changes % 2 === 1) small.open(dragster, 1);
      else world.resolve(newestOf(dragster));
      return [before, truth.site().open];
    },
    otherWatchLine: '/watch game game:1 channel:#general',
    typed: { line: '/tickets game game:Drag', offered: 'Dragster (Atari 2600)' },
  };

  function newestOf(id: number): number {
    const newest = truth.tickets({ kind: 'game', id, set: 'official' }).find(({ state }) => state === 'open');
    return newest?.id ?? 0;
  }
}

function open({ open }: Counts): string {
  return `**${open} open**`;
}
