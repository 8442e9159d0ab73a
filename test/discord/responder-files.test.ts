import { describe, expect, it } from 'vitest';
import type { LocalDiscord } from '../../playground/discord/local-discord.ts';
import { createCustomIds } from '../../src/discord/custom-id.ts';
import { messagePayload } from '../../src/discord/message-body.ts';
import type { Answer } from '../../src/discord/responder.ts';
import type { File } from '../../src/domain/message.ts';
import { type Plan, withResponder } from './with-responder.ts';

const edit = { method: 'PATCH', path: '/messages/' };
const callback = { method: 'POST', path: '/callback' };

const reply = { kind: 'reply', isPrivate: false } as const;
const update = { kind: 'update' } as const;

const customIds = createCustomIds({ get: async () => null, set: async () => null });

async function anAnswer(...files: readonly File[]): Promise<Answer> {
  return { ...(await messagePayload({ content: 'the answer', files }, customIds)), isTrouble: false };
}

/** Every byte there is, so that a wrong encoding shows. */
function aFile(name: string, bytes: number, alt: string | null = null): File {
  return { name, type: 'text/csv', content: Uint8Array.from({ length: bytes }, (_, index) => index % 256), alt };
}

const LARGE = 300 * 1024;

describe.concurrent('an answer with files', () => {
  it.for([reply, update])('goes out in one request when it is small: $kind', async (form) => {
    await withResponder(async ({ discord, respond }) => {
      const answer = await anAnswer(aFile('a.csv', 1_000), aFile('b-1_2.csv', 3, 'Three bytes'));

      const { delivery } = await respond({ form, answer });

      expect(delivery).toBe('delivered');
      expect(sent(discord)).toEqual(['POST callback a.csv b-1_2.csv']);
      expect(attached(discord)).toMatchObject([
        { filename: 'a.csv', content_type: 'text/csv', size: 1_000 },
        { filename: 'b-1_2.csv', size: 3, description: 'Three bytes' },
      ]);
      expect(attached(discord)[0]).not.toHaveProperty('description');
      expect(await downloaded(discord)).toEqual(answer.files.map(({ data }) => data));
      expect(discord.violations).toEqual([]);
    });
  });

  it.for([reply, update])('follows a defer when it is large: $kind', async (form) => {
    await withResponder(async ({ discord, respond }) => {
      const answer = await anAnswer(aFile('a.csv', LARGE / 2), aFile('b.csv', LARGE / 2));

      const { delivery } = await respond({ form, answer });

      expect(delivery).toBe('delivered');
      expect(sent(discord)).toEqual(['POST callback', 'PATCH @original a.csv b.csv']);
      expect(await downloaded(discord)).toEqual(answer.files.map(({ data }) => data));
    });
  });

  it.for([
    { size: 1_000, where: callback },
    { size: LARGE, where: edit },
  ])('is sent again with the same bytes when it was lost: $size', { timeout: 30_000 }, async ({ size, where }) => {
    await withResponder(async ({ discord, respond }) => {
      const answer = await anAnswer(aFile('a.csv', size));

      const { delivery } = await respond({ form: reply, answer, plan: (faults) => faults.status(where, 502) });

      expect(delivery).toBe('delivered');
      expect(attached(discord)).toHaveLength(1);
      expect(await downloaded(discord)).toEqual(answer.files.map(({ data }) => data));
    });
  });

  it('takes the place of the files that stood there', async () => {
    await withResponder(async ({ discord, respond }) => {
      const { list } = await respond({ form: update, answer: await anAnswer(aFile('old.csv', 10)) });
      expect(attached(discord)).toMatchObject([{ filename: 'old.csv' }]);

      await respond({ form: update, answer: await anAnswer(aFile('new.csv', 10)), isLate: true, on: list });
      expect(attached(discord)).toMatchObject([{ filename: 'new.csv' }]);

      await respond({ form: update, answer: await anAnswer(), on: list });
      expect(attached(discord)).toEqual([]);
    });
  });

  it('is a sentence without files when nobody waits until they have arrived', async () => {
    await withResponder(async ({ discord, respond }) => {
      const cutOff = new AbortController();
      const plan: Plan = (faults) => faults.hang(edit);

      const responding = respond({
        form: reply,
        answer: await anAnswer(aFile('a.csv', LARGE)),
        plan,
        cutOff: cutOff.signal,
      });
      await expect.poll(() => sent(discord).length, { timeout: 10_000 }).toBe(2);
      cutOff.abort();

      expect((await responding).delivery).toBe('cut-off');
      expect(messages(discord).map(({ content }) => content)).toEqual(['a list', 'cut off']);
    });
  });

  it('arrives although nobody waits for files any more where it has none', async () => {
    await withResponder(async ({ discord, respond }) => {
      const { delivery } = await respond({
        form: reply,
        answer: await anAnswer(),
        isLate: true,
        cutOff: AbortSignal.abort(),
      });

      expect(delivery).toBe('delivered');
      expect(messages(discord).map(({ content }) => content)).toEqual(['a list', 'the answer']);
    });
  });

  it('arrives although nobody waits for files any more where they are small', async () => {
    await withResponder(async ({ discord, respond }) => {
      const { delivery } = await respond({
        form: reply,
        answer: await anAnswer(aFile('a.png', 30_000)),
        isLate: true,
        cutOff: AbortSignal.abort(),
      });

      expect(delivery).toBe('delivered');
      expect(attached(discord)).toMatchObject([{ filename: 'a.png', size: 30_000 }]);
    });
  });

  it.for([
    { title: 'Discord finds it too large', size: 11, plan: () => undefined, limit: 10 },
    { title: 'Discord finds a late one too large', size: LARGE, plan: () => undefined, limit: LARGE - 1 },
    { title: 'somebody before Discord does', size: LARGE, plan: status(413, 1), limit: LARGE },
    { title: 'it does not arrive', size: LARGE, plan: status(502, 2), limit: LARGE },
  ])('is a sentence without files when $title', async ({ size, plan, limit }) => {
    await withResponder(
      async ({ discord, respond }) => {
        const { delivery } = await respond({ form: reply, answer: await anAnswer(aFile('a.csv', size)), plan });

        expect(delivery).toBe('delivered');
        expect(messages(discord).map(({ content }) => content)).toEqual(['a list', 'a fallback']);
        expect(attached(discord)).toEqual([]);
        expect(messages(discord).some(({ loading }) => loading)).toBe(false);
      },
      { attachmentSizeLimit: limit },
    );
  });
});

function status(code: number, times: number): Plan {
  return (faults) => faults.status(edit, code, times);
}

function messages(discord: LocalDiscord) {
  return discord.messages(discord.actor('member').channel.id);
}

function attached(discord: LocalDiscord) {
  return messages(discord).flatMap(({ attachments }) => attachments);
}

async function downloaded(discord: LocalDiscord): Promise<Uint8Array[]> {
  return Promise.all(attached(discord).map(async ({ url }) => (await fetch(url)).bytes()));
}

/** What was sent around the interaction, by method, the end of its path and the files it brought. */
function sent({ requests }: LocalDiscord): readonly string[] {
  return requests
    .filter(({ interactionId }) => interactionId !== null)
    .map(({ method, path, files }) =>
      [method, decodeURIComponent(/[^/?]+(?=\?|$)/.exec(path)?.[0] ?? ''), ...files].join(' '),
    );
}
