import type { Actions, At, DiscordView } from '../../protocol.ts';
import { type Around, aroundOf } from './around.ts';
import { type OfferedCommand, offeredCommands } from './offered.ts';

export interface SurroundingsDeps {
  ask(at: At): Promise<Actions['commands']['output']>;
  onChange(around: Around): void;
}

/** Keeps up with who acts where, and asks what is offered to them there. */
export function createSurroundings({ ask, onChange }: SurroundingsDeps) {
  let discord: DiscordView | null = null;
  let at: At | null = null;
  let commands: readonly OfferedCommand[] = [];

  /** Called at every drawing: only another person, another place or another Discord is news. */
  function follow(newDiscord: DiscordView, newAt: At): void {
    if (newDiscord === discord && newAt.personId === at?.personId && newAt.channelId === at.channelId) return;
    discord = newDiscord;
    at = newAt;
    onChange(aroundOf(newDiscord, { at: newAt, commands, areCommandsKnown: false }));
    void load(newDiscord, newAt);
  }

  async function load(forDiscord: DiscordView, forAt: At): Promise<void> {
    const found = await offered(forAt);
    if (forDiscord !== discord || forAt !== at) return;
    commands = found;
    onChange(aroundOf(forDiscord, { at: forAt, commands, areCommandsKnown: true }));
  }

  async function offered(forAt: At): Promise<readonly OfferedCommand[]> {
    try {
      const { commands } = await ask(forAt);
      return offeredCommands(commands);
    } catch {
      // Somebody who is not there any more, or no connection, which the page says by itself.
      return [];
    }
  }

  return { follow };
}
