import type { AkanaFault } from '../../playground/akana/faults.ts';
import type { ActorName } from '../../playground/discord/default-world.ts';
import { aWorld } from '../upstreams/retroachievements/a-world.ts';
import { startProgramBot } from './program-bot.ts';
import { describeUpstreamFaults } from './upstream-lives.ts';
import type { Stage, StoryQuestion, Trouble } from './upstream-stage.ts';
import { anAkanaWorld } from './with-akana-bot.ts';

const noAnswer = ['unreachable', 'timed-out'] as const;
/** A login that did not help is not tried again for minutes. */
const heldOff = { restAtFirstMs: Infinity };

const garbled: readonly Trouble<AkanaFault>[] = [
  { fault: { kind: 'html', status: 200 }, told: ['malformed'], ...heldOff },
  { fault: { kind: 'oversized' }, told: ['malformed'], ...heldOff },
  // No session comes of such a login.
  ...[{ success: false }, { channel: { title: 'Tickets' } }].map((body) => ({
    fault: { kind: 'wrong-shape', body } as const,
    told: ['malformed'] as const,
    toldAtFirst: ['refused'] as const,
    ...heldOff,
  })),
  ...[[], null, 42].map((body) => ({
    fault: { kind: 'wrong-shape', body } as const,
    told: ['malformed'] as const,
    ...heldOff,
  })),
];

describeUpstreamFaults<AkanaFault>({
  upstream: 'Akana',
  lives: [
    {
      first: null,
      later: [
        ...garbled,
        { fault: { kind: 'truncated' }, told: ['malformed'], ...heldOff },
        // A login that fails so may be one with a wrong password.
        {
          fault: { kind: 'error', status: 500, body: 'json' },
          told: ['rejected'],
          toldAtFirst: ['refused'],
          ...heldOff,
        },
        { fault: { kind: 'html', status: 403 }, told: ['refused'], ...heldOff },
        { fault: { kind: 'unauthorized' }, told: ['refused'], ...heldOff },
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
      later: [{ fault: { kind: 'reset', when: 'after-headers' }, told: [...noAnswer, 'malformed'], ...heldOff }],
    },
    {
      first: { fault: { kind: 'html', status: 503 }, told: ['broken'] },
      later: [{ fault: { kind: 'error', status: 500, body: 'html' }, told: ['broken'], ...heldOff }],
    },
    { first: null, later: [{ fault: { kind: 'error', status: 502, body: 'html' }, told: ['broken'], ...heldOff }] },
    { first: null, later: [{ fault: { kind: 'error', status: 503, body: 'json' }, told: ['broken'], ...heldOff }] },
    { first: { fault: { kind: 'unauthorized' }, told: ['refused'], ...heldOff }, later: [] },
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
    /none visible|no open tickets|no api matches|no (?:app|author) is called|no tickets|nothing to export|there is no|\b0 open/i,
  setStage,
});

async function setStage(): Promise<Stage<AkanaFault>> {
  const akanaWorld = anAkanaWorld();
  const loans = [...akanaWorld.apis.values()].find(({ name }) => name === 'Loans')?.id ?? '';
  const bot = await startProgramBot({
    world: aWorld().world,
    akana: akanaWorld,
    env: { CACHE_SECONDS: '0', WATCH_SECONDS: '1' },
  });
  const { akana, discord } = bot;
  const shown = 'ticket900.acme';
  const linked = discord.say(discord.actor('member'), `${akana.url}/acme#/forum/discussions/${shown}/details`);
  let opened: string | null = null;

  const question = (line: string, right: () => string, who: ActorName = 'member'): StoryQuestion => ({
    name: line,
    ask: (asked) => asked.ask(line, who),
    right,
  });
  const count = (state: string, about?: string) =>
    akanaWorld.visibleTickets(about).filter((ticket) => ticket.state === state).length;
  const current = (about?: string) => `**${count('OPEN', about)} open** · ${count('REOPEN', about)} reopened`;
  const watched = () => count('OPEN', loans) + count('REOPEN', loans);

  return {
    bot,
    questions: [
      question('/tickets api', () => current()),
      question('/tickets api api:Loans', () => current(loans)),
      question('/tickets api api:Loans state:all comments:2 actions:true', () => current(loans)),
      question(`/tickets api ticket:${shown}`, () => '**1 resolved**'),
      question('/tickets api state:resolved', () => `**${count('RESOLVED')} resolved**`),
      question('/tickets api author:Ada Lovelace', () => '**2 open**'),
      question(`/tickets show ticket:${shown}`, () => '✔ Resolved'),
      { ...question('/tickets export scope:api', () => current()), isUnkept: true },
      { name: 'Show tickets', ask: (asked) => asked.showMenu(linked, 'Show tickets'), right: () => '✔ Resolved' },
    ],
    setFault: (fault) => akana.setFault(fault),
    watchLine: '/watch api api:Loans channel:#qa when:any-change',
    change() {
      const before = watched();
      // In turns one comes and one goes.
      if (opened === null) opened = akanaWorld.openTicket({ about: loans }).id;
      else {
        akanaWorld.resolve(opened);
        opened = null;
      }
      return [before, watched()];
    },
    otherWatchLine: '/watch api api:Cards channel:#general',
    typed: { line: '/tickets api api:Loa', offered: 'Loans' },
  };
}
