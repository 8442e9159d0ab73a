import type { Log } from '../domain/log.ts';
import type { InteractionDone, Telemetry } from '../domain/telemetry.ts';
import type { Incoming } from './incoming.ts';
import { aReference } from './reference.ts';

/** What is known of one interaction on its way, and told in the end. */
export interface Trace {
  readonly reference: string;
  /** A command's path; empty while nobody knows. */
  command: string;
  outcome: string;
  /** Discord has taken the first response. */
  acknowledged(): void;
  /** The person has the whole answer. */
  answered(): void;
  /** Tells the log and telemetry. */
  end(): void;
}

interface TracerDeps {
  readonly elapsed: () => number;
  readonly log: Log;
  readonly telemetry: Pick<Telemetry, 'interaction'>;
}

const kinds = { run: 'command', press: 'press', suggest: 'suggestions' } as const satisfies Record<
  Incoming['kind'],
  InteractionDone['kind']
>;

/** Makes the trace of an interaction that has just reached us. */
export function createTracer({ elapsed, log, telemetry }: TracerDeps): (incoming: Incoming) => Trace {
  return ({ kind, address }) => {
    const startedAt = elapsed();
    const msSinceStart = () => elapsed() - startedAt;
    let acknowledgedMs: number | null = null;
    let answeredMs: number | null = null;

    const trace: Trace = {
      reference: aReference(),
      command: '',
      outcome: 'ours',
      acknowledged() {
        acknowledgedMs = msSinceStart();
      },
      answered() {
        answeredMs = msSinceStart();
        // Where nobody could say whether the first response had arrived, the answer shows that it had.
        acknowledgedMs ??= answeredMs;
      },
      end() {
        const { reference, command, outcome } = trace;
        const ms = Math.round(msSinceStart());
        log.info({ reference, command, outcome, interaction: address.id, ms }, 'interaction');
        telemetry.interaction({ command, kind: kinds[kind], outcome, acknowledgedMs, answeredMs });
      },
    };
    return trace;
  };
}
