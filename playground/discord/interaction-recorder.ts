import { ComponentType, InteractionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { assertNever } from '../../src/lib/assert-never.ts';
import type { Actor } from './actor.ts';
import { type Acknowledgement, type ExchangeWitness, isDefer } from './exchange.ts';
import type { InteractionRecord } from './interaction-log.ts';
import { createListeners } from '../listeners.ts';
import { pushWithin } from './push-within.ts';
import type { StoredMessage } from './stored-message.ts';

interface Asked {
  readonly type: InteractionType;
  readonly data: unknown;
  readonly actor: Actor;
  readonly name: string;
  readonly source?: StoredMessage;
  readonly target?: StoredMessage;
}

export type InteractionRecorder = ReturnType<typeof createInteractionRecorder>;

/** Keeps a record of every interaction but suggestions, the newest `most`, and tells whenever one goes on. */
export function createInteractionRecorder(most: number) {
  const records: InteractionRecord[] = [];
  const listeners = createListeners<[record: InteractionRecord]>();

  /** `null` for what is not recorded. */
  function witness(asked: Asked): ExchangeWitness | null {
    const kind = kindOf(asked);
    if (kind === null) return null;
    const { actor, name, source, target } = asked;
    let recorded: string | null = null;

    function change(next: (record: InteractionRecord) => InteractionRecord): void {
      const index = records.findLastIndex(({ id }) => id === recorded);
      const before = records[index];
      if (before === undefined) return;
      const after = next(before);
      if (after === before) return;
      records[index] = after;
      listeners.tell(after);
    }

    return {
      sent(id, sentAt) {
        const record: InteractionRecord = {
          id,
          kind,
          name,
          personId: actor.person.id,
          channelId: actor.channel.id,
          sentAt,
          sourceId: (source ?? target)?.id ?? null,
          messageId: null,
          state: 'sent',
          error: null,
          acknowledgedMs: null,
          answeredMs: null,
        };
        recorded = id;
        pushWithin(records, record, most);
        listeners.tell(record);
      },
      acknowledged: (acknowledgement) => change((record) => acknowledged(record, acknowledgement)),
      answered: (message, afterMs) => change((record) => answered(record, message.id, afterMs)),
      // After a deferred update the bot may leave the pressed message as it is and say something beside it.
      followedUp: (message, afterMs) => change((record) => answered(record, message.id, afterMs)),
      failed: (error) => change((record) => failed(record, error)),
    };
  }

  return { records, witness, onInteraction: listeners.add };
}

const Pressed = z.object({ component_type: z.literal(ComponentType.Button) });

function kindOf({ type, data, target }: Asked): InteractionRecord['kind'] | null {
  switch (type) {
    case InteractionType.ApplicationCommand:
      return target === undefined ? 'command' : 'menu';
    case InteractionType.MessageComponent:
      return Pressed.safeParse(data).success ? 'button' : 'select';
    case InteractionType.ModalSubmit:
      return 'modal';
    case InteractionType.ApplicationCommandAutocomplete:
    case InteractionType.Ping:
      return null;
    default:
      return assertNever(type);
  }
}

function acknowledged(record: InteractionRecord, { type, afterMs, messageId }: Acknowledgement): InteractionRecord {
  const known = { ...record, acknowledgedMs: afterMs, messageId, error: null };
  return isDefer(type) ? { ...known, state: 'deferred' } : { ...known, state: 'answered', answeredMs: afterMs };
}

function answered(record: InteractionRecord, messageId: string, answeredMs: number): InteractionRecord {
  return record.state === 'answered' ? record : { ...record, state: 'answered', messageId, error: null, answeredMs };
}

function failed(record: InteractionRecord, error: string): InteractionRecord {
  return record.state === 'answered' || record.state === 'failed' ? record : { ...record, state: 'failed', error };
}
