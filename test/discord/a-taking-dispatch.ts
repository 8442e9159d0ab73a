import { InteractionResponseType } from 'discord-api-types/v10';
import type { Command } from '../../src/discord/command.ts';
import { createCustomIds, type PressStore } from '../../src/discord/custom-id.ts';
import { createDispatch } from '../../src/discord/dispatch.ts';
import type { InteractionApi } from '../../src/discord/interaction-api.ts';
import { createResponder } from '../../src/discord/responder.ts';
import { createManualClock } from '../fakes/manual-clock.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { createRecordingTelemetry } from '../fakes/recording-telemetry.ts';
import { noDeps } from './command-deps.ts';

const empty: PressStore = { get: async () => null, set: async () => null };

/** A dispatch over a Discord that takes everything, unless said otherwise; `sent` is what it took, by way and type, files once `upload` ends. */
export function aTakingDispatch(
  command: Command,
  {
    store = empty,
    upload,
    first = 'taken',
    onTold = () => undefined,
  }: {
    store?: PressStore;
    upload?: (signal?: AbortSignal) => Promise<void>;
    /** What becomes of first responses: nobody can say, or they surely do not arrive. */
    first?: 'taken' | 'unknown' | 'lost';
    /** What telemetry does with what it hears. */
    onTold?: () => void;
  } = {},
) {
  const sent: { readonly how: string; readonly body: object }[] = [];
  const take = (how: string) => (_address: unknown, body: object) => {
    sent.push({ how, body });
    return Promise.resolve();
  };
  const api: InteractionApi = {
    async callback(address, response) {
      if (first !== 'taken') throw new Error('the connection broke');
      await take(InteractionResponseType[response.type])(address, response);
    },
    async editOriginal(address, payload, signal) {
      if (payload.files.length > 0) await upload?.(signal);
      await take('edit')(address, payload);
    },
    showOriginal: take('edit'),
    followUp: take('note'),
    hasOriginal: () =>
      first === 'unknown' ? Promise.reject(new Error('the connection broke')) : Promise.resolve(first === 'taken'),
  };
  const clock = createManualClock();
  const { log, lines } = createRecordingLog();
  const { telemetry, interactions: told } = createRecordingTelemetry();
  const dispatch = createDispatch({
    configured: { retroachievements: true, akana: true },
    commands: [command],
    access: () => null,
    depsFor: (asking) => ({ ...noDeps, ...asking }),
    suggest: () => [],
    responder: createResponder({ api, clock }),
    api,
    customIds: createCustomIds(store),
    clock,
    elapsed: clock.elapsed,
    log,
    telemetry: {
      interaction(done) {
        telemetry.interaction(done);
        onTold();
      },
    },
  });
  const outcomes = () => lines.filter(({ message }) => message === 'interaction').map(({ fields }) => fields);
  return { dispatch, clock, sent, outcomes, told, lines };
}
