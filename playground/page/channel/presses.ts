import type { InteractionRecord } from '../../discord/interaction-log.ts';
import type { StoredMessage } from '../../discord/stored-message.ts';
import type { ActionName, Actions } from '../../protocol.ts';
import type { App } from '../app.ts';
import { refusalOf } from '../server.ts';
import type { Told } from '../state.ts';
import { interactionsWith } from './interactions-by-message.ts';

interface Press {
  readonly customId: string;
  /** Interactions with this message that there were before. */
  readonly known: ReadonlySet<string>;
}

export type Presses = ReturnType<typeof createPresses>;

/** What somebody presses on messages, and how far it got. */
export function createPresses(app: App) {
  /** The last press, by person and message. */
  const pressed = new Map<string, Press>();
  /** What the server said instead of sending it on, by person and message. */
  const refused = new Map<string, string>();
  /** Interactions whose failure was waved away. */
  const dismissed = new Set<string>();
  /** What had failed before the page was opened: a press of then is of no interest any more. */
  let failedBefore: ReadonlySet<string> | null = null;

  /** Told on every turn. */
  function see(interactions: Told['interactions']): void {
    failedBefore ??= new Set(
      interactions
        .values()
        .filter(({ state }) => state === 'failed')
        .map(({ id }) => id),
    );
  }

  /** The `custom_id` that waits for its answer. */
  function busy({ id }: StoredMessage): string | null {
    const press = pressed.get(keyOf(id));
    if (press === undefined) return null;
    const sent = pressesOf(id).find((one) => !press.known.has(one.id));
    // Until the server has told of it, it is on its way.
    return sent === undefined || sent.state === 'sent' ? press.customId : null;
  }

  /** Why the last thing done with the message came to nothing. */
  function note(message: StoredMessage): string | null {
    const own = refused.get(keyOf(message.id));
    if (own !== undefined) return own;
    if (busy(message) !== null) return null;
    const last = lastOf(message.id);
    return last?.state === 'failed' && !dismissed.has(last.id) ? last.error : null;
  }

  function lastOf(messageId: string): InteractionRecord | undefined {
    return pressesOf(messageId).findLast(({ id }) => failedBefore?.has(id) !== true) ?? origin(messageId);
  }

  function pressesOf(messageId: string): readonly InteractionRecord[] {
    return mineWith(messageId).filter(({ kind, sourceId }) => sourceId === messageId && kind !== 'menu');
  }

  /** What made the message: it may have been acknowledged and never answered. */
  function origin(messageId: string): InteractionRecord | undefined {
    return mineWith(messageId).find(({ sourceId }) => sourceId !== messageId);
  }

  function mineWith(messageId: string): readonly InteractionRecord[] {
    const { told, chosen } = app.state();
    if (told === null) return [];
    return interactionsWith(messageId, told.interactions).filter(({ personId }) => personId === chosen.at?.personId);
  }

  function keyOf(messageId: string): string {
    return `${app.state().chosen.at?.personId} ${messageId}`;
  }

  function begin({ id }: StoredMessage, customId: string): void {
    pressed.set(keyOf(id), { customId, known: new Set(pressesOf(id).map((one) => one.id)) });
  }

  async function send<Name extends ActionName>(
    message: StoredMessage,
    name: Name,
    input: Actions[Name]['input'],
  ): Promise<void> {
    const key = keyOf(message.id);
    refused.delete(key);
    app.draw();
    try {
      await app.server.ask(name, input);
    } catch (error) {
      pressed.delete(key);
      refused.set(key, refusalOf(error));
      app.draw();
    }
  }

  return {
    see,
    busy,
    note,
    dismissNote({ id }: StoredMessage): void {
      const last = lastOf(id);
      if (!refused.delete(keyOf(id)) && last !== undefined) dismissed.add(last.id);
      app.draw();
    },
    async press(message: StoredMessage, customId: string): Promise<void> {
      const { at } = app.state().chosen;
      if (at === null) return;
      begin(message, customId);
      await send(message, 'press', { ...at, messageId: message.id, customId });
    },
    async choose(message: StoredMessage, customId: string, values: readonly string[]): Promise<void> {
      const { at } = app.state().chosen;
      if (at === null) return;
      begin(message, customId);
      await send(message, 'choose', { ...at, messageId: message.id, customId, values });
    },
    /** Picks a command of the message's menu. */
    async pick(message: StoredMessage, command: string): Promise<void> {
      const { at } = app.state().chosen;
      if (at !== null) await send(message, 'menu', { ...at, messageId: message.id, command });
    },
  };
}
