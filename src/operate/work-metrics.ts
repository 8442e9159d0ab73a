import { Counter, Histogram, type Registry } from 'prom-client';
import type { PostOutcome } from '../domain/post.ts';
import type { InteractionDone, Telemetry } from '../domain/telemetry.ts';
import { createLabelValues } from './label-values.ts';

// A few times as many as there are: commands, outcomes and modes.
const MOST_WORDS = 100;

/** Discord waits three seconds for the first response, and an answer comes within twelve but for exports. */
const ANSWER_SECONDS = [0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5, 8, 12];
/** An attempt may take four seconds, and an export's longer. */
const REQUEST_SECONDS = [0.05, 0.1, 0.2, 0.5, 1, 2, 4, 8, 15];
/** A dozen requests, at a pace that the operator chose. */
const SWEEP_SECONDS = [1, 5, 10, 20, 30, 60, 120, 300, 600];

const postOutcomes = {
  sent: true,
  'not-sent': true,
  unknown: true,
  lost: true,
  refused: true,
} satisfies Record<PostOutcome['kind'], true>;

const kinds = {
  command: true,
  press: true,
  suggestions: true,
} satisfies Record<InteractionDone['kind'], true>;

/** Counts what the bot tells of its work. */
export function createWorkMetrics(registry: Registry): Telemetry {
  const registers = [registry];
  const commandOf = createLabelValues(MOST_WORDS);
  const outcomeOf = createLabelValues(MOST_WORDS);
  const modeOf = createLabelValues(MOST_WORDS);

  const interactions = new Counter({
    name: 'ticketwatch_interactions_total',
    help: 'Commands, presses and requests for suggestions that were seen through.',
    labelNames: ['command', 'kind', 'outcome'],
    registers,
  });
  const acknowledged = new Histogram({
    name: 'ticketwatch_acknowledge_duration_seconds',
    help: 'From when an interaction reached the bot to when Discord had taken the first response.',
    labelNames: ['kind'],
    buckets: ANSWER_SECONDS,
    registers,
  });
  const answered = new Histogram({
    name: 'ticketwatch_answer_duration_seconds',
    help: 'From when an interaction reached the bot to when Discord had taken the whole answer.',
    labelNames: ['command', 'kind'],
    buckets: ANSWER_SECONDS,
    registers,
  });
  const requests = new Counter({
    name: 'ticketwatch_upstream_requests_total',
    help: 'Requests to a ticket system.',
    labelNames: ['upstream', 'mode', 'outcome'],
    registers,
  });
  const requestDuration = new Histogram({
    name: 'ticketwatch_upstream_request_duration_seconds',
    help: 'How long a request to a ticket system took, without the wait for its turn.',
    labelNames: ['upstream', 'mode'],
    buckets: REQUEST_SECONDS,
    registers,
  });
  const cacheReads = new Counter({
    name: 'ticketwatch_cache_reads_total',
    help: 'Answers that were looked for in the cache.',
    labelNames: ['upstream', 'result'],
    registers,
  });
  const sweepDuration = new Histogram({
    name: 'ticketwatch_sweep_duration_seconds',
    help: 'How long it took to read all open tickets of RetroAchievements.',
    labelNames: ['outcome'],
    buckets: SWEEP_SECONDS,
    registers,
  });
  const sweepRequests = new Counter({
    name: 'ticketwatch_sweep_requests_total',
    help: 'Requests of sweeps.',
    registers,
  });
  const posts = new Counter({
    name: 'ticketwatch_posts_total',
    help: 'Requests to post what a watch found.',
    labelNames: ['outcome'],
    registers,
  });
  // From the start on: an increase from nothing at all is none.
  for (const outcome of Object.keys(postOutcomes)) posts.inc({ outcome }, 0);
  for (const kind of Object.keys(kinds)) acknowledged.zero({ kind });

  return {
    interaction({ command, kind, outcome, acknowledgedMs, answeredMs }) {
      const labels = { command: command === '' ? 'unknown' : commandOf(command), kind };
      interactions.inc({ ...labels, outcome: outcomeOf(outcome) });
      if (acknowledgedMs !== null) acknowledged.observe({ kind }, acknowledgedMs / 1000);
      if (answeredMs !== null) answered.observe(labels, answeredMs / 1000);
    },
    upstreamRequest({ upstream, mode, outcome, ms }) {
      const labels = { upstream, mode: modeOf(mode) };
      requests.inc({ ...labels, outcome });
      requestDuration.observe(labels, ms / 1000);
    },
    cacheRead({ upstream, result }) {
      cacheReads.inc({ upstream, result });
    },
    sweep({ outcome, ms, requests }) {
      sweepDuration.observe({ outcome }, ms / 1000);
      sweepRequests.inc(requests);
    },
    post(outcome) {
      posts.inc({ outcome });
    },
  };
}
