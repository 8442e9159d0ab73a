import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredMessage } from '../../playground/discord/stored-message.ts';
import { finalAnswer } from '../../playground/final-answer.ts';
import { textOf } from '../running-bot.ts';
import { type PortalBot, startPortalBot } from './a-portal-bot.ts';
import { channelSelect } from './channel-select.ts';

let world: PortalBot['world'];
let loans: PortalBot['loans'];
let running: PortalBot['running'];

beforeEach(async () => {
  ({ world, loans, running } = await startPortalBot());
});

afterEach(() => running.stop());

const ask = async (line: string) => textOf(await running.ask(line, 'manager'));

/** Watches in #tickets what an answer is about. */
async function watchThis(answer: StoredMessage): Promise<string> {
  const { channels, actor, choose } = running.discord;
  const where = (await running.press(answer, 'Watch this', 'manager')).message;
  return textOf(
    (await finalAnswer(choose(actor('manager'), where, channelSelect(where), [channels.tickets.id]))).message,
  );
}

describe('watches on two APIs of one name', () => {
  it('are told apart wherever they are named', async () => {
    const [first = '', second = ''] = [loans.id, world.addApi({ name: 'Loans' }).id].toSorted();
    const names = [first, second].map((id) => `Loans · ${id}`);

    const answer = await running.ask('/tickets api api:Loans', 'manager');
    const added = [await watchThis(answer)];
    added.push(await watchThis((await running.choose(answer, second, 'manager')).message));

    expect(added.map((text) => /\*\*(.+?)\*\*/.exec(text)?.[1])).toEqual(names);
    const { actor, suggest, channels, messages } = running.discord;
    const suggested = await suggest(actor('manager'), '/watch remove watch:loans');
    expect(suggested.map(({ name }) => name).toSorted()).toEqual(names.map((name) => `${name} · #tickets`).toSorted());
    const list = await ask('/watch list');
    const which = await ask('/watch remove watch:Loans');
    for (const name of names) {
      expect(list).toContain(`**${name}** · `);
      expect(which).toContain(`- **${name}** in <#${channels.tickets.id}>`);
      await expect
        .poll(() => messages(channels.tickets.id).map(textOf).join('\n'), { timeout: 10_000 })
        .toContain(`Watching **${name}**: `);
    }
  });
});
