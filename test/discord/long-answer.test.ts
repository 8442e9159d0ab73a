import { describe, expect, it } from 'vitest';
import { finalAnswer } from '../../playground/final-answer.ts';
import type { CommonDeps } from '../../src/discord/command.ts';
import { defineCommand } from '../../src/discord/define-command.ts';
import type { Message } from '../../src/domain/message.ts';
import { words } from '../../src/words/en.ts';
import { aDispatch } from './a-dispatch.ts';

const waiting = { timeout: 10_000 };

/** A command that answers when the test says so. */
async function anExport() {
  const asked = Promise.withResolvers<CommonDeps>();
  const answer = Promise.withResolvers<Message>();
  const dispatching = await aDispatch({
    commands: [
      defineCommand({
        path: 'tickets export',
        needs: 'nothing',
        description: 'Writes a file',
        options: {},
        privacy: 'option',
        isLong: true,
        run(_input, _caller, deps) {
          asked.resolve(deps);
          return answer.promise;
        },
      }),
    ],
  });
  const { discord } = dispatching;
  const member = discord.actor('member');
  const exchange = discord.run(member, '/tickets export private:true');
  return {
    ...dispatching,
    exchange,
    deps: await asked.promise,
    answer,
    shown: () => discord.messages(member.channel.id).map(({ content }) => content),
  };
}

describe('an answer that takes long', () => {
  it('is how far it is, and then the answer with its file', async () => {
    const { discord, exchange, deps, answer, shown } = await anExport();
    deps.progress({ content: '100 rows' });
    const { message } = await finalAnswer(exchange);
    expect(message).toMatchObject({ content: '100 rows', ephemeral: true });

    const file = {
      name: 'tickets.csv',
      type: 'text/csv',
      content: new TextEncoder().encode('id,title\r\n'),
      alt: null,
    };
    answer.resolve({ content: 'Here it is', files: [file] });

    await expect.poll(shown, waiting).toEqual(['Here it is']);
    const [answered] = discord.messages(message.channel_id);
    expect(answered).toMatchObject({
      id: message.id,
      ephemeral: true,
      attachments: [{ filename: 'tickets.csv', content_type: 'text/csv' }],
    });
    const saved = await fetch(answered?.attachments[0]?.url ?? '');
    expect(await saved.text()).toBe('id,title\r\n');
  });

  it('is there although Discord did not take how far it is', async () => {
    const { discord, exchange, deps, answer, shown, log } = await anExport();
    discord.faults.status({ method: 'PATCH', path: '/messages/' }, 500, 1);
    await exchange.acknowledged;
    deps.progress({ content: '100 rows' });
    await expect.poll(() => log.map(({ message }) => message), waiting).toContain('progress was not shown');

    answer.resolve({ content: 'Here it is' });

    await expect.poll(shown, waiting).toEqual(['Here it is']);
    expect(log.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([]);
  });

  it('is a sentence when the bot is restarted', async () => {
    const { exchange, drain, shown, deps } = await anExport();
    await exchange.acknowledged;

    expect(await drain()).toBe(0);

    expect(shown()).toEqual([words.long.interrupted('restart')]);
    expect(deps.question.signal.aborted).toBe(true);
  });

  it('is given up when Discord never heard that it will come', async () => {
    const { discord, deps, log } = await anExport();
    discord.faults.status({ method: 'POST', path: '/callback' }, 404, 9);

    await expect.poll(() => deps.question.signal.aborted, waiting).toBe(true);

    await expect
      .poll(() => log.map(({ fields }) => fields), waiting)
      .toContainEqual(expect.objectContaining({ command: 'tickets export', outcome: 'lost' }));
  });
});
