import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredMessage } from '../../playground/discord/stored-message.ts';
import { textOf } from '../running-bot.ts';
import { type PortalBot, startPortalBot } from './a-portal-bot.ts';

let running: PortalBot['running'];
let secretId: string;

/** Whatever is told of tickets that are not public, but for their numbers. */
const bodies = ['Hush', 'Not for all', 'Vault', '9.9-inner', 'whispers', 'Psst', 'The Whisperer', 'Move inwards'];

beforeEach(async () => {
  const portal = await startPortalBot();
  const { world, loans, open } = portal;
  ({ running } = portal);
  const twin = world.addApi({ name: 'Loans' });
  for (const about of [world.addVersion(loans.id, '9.9-inner').id, world.addVersion(twin.id, '9.9-inner').id]) {
    const tickets = open(6, {
      about,
      title: 'Hush',
      description: 'Not for all',
      environment: 'Vault',
      tags: ['whispers'],
      author: world.addPerson({ name: 'The Whisperer' }).id,
      actions: ['Move inwards'],
      visibility: 'Limited',
    });
    for (const { id } of tickets) world.comment(id, { text: 'Psst' });
    secretId = tickets[0]?.id ?? '';
  }
});

afterEach(() => running.stop());

/** All that was sent to Discord so far, as text. */
const sent = () => JSON.stringify(running.discord.requests.map(({ body }) => body));
const shownOf = (text: string) => bodies.filter((body) => text.includes(body));
const details = 'comments:2 actions:true';

describe('tickets that are not public', () => {
  it('are whole for the one who asked privately, so that the other tests look for what is there', async () => {
    const list = await running.ask(`/tickets api ${details}`);
    const one = await running.ask(`/tickets api ticket:${secretId} ${details}`);

    expect(shownOf(textOf(list) + textOf(one))).toEqual(bodies);
  });

  it.each(['Limited', 'com.soa.visibility.registered.users', 'Somebody', ''])(
    'are those whose visibility is anything but public: %j',
    async (visibility) => {
      running.akana.world.edit(secretId, { visibility });

      const answer = await running.ask(`/tickets api ticket:${secretId} private:false`);

      expect(textOf(answer)).toContain('○ Open · High · [ticket');
      expect(textOf(answer)).toContain('Run this with `private:true` to read more.');
      expect(shownOf(sent())).toEqual([]);
    },
  );

  it('are numbers in all that others see, whatever the one who asked presses', async () => {
    let list = await running.ask(`/tickets api ${details} private:false`);
    for (const label of ['▶', 'Refresh', '◀']) ({ message: list } = await expectPublic(running.press(list, label)));
    const one = await running.ask(`/tickets api ticket:${secretId} ${details} private:false`);
    await expectPublic(running.press(one, 'Refresh'));
    const loans = await running.ask(`/tickets api api:Loans ${details} private:false`);
    const twin = /"value":"(?!ticket)([^"]+)"/.exec(JSON.stringify(loans.components))?.[1] ?? '';
    await expectPublic(running.choose(loans, twin));

    expect(textOf(list)).toContain('○ Open · High · [ticket');
    expect(shownOf(sent())).toEqual([]);
  });

  it('are numbers in an answer that comes late, and in the last known ones', async () => {
    running.akana.setFault({ kind: 'slow', ms: 700 });
    const list = await running.ask(`/tickets api ${details} state:open private:false`);
    await expectPublic(running.press(list, 'Refresh'));
    running.akana.setFault({ kind: 'truncated' });
    const { message } = await expectPublic(running.press(list, 'Refresh'));

    expect(running.discord.requests.some(({ method }) => method === 'PATCH')).toBe(true);
    expect(textOf(message)).toContain('Last known');
    expect(shownOf(sent())).toEqual([]);
  });

  it('are whole in the copy of whoever presses on the list of somebody else, and nowhere else', async () => {
    const list = await running.ask(`/tickets api ${details} private:false`);

    for (const label of ['▶', 'Refresh']) {
      const { isUpdate, message } = await running.press(list, label, 'manager');
      expect({ isUpdate, ephemeral: message.ephemeral }).toEqual({ isUpdate: false, ephemeral: true });
      expect(shownOf(textOf(message))).toEqual(['Hush', 'Vault', '9.9-inner', 'Psst', 'Move inwards']);
      expect(message.visibleTo).toBe(running.discord.actor('manager').person.id);
    }

    const { isUpdate, message } = await running.press(list, 'Refresh');
    expect(isUpdate).toBe(true);
    const seenByAll = running.discord.messages(list.channel_id).filter(({ ephemeral }) => !ephemeral);
    expect(seenByAll.map(({ id }) => id)).toEqual([message.id]);
    expect(shownOf(JSON.stringify(seenByAll))).toEqual([]);
  });

  it('stay whole when the presser of a private copy goes on in it', async () => {
    const list = await running.ask('/tickets api private:false');
    const copy = (await running.press(list, '▶', 'manager')).message;

    const { isUpdate, message } = await running.press(copy, 'Refresh', 'manager');

    expect({ isUpdate, ephemeral: message.ephemeral }).toEqual({ isUpdate: true, ephemeral: true });
    expect(textOf(message)).toContain('Hush');
  });
});

async function expectPublic(press: Promise<{ isUpdate: boolean; message: StoredMessage }>) {
  const answer = await press;
  expect({ isUpdate: answer.isUpdate, ephemeral: answer.message.ephemeral }).toEqual({
    isUpdate: true,
    ephemeral: false,
  });
  return answer;
}
