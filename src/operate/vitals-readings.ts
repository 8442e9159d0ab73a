import type { BotStatus, MirrorStatus, UpstreamStatus } from '../domain/status.ts';
import type { GatewayVitals, LeadingVitals, OutboxDepth, Vitals } from '../domain/vitals.ts';
import { gauge, gaugeOfEach, gaugeOfWords, inSeconds, type Reading, truth } from './reading.ts';
import { type Checks, isReady } from './readiness.ts';

const roles = {
  starting: true,
  'standing-by': true,
  leading: true,
  stopping: true,
} satisfies Record<Vitals['role'], true>;
const gatewayStates = {
  connecting: true,
  connected: true,
  closed: true,
} satisfies Record<GatewayVitals['state'], true>;

/** The bot at this moment, in numbers; `null`: it did not say in time how it is. */
export function vitalsReadings(vitals: Vitals | null, checks: Checks): readonly Reading[] {
  return [
    gauge('ticketwatch_ready', 'Whether all checks of /readyz hold.', truth(isReady(checks))),
    gaugeOfEach(
      'ticketwatch_ready_check',
      'Whether one check of /readyz holds.',
      Object.entries(checks).map(([check, problem]) => ({ labels: { check }, value: truth(problem === null) })),
    ),
    ...(vitals === null ? [] : [roleReading(vitals.role)]),
    ...(vitals?.leading ? leadingReadings(vitals.leading) : []),
  ];
}

function roleReading(role: Vitals['role']): Reading {
  return gaugeOfWords({ name: 'ticketwatch_role', help: 'What this process does.', label: 'role' }, roles, role);
}

function leadingReadings({ status, gateway, outbox, isDatabaseWritable }: LeadingVitals): readonly Reading[] {
  return [
    gaugeOfEach('ticketwatch_build_info', 'Always 1: the version is in its label.', [
      { labels: { version: status.version }, value: 1 },
    ]),
    gauge('ticketwatch_leading_since_timestamp_seconds', 'When this process began to lead.', inSeconds(status.since)),
    ...gatewayReadings(gateway),
    gauge('ticketwatch_database_writable', 'Whether the database can be written to.', truth(isDatabaseWritable)),
    ...outboxReadings(outbox),
    ...upstreamReadings(status),
    ...mirrorReadings(status.retroachievements?.mirror ?? null),
  ];
}

function gatewayReadings({ state, heardAt, pingMs }: GatewayVitals): readonly Reading[] {
  return [
    gaugeOfWords(
      { name: 'ticketwatch_gateway_state', help: 'The connection to Discord.', label: 'state' },
      gatewayStates,
      state,
    ),
    gauge(
      'ticketwatch_gateway_heard_timestamp_seconds',
      'When Discord last acknowledged a heartbeat, or took the bot in.',
      inSeconds(heardAt),
    ),
    gauge(
      'ticketwatch_gateway_ping_seconds',
      'How long the last heartbeat took to be acknowledged.',
      inSeconds(pingMs),
    ),
  ];
}

function outboxReadings(outbox: OutboxDepth | null): readonly Reading[] {
  return [
    gauge('ticketwatch_outbox_waiting', 'Notices that wait, and posts under way.', outbox?.waiting ?? null),
    gauge(
      'ticketwatch_outbox_oldest_timestamp_seconds',
      'When the oldest of them was stored; nothing where none waits.',
      inSeconds(outbox?.oldestAt ?? null),
    ),
  ];
}

function upstreamReadings({ retroachievements, akana }: BotStatus): readonly Reading[] {
  const upstreams = [retroachievements, akana].filter((status) => status !== null);
  const ofEach = (name: string, help: string, valueOf: (status: UpstreamStatus) => number | null): Reading =>
    gaugeOfEach(
      name,
      help,
      upstreams.flatMap((status) => {
        const value = valueOf(status);
        return value === null ? [] : [{ labels: { upstream: status.upstream }, value }];
      }),
    );
  return [
    ofEach('ticketwatch_upstream_waiting', 'Requests that wait for their turn.', ({ waiting }) => waiting),
    ofEach(
      'ticketwatch_upstream_answered_timestamp_seconds',
      'When the ticket system last answered.',
      ({ lastAnswer }) => inSeconds(lastAnswer?.at ?? null),
    ),
    ofEach(
      'ticketwatch_upstream_failing',
      'Whether a request failed, in any way, since the last answer.',
      ({ lastFailure }) => truth(lastFailure !== null),
    ),
    ofEach(
      'ticketwatch_upstream_paused_until_timestamp_seconds',
      'Until when the ticket system asked for fewer requests; nothing where it did not.',
      ({ pausedUntil }) => inSeconds(pausedUntil),
    ),
  ];
}

function mirrorReadings(mirror: MirrorStatus | null): readonly Reading[] {
  return [
    gauge(
      'ticketwatch_mirror_asked_timestamp_seconds',
      'As of when the list of open tickets of RetroAchievements is.',
      inSeconds(mirror?.asOf ?? null),
    ),
    gauge(
      'ticketwatch_mirror_swept_timestamp_seconds',
      'When all of the list was last read.',
      inSeconds(mirror?.sweptAt ?? null),
    ),
    gauge('ticketwatch_mirror_tickets', 'Tickets on the list.', mirror?.tickets ?? null),
    gauge(
      'ticketwatch_mirror_unreadable_tickets',
      'Tickets that RetroAchievements cannot show.',
      mirror?.unreadable ?? null,
    ),
  ];
}
