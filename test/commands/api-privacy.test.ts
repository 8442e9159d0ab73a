import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ActorName } from '../../playground/discord/default-world.ts';
import type { StoredMessage } from '../../playground/discord/stored-message.ts';
import { words } from '../../src/words/en.ts';
import { textOf } from '../running-bot.ts';
import { type PortalBot, startPortalBot } from './a-portal-bot.ts';

let running: PortalBot['running'];
let open: PortalBot['open'];
let asked: PortalBot['asked'];

beforeEach(async () => {
  ({ running, open, asked } = await startPortalBot());
});

afterEach(() => running.stop());

describe('who sees /tickets api', () => {
  it('is the one who asked, unless they want all to see it', async () => {
    open(1);

    expect((await running.ask('/tickets api')).ephemeral).toBe(true);
    expect((await running.ask('/tickets api private:true')).ephemeral).toBe(true);
    expect((await running.ask('/tickets api private:false')).ephemeral).toBe(false);
  });

  it.each(['late-member', 'dm', 'user-install'] as const satisfies ActorName[])(
    'is nobody where it is not allowed: %s',
    async (who) => {
      open(1);

      const answer = await running.ask('/tickets api api:Loans private:false', who);

      expect(answer).toMatchObject({ content: words.akanaNotHere, ephemeral: true, embeds: [] });
      expect(asked()).toEqual([]);
    },
  );

  it('hears of the command in /tickets help, and nobody else does', async () => {
    const mentions = (message: StoredMessage) => textOf(message).includes('/tickets api');

    expect(mentions(await running.ask('/tickets help'))).toBe(true);
    expect(mentions(await running.ask('/tickets help', 'late-member'))).toBe(false);
    expect(mentions(await running.ask('/tickets help', 'dm'))).toBe(false);
  });
});
