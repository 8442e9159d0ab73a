import type { InteractionType } from 'discord-api-types/v10';
import type { Actor } from './actor.ts';
import { createExchange, type Exchange, type ExchangeTeller } from './exchange.ts';
import type { Gateway } from './gateway.ts';
import { interactionEvent, interactionToken } from './interaction-event.ts';
import type { InteractionRecorder } from './interaction-recorder.ts';
import type { Interaction, Typing } from './interaction.ts';
import type { LocalDiscordSettings } from './settings.ts';
import type { StoredMessage } from './stored-message.ts';
import { unanswered } from './unanswered.ts';
import type { Person } from './world.ts';

export interface Question {
  readonly type: InteractionType;
  readonly data: unknown;
  readonly actor: Actor;
  readonly name: string;
  /** The message that is pressed, or that the modal was opened from. */
  readonly source?: StoredMessage;
  /** The message whose menu it is. */
  readonly target?: StoredMessage;
  readonly typing?: Typing;
  /** Changes the event before it is sent. */
  readonly distort?: (event: object) => object;
}

export interface InteractionsDeps {
  readonly gateway: Pick<Gateway, 'dispatch' | 'hasSession' | 'untilReady'>;
  readonly settings: LocalDiscordSettings;
  readonly snowflake: () => string;
  readonly bot: Person;
  readonly recorder: InteractionRecorder;
}

export type Interactions = ReturnType<typeof createInteractions>;

/** Sends interactions to the bot and remembers them by their tokens. */
export function createInteractions({ gateway, settings, snowflake, bot, recorder }: InteractionsDeps) {
  const byToken = new Map<string, Interaction>();

  /** Waits for a client when there is none yet: the clock runs from when the event is sent. */
  function ask(question: Question): Exchange {
    const { exchange, teller } = createExchange(settings, unanswered[question.type], recorder.witness(question));
    if (gateway.hasSession()) send(question, teller);
    else void gateway.untilReady().then(() => send(question, teller));
    return exchange;
  }

  function send(
    { type, data, actor, name, source, typing, distort = (event) => event }: Question,
    teller: ExchangeTeller,
  ): void {
    const interaction: Interaction = {
      id: snowflake(),
      token: interactionToken(),
      type,
      actor,
      name,
      sentAt: Date.now(),
      source: source ?? null,
      teller,
      typing: typing ?? null,
      acknowledged: false,
      originalId: null,
      followUps: 0,
    };
    byToken.set(interaction.token, interaction);
    teller.sent(interaction.id);
    const event = interactionEvent(interaction, data, bot, settings.attachmentSizeLimit);
    gateway.dispatch('INTERACTION_CREATE', distort(event), actor.channel.guild?.id ?? null);
  }

  return {
    ask,
    find: (token: string) => byToken.get(token) ?? null,
    close(): void {
      for (const { teller } of byToken.values()) teller.failed('The local Discord was closed.');
    },
  };
}
