import { z } from 'zod';
import { CommandRefused } from '../discord/command-refused.ts';
import type { LocalDiscord } from '../discord/local-discord.ts';
import type { StoredMessage } from '../discord/stored-message.ts';
import type { At as Place, Done } from '../protocol.ts';
import type { ActionTable } from './action.ts';
import { At } from './at.ts';
import { inspection } from './inspection.ts';

const Command = z.object({
  path: z.array(z.string()),
  options: z.array(z.object({ name: z.string(), text: z.string() })),
});

/** What a person does in Discord's client. What comes of it is told by events. */
export function botActions(discord: LocalDiscord) {
  const actor = ({ personId, channelId }: Place) => discord.actorAt(personId, channelId);

  return {
    commands: {
      input: At,
      run: (at) => ({ commands: discord.commandsFor(actor(at)) }),
    },
    suggest: {
      input: At.extend({ command: Command }),
      run: async ({ command, ...at }) => ({ suggestions: await discord.suggest(actor(at), command) }),
    },
    run: {
      input: At.extend({ command: Command }),
      run: ({ command, ...at }) => begun(discord.run(actor(at), command)),
    },
    press: {
      input: At.extend({ messageId: z.string(), customId: z.string() }),
      run: ({ messageId, customId, ...at }) => begun(discord.press(actor(at), message(at, messageId), customId)),
    },
    choose: {
      input: At.extend({ messageId: z.string(), customId: z.string(), values: z.array(z.string()) }),
      run: ({ messageId, customId, values, ...at }) =>
        begun(discord.choose(actor(at), message(at, messageId), customId, values)),
    },
    menu: {
      input: At.extend({ messageId: z.string(), command: z.string() }),
      run: ({ messageId, command, ...at }) => begun(discord.showMenu(actor(at), message(at, messageId), command)),
    },
    say: {
      input: At.extend({ text: z.string() }),
      run: ({ text, ...at }) => begun(discord.say(actor(at), text)),
    },
    inspect: {
      input: z.object({ channelId: z.string(), messageId: z.string() }),
      run: ({ channelId, messageId }) => inspection(discord, channelId, messageId),
    },
  } satisfies ActionTable<'commands' | 'suggest' | 'run' | 'press' | 'choose' | 'menu' | 'say' | 'inspect'>;

  function message({ channelId }: Place, messageId: string): StoredMessage {
    const found = discord.messages(channelId).find(({ id }) => id === messageId);
    if (found === undefined) throw new CommandRefused('There is no such message here.');
    return found;
  }
}

/** Nothing is waited for: an exchange goes on by itself, and never rejects unhandled. */
function begun(_begun: object): Done {
  return {};
}
