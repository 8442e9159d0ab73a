import fc from 'fast-check';
import type { AkanaFault } from '../../../playground/akana/faults.ts';
import type { WireFault } from '../../../playground/http/wire-fault.ts';
import type { Fault } from '../../../playground/retroachievements/faults/fault.ts';
import type { Mention, WatchWhen } from '../../../src/domain/watch.ts';
import type { Disturbance } from './disturbances.ts';
import type { PortalMove } from './portal.ts';
import type { SiteMove } from './site.ts';

type Upstream = 'site' | 'portal';

/** One thing that happens to the bot, its watches or the upstreams. `at` chooses among what is there. */
export type Step =
  | { readonly kind: 'site changes'; readonly moves: readonly SiteMove[] }
  | { readonly kind: 'portal changes'; readonly moves: readonly PortalMove[] }
  /** Around the next requests. */
  | { readonly kind: 'site is asked'; readonly coming: readonly Disturbance<SiteMove, Fault>[] }
  | { readonly kind: 'portal is asked'; readonly coming: readonly Disturbance<PortalMove, AkanaFault>[] }
  | { readonly kind: 'site fails'; readonly fault: Fault }
  | { readonly kind: 'portal fails'; readonly fault: AkanaFault }
  | { readonly kind: 'is well'; readonly upstream: Upstream }
  | { readonly kind: 'time passes'; readonly ms: number }
  /** Until the upstreams were asked so often: then it stops in the middle of a look. */
  | { readonly kind: 'requests pass'; readonly count: number }
  | { readonly kind: 'question'; readonly refresh: boolean }
  | { readonly kind: 'watch'; readonly watch: NewWatch }
  | { readonly kind: 'pause' | 'resume' | 'unwatch'; readonly at: number }
  /** In the middle of whatever the bot does. */
  | { readonly kind: 'restart'; readonly offMs: number }
  /** Right after so many snapshots were stored, but in good time. */
  | { readonly kind: 'cut off'; readonly saves: number }
  | { readonly kind: 'clock jumps'; readonly ms: number };

export interface NewWatch {
  /** Chooses among all subjects. */
  readonly at: number;
  readonly channel: number;
  readonly when: WatchWhen;
  readonly mention: Mention | null;
}

