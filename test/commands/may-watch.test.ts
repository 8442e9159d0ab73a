import { ComponentType } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAkanaWorld } from '../../playground/akana/world.ts';
import type { StoredMessage } from '../../playground/discord/stored-message.ts';
import { type RunningBot, startRunningBot, textOf } from '../running-bot.ts';
import { aWorld, type SmallWorld } from '../upstreams/retroachievements/a-world.ts';

let small: SmallWorld;
let running: RunningBot;

beforeEach(async () => {
  small = aWorld();
  const akana = createAkanaWorld({ tenant: 'acme', accountName: 'TicketBot' });
  const loans = akana.addApi({ name: 'Loans' });
  akana.openTicket({ about: loans.id, title: 'Slow' });
  running = await startRunningBot(small.world, { akana, env: { CACHE_SECONDS: '0' } });
});

afterEach(() => running.stop());

const lines = ['/tickets game game:14402', '/tickets dev name:Hexadigital', '/tickets api api:Loans'];

describe('"Watch this"', () => {
  it.each(lines)('is offered to whoever manages the server: %s', async (line) => {
    expect(labels(await running.ask(line, 'manager'))).toContain('Watch this');
    expect(labels(await running.ask(line, 'member'))).not.toContain('Watch this');
  });

  it.each([
    ['late-manager', true],
    ['late-member', false],
    ['dm', false],
    ['user-install', false],
  ] as const)('to a %s: %j', async (who, isOffered) => {
    expect(labels(await running.ask('/tickets game game:14402', who)).includes('Watch this')).toBe(isOffered);
  });

  it.each(['/tickets game game:no such game', '/tickets dev name:nobody', '/tickets api api:no such api'])(
    'is not offered where there is nothing to watch: %s',
    async (line) => {
      expect(labels(await running.ask(line, 'manager'))).toEqual([]);
    },
  );

  it('is not offered by last known numbers', async () => {
    await running.ask('/tickets game game:14402', 'manager');
    running.retroAchievements.setFault({ kind: 'unauthorized' });

    const answer = await running.ask('/tickets game game:14402', 'manager');

    expect(textOf(answer)).toContain('Last known');
    expect(labels(answer)).toEqual(['Refresh', 'Tickets on RetroAchievements']);
  });

  it.each(lines)('asks for a channel, privately, and leaves the answer as it is: %s', async (line) => {
    const answer = await running.ask(line, 'manager');

    const { isUpdate, message } = await running.press(answer, 'Watch this', 'manager');

    expect(isUpdate).toBe(false);
    expect(message.ephemeral).toBe(true);
    expect(parts(message).map(({ type }) => type)).toEqual([ComponentType.ChannelSelect]);
  });

  it('says why not to somebody who may not, though they see it', async () => {
    const answer = await running.ask('/tickets game game:14402', 'manager');

    const { isUpdate, message } = await running.press(answer, 'Watch this', 'member');

    expect(isUpdate).toBe(false);
    expect(message.ephemeral).toBe(true);
    expect(textOf(message)).toBe('Changing watches needs **Manage Server**.');
  });

  it('leaves room to turn pages, and the footer tells which one it is', async () => {
    small.open(small.dragster, 25);
    const first = await running.ask('/tickets game game:14402', 'manager');

    const { message } = await running.press(first, '▶', 'manager');

    expect(labels(message)).toEqual(['◀', '▶', 'Refresh', 'Watch this', 'Tickets on RetroAchievements']);
    expect(message.embeds[0]?.footer?.text).toBe('Page 2/3');
  });

  it("is not in the copy that somebody who may not gets of a manager's answer", async () => {
    small.open(small.dragster, 25);
    const answer = await running.ask('/tickets game game:14402', 'manager');

    const { message } = await running.press(answer, '▶', 'member');

    expect(labels(message)).toEqual(['◀', 'Page 2/3', '▶', 'Refresh', 'Tickets on RetroAchievements']);
  });
});

function parts({ components = [] }: StoredMessage) {
  return components.flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []));
}

/** Of the buttons. */
function labels(message: StoredMessage): readonly (string | undefined)[] {
  return parts(message).flatMap((part) => ('label' in part ? [part.label] : []));
}
