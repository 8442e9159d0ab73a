import { z } from 'zod';
import { CommandRefused } from '../discord/command-refused.ts';
import type { LocalDiscord } from '../discord/local-discord.ts';
import { botPermissions, systems as systemNames, type Told } from '../protocol.ts';
import type { ActionTable } from './action.ts';
import { forbiddenIn, forbiddenSentence } from './forbidden.ts';
import type { WorldControls } from './world-controls.ts';

const System = z.enum(systemNames);

/** What happens on the other side of the world: tickets, troubles, permissions. Each says in a sentence what it did. */
export function worldActions(
  discord: LocalDiscord,
  { systems, discordTroubles, drift }: WorldControls,
  onControlled: () => void,
) {
  return {
    tickets: {
      input: z.object({ system: System, find: z.string() }),
      run: ({ system, find }) => systems[system].tickets(find),
    },
    move: {
      input: z.object({ system: System, ticketId: z.string(), move: z.string() }),
      run: ({ system, ticketId, move }) => ({ told: systems[system].move(ticketId, move) }),
    },
    subjects: {
      input: z.object({ system: System, find: z.string() }),
      run: ({ system, find }) => ({ subjects: systems[system].subjects(find) }),
    },
    open: {
      input: z.object({ system: System, subjectId: z.string(), values: z.record(z.string(), z.string()) }),
      run: ({ system, subjectId, values }) => ({ told: systems[system].open(subjectId, values) }),
    },
    trouble: {
      input: z.object({ place: z.enum([...System.options, 'discord']), trouble: z.string().nullable() }),
      run: ({ place, trouble }) =>
        controlled(place === 'discord' ? discordTroubles.set(trouble) : systems[place].setTrouble(trouble)),
    },
    forbid: {
      input: z.object({ channelId: z.string(), permission: z.enum(botPermissions), isForbidden: z.boolean() }),
      run: ({ channelId, permission, isForbidden }) => {
        const channel = discord.channel(channelId);
        if (channel === null) throw new CommandRefused('There is no such channel.');
        if (channel.guild === null) throw new CommandRefused('Permissions are of channels in servers only.');
        const others = forbiddenIn(channel, discord.bot).filter((other) => other !== permission);
        discord.setOverwrite(channel, { deny: isForbidden ? [...others, permission] : others });
        return { told: forbiddenSentence(channel, discord.bot) };
      },
    },
    drift: {
      input: z.object({ isOn: z.boolean() }),
      run: ({ isOn }) => {
        drift.set(isOn);
        return controlled(isOn ? 'Tickets open and close by themselves now.' : 'Tickets stay as they are now.');
      },
    },
  } satisfies ActionTable<'tickets' | 'move' | 'subjects' | 'open' | 'trouble' | 'forbid' | 'drift'>;

  function controlled(told: string): Told {
    onControlled();
    return { told };
  }
}