export interface Story {
  readonly siteTickets: number;
  readonly portalTickets: number;
  readonly watches: readonly NewWatch[];
  readonly steps: readonly Step[];
  /** Of all that is left to chance. */
  readonly seed: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const fraction = fc.integer({ min: 0, max: 996 }).map((nth) => nth / 997);

const siteMove: fc.Arbitrary<SiteMove> = fc.record({
  kind: fc.constantFrom<SiteMove['kind'][]>(
    ...(['open', 'open', 'open', 'open', 'resolve', 'resolve', 'resolve', 'close', 'request', 'request'] as const),
    ...(['reply', 'reply', 'reassign', 'reassign', 'reopen', 'quarantine', 'approve', 'open-in-review'] as const),
    ...(['remove', 'erase', 'demote', 'promote', 'retitle', 'rename', 'remove-achievement', 'resolve-many'] as const),
  ),
  at: fraction,
  to: fraction,
});

const portalMove: fc.Arbitrary<PortalMove> = fc.record({
  kind: fc.constantFrom<PortalMove['kind'][]>(
    ...(['open', 'open', 'open', 'resolve', 'resolve', 'close', 'reopen', 'reopen', 'relabel', 'relabel'] as const),
    ...(['hide', 'show', 'remove', 'retitle'] as const),
  ),
  at: fraction,
  to: fraction,
});

const wireFault = (wrongShapes: readonly unknown[]): fc.Arbitrary<WireFault> =>
  fc.oneof(
    fc.constant<WireFault>({ kind: 'hang' }),
    fc.record({ kind: fc.constant('slow'), ms: fc.constantFrom(1000, 3500, 6000) }),
    fc.record({ kind: fc.constant('reset'), when: fc.constantFrom('before-headers', 'after-headers') }),
    fc.constant<WireFault>({ kind: 'truncated' }),
    fc.record({ kind: fc.constant('html'), status: fc.constantFrom(200, 403, 503) }),
    fc.record({ kind: fc.constant('rate-limited'), retryAfter: fc.constantFrom('1', '30', '600', null) }),
    fc.record({ kind: fc.constant('wrong-shape'), body: fc.constantFrom(...wrongShapes) }),
  );

const error = fc.record({
  kind: fc.constant('error'),
  status: fc.constantFrom(500, 502, 503),
  body: fc.constantFrom('json', 'html'),
});

// To some portals, nothing at all is an empty list.
const wireFaults = { site: wireFault([{}, [], 'no']), portal: wireFault(['no', 7]) };

const siteFault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 3, arbitrary: wireFaults.site },
  { weight: 2, arbitrary: error },
  { weight: 1, arbitrary: fc.constant<Fault>({ kind: 'unauthorized' }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wrong-count'), by: fc.constantFrom(-100, -1, 1, 3) }) },
  { weight: 2, arbitrary: fc.constant<Fault>({ kind: 'empty-page' }) },
);

const portalFault: fc.Arbitrary<AkanaFault> = fc.oneof(
  { weight: 3, arbitrary: wireFaults.portal },
  { weight: 2, arbitrary: error },
  { weight: 1, arbitrary: fc.constant<AkanaFault>({ kind: 'unauthorized' }) },
);

function disturbed<Move, Fault>(move: fc.Arbitrary<Move>, fault: fc.Arbitrary<Fault>) {
  return fc.array(
    fc.record({
      moves: fc.array(move, { maxLength: 2 }),
      fault: fc.option(fault, { freq: 1, nil: null }).chain((one) => fc.constantFrom(null, null, one)),
    }),
    { minLength: 1, maxLength: 9 },
  );
}

const newWatch: fc.Arbitrary<NewWatch> = fc.record({
  at: fraction,
  channel: fc.nat({ max: 3 }),
  when: fc.constantFrom('any-change', 'any-change', 'count-changes', 'opened', 'left'),
  mention: fc.constantFrom(
    null,
    { kind: 'role' as const, id: '77', when: 'always' as const },
    { kind: 'user' as const, id: '78', when: 'opened' as const },
  ),
});

const usualTime = fc.constantFrom(10_000, 4 * minuteMs, 6 * minuteMs, 6 * minuteMs, 11 * minuteMs);
const longTime = fc.constantFrom(40 * minuteMs, 70 * minuteMs);

const someMoves = { minLength: 1, maxLength: 6 };

const step: fc.Arbitrary<Step> = fc.oneof(
  often(5, { kind: fc.constant('site changes'), moves: fc.array(siteMove, someMoves) }),
  often(3, { kind: fc.constant('portal changes'), moves: fc.array(portalMove, someMoves) }),
  often(5, { kind: fc.constant('site is asked'), coming: disturbed(siteMove, siteFault) }),
  often(3, { kind: fc.constant('portal is asked'), coming: disturbed(portalMove, portalFault) }),
  often(1, { kind: fc.constant('site fails'), fault: siteFault }),
  often(1, { kind: fc.constant('portal fails'), fault: portalFault }),
  often(1, { kind: fc.constant('is well'), upstream: fc.constantFrom('site', 'portal') }),
  often(9, { kind: fc.constant('time passes'), ms: usualTime }),
  often(1, { kind: fc.constant('time passes'), ms: longTime }),
  often(2, { kind: fc.constant('requests pass'), count: fc.integer({ min: 1, max: 12 }) }),
  often(1, { kind: fc.constant('question'), refresh: fc.boolean() }),
  often(2, { kind: fc.constant('watch'), watch: newWatch }),
  often(2, { kind: fc.constantFrom('pause', 'resume', 'unwatch'), at: fraction }),
  often(1, { kind: fc.constant('restart'), offMs: fc.constantFrom(0, 2000, 20 * minuteMs, 7 * dayMs) }),
  often(1, { kind: fc.constant('cut off'), saves: fc.integer({ min: 1, max: 5 }) }),
  often(1, { kind: fc.constant('clock jumps'), ms: fc.constantFrom(-hourMs, hourMs) }),
);

function often<T>(weight: number, fields: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) {
  return { weight, arbitrary: fc.record<T>(fields) };
}

/** What may happen to a bot within some hours of its life. */
export const story: fc.Arbitrary<Story> = fc.record({
  siteTickets: fc.constantFrom(0, 3, 60, 140, 230, 330, 420),
  portalTickets: fc.constantFrom(0, 4, 20, 60, 160),
  watches: fc.array(newWatch, { minLength: 1, maxLength: 14, size: 'max' }),
  steps: fc.array(step, { minLength: 1, maxLength: 30, size: 'max' }),
  seed: fc.nat(),
});

const wellAgain: readonly Step[] = [
  { kind: 'is well', upstream: 'site' },
  { kind: 'is well', upstream: 'portal' },
];

/** The same, and in the middle of it both upstreams fail for a day in which tickets come and go. */
export const storyWithOutage: fc.Arbitrary<Story> = fc
  .record({
    story,
    siteFault,
    portalFault,
    siteMoves: fc.array(siteMove, someMoves),
    portalMoves: fc.array(portalMove, someMoves),
  })
  .map(({ story, siteFault, portalFault, siteMoves, portalMoves }) => ({
    ...story,
    steps: [
      ...story.steps.slice(0, 10),
      ...wellAgain,
      { kind: 'time passes', ms: 6 * minuteMs },
      { kind: 'site fails', fault: siteFault },
      { kind: 'portal fails', fault: portalFault },
      { kind: 'time passes', ms: dayMs / 2 },
      { kind: 'site changes', moves: siteMoves },
      { kind: 'portal changes', moves: portalMoves },
      { kind: 'time passes', ms: dayMs / 2 },
      ...wellAgain,
      { kind: 'time passes', ms: 6 * minuteMs },
      ...story.steps.slice(10, 20),
    ],
  }));
