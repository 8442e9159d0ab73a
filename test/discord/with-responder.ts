import { InteractionType } from 'discord-api-types/v10';
import type { Faults } from '../../playground/discord/faults.ts';
import { createLocalDiscord, type LocalDiscord } from '../../playground/discord/local-discord.ts';
import type { LocalDiscordOptions } from '../../playground/discord/settings.ts';
import type { StoredMessage } from '../../playground/discord/stored-message.ts';
import { createInvalidRequests } from '../../src/discord/invalid-requests.ts';
import type { Address } from '../../src/discord/incoming.ts';
import { createInteractionApi } from '../../src/discord/interaction-api.ts';
import { type Answer, type AnswerForm, createResponder, type Delivery } from '../../src/discord/responder.ts';
import { systemClock, systemElapsed } from '../../src/lib/system-clock.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { aGateway } from './a-gateway.ts';

export type Plan = (faults: Omit<Faults, 'take'>) => void;

interface Responding {
  readonly form: AnswerForm;
  readonly answer: Answer;
  /** Only after a defer. */
  readonly isLate?: boolean;
  readonly plan?: Plan;
  /** Aborts when the bot stops waiting for files to arrive. */
  readonly cutOff?: AbortSignal;
  /** What is pressed on, instead of a list of its own. */
  readonly on?: StoredMessage;
}

interface Responded {
  readonly delivery: Delivery;
  readonly list: StoredMessage;
  /** How often the responder heard that Discord had taken the first response. */
  readonly acknowledgements: number;
}

interface Setting {
  readonly discord: LocalDiscord;
  /** Answers one interaction: a typed one, or a press on `list`. */
  respond(responding: Responding): Promise<Responded>;
}

const DIRECT_MS = 50;

/** A real responder for interactions of a Discord of its own. */
export async function withResponder(
  work: (setting: Setting) => Promise<void>,
  options: LocalDiscordOptions = {},
): Promise<void> {
  const discord = await createLocalDiscord(options);
  const addresses: ((address: Address) => void)[] = [];
  const gateway = aGateway(discord, { onInteraction: ({ address }) => addresses.shift()?.(address) });
  const responder = createResponder({
    api: createInteractionApi({
      apiUrl: discord.apiUrl,
      invalidRequests: createInvalidRequests({ elapsed: systemElapsed }),
      clock: systemClock,
      elapsed: systemElapsed,
      log: silentLog,
    }),
    clock: systemClock,
    directMs: DIRECT_MS,
  });

  try {
    await gateway.connect();
    await work({
      discord,
      async respond({ form, answer, isLate = false, plan = () => undefined, cutOff, on }) {
        const member = discord.actor('member');
        const list = on ?? discord.say(member, 'a list');
        const address = await new Promise<Address>((resolve) => {
          addresses.push(resolve);
          if (form.kind === 'reply') discord.runRaw(member, { id: '1', type: 1, name: 'tickets' });
          else
            discord.runRaw(
              member,
              { component_type: 2, custom_id: 'x' },
              { type: InteractionType.MessageComponent, message: list },
            );
        });
        plan(discord.faults);
        let acknowledgements = 0;
        const delivery = await responder.respond({
          address,
          form,
          work: systemClock.sleep(isLate ? 3 * DIRECT_MS : 0).then(() => answer),
          progress: { begin: () => undefined, end: () => Promise.resolve() },
          fallback: async () => ({ content: 'a fallback' }),
          cutOff: { signal: cutOff ?? new AbortController().signal, instead: async () => ({ content: 'cut off' }) },
          onAcknowledged: () => {
            acknowledgements += 1;
          },
          log: silentLog,
        });
        return { delivery, list, acknowledgements };
      },
    });
  } finally {
    await gateway.close();
    await discord.close();
  }
}
