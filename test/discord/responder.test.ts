import { describe, expect, it } from 'vitest';
import type { LocalDiscord } from '../../playground/discord/local-discord.ts';
import type { Answer, AnswerForm } from '../../src/discord/responder.ts';
import { type Plan, withResponder } from './with-responder.ts';

const callback = { method: 'POST', path: '/callback' };
const edit = { method: 'PATCH', path: '/messages/' };
const note = { method: 'POST', path: '/webhooks/' };

const reply = { kind: 'reply', isPrivate: false } as const;
const privateReply = { kind: 'reply', isPrivate: true } as const;
const update = { kind: 'update' } as const;

const faults: Readonly<Record<string, (where: typeof callback) => Plan>> = {
  nothing: () => () => undefined,
  'a reset before': (where) => (faults) => faults.resetBefore(where),
  'a reset after': (where) => (faults) => faults.resetAfter(where),
  'status 500': (where) => (faults) => faults.status(where, 500),
  'status 502': (where) => (faults) => faults.status(where, 502),
  'a lost answer': (where) => (faults) => faults.loseAnswer(where),
};

interface Case {
  readonly title: string;
  readonly form: AnswerForm;
  readonly isTrouble: boolean;
  readonly isLate: boolean;
  readonly plan: Plan;
}

/** Every fault with every request that a form of answer sends. */
const cases: readonly Case[] = [reply, privateReply, update].flatMap((form) =>
  [false, true].flatMap((isTrouble) =>
    [false, true].flatMap((isLate) =>
      (isLate && !(form.kind === 'update' && isTrouble) ? [callback, edit] : [callback]).flatMap((where) =>
        Object.entries(faults).map(([fault, plan]) => ({
          title: [isLate ? 'late' : 'at once', isTrouble && 'trouble', JSON.stringify(form), where.path, fault]
            .filter(Boolean)
            .join(', '),
          form,
          isTrouble,
          isLate,
          plan: plan(where),
        })),
      ),
    ),
  ),
);

const answer = (isTrouble: boolean): Answer => ({ body: { content: 'the answer' }, files: [], isTrouble });

describe.concurrent('an answer', () => {
  it.for(cases)('is there exactly once: $title', { timeout: 60_000 }, async ({ form, isTrouble, isLate, plan }) => {
    await withResponder(async ({ discord, respond }) => {
      const { delivery, list, acknowledgements } = await respond({ form, answer: answer(isTrouble), isLate, plan });

      const shown = contents(discord, 'the answer');
      expect(delivery).toBe('delivered');
      expect(shown).toHaveLength(1);
      expect(shown[0]?.ephemeral).toBe(form.kind === 'update' ? isTrouble : form.isPrivate);
      expect(shown[0]?.id === list.id).toBe(form.kind === 'update' && !isTrouble);
      expect(acknowledgements).toBe(1);
      expect(discord.messages(list.channel_id).some(({ loading }) => loading)).toBe(false);
    });
  });

  // Nobody can tell whether a note of its own has arrived: there is no request that would show it.
  it.for([
    { fault: 'a reset before', times: 1 },
    { fault: 'status 502', times: 1 },
    { fault: 'a reset after', times: 2 },
  ])('that is a late note is there rather twice than not at all: $fault', async ({ fault, times }) => {
    await withResponder(async ({ discord, respond }) => {
      const plan = faults[fault]?.(note);

      const { delivery } = await respond({ form: update, answer: answer(true), isLate: true, ...(plan && { plan }) });

      expect(delivery).toBe('delivered');
      expect(contents(discord, 'the answer')).toHaveLength(times);
    });
  });

  it.for(
    [reply, privateReply, update].flatMap((form) =>
      [false, true].flatMap((isTrouble) => [false, true].map((isLate) => ({ form, isTrouble, isLate }))),
    ),
  )('that Discord refuses is a sentence about that, once: %j', async ({ form, isTrouble, isLate }) => {
    await withResponder(async ({ discord, respond }) => {
      const refused = { body: { content: 'x'.repeat(2_001) }, files: [], isTrouble };

      const { delivery, list } = await respond({ form, answer: refused, isLate });

      expect(delivery).toBe('delivered');
      expect(contents(discord, 'a fallback')).toHaveLength(1);
      expect(contents(discord, 'a list')).toEqual([list]);
    });
  });

  it('is lost, and no more is sent, when the time for it has passed', async () => {
    await withResponder(
      async ({ discord, respond }) => {
        const { delivery } = await respond({
          form: reply,
          answer: answer(false),
          plan: (faults) => faults.delay(callback, 300),
        });

        expect(delivery).toBe('lost');
        expect(contents(discord, 'the answer')).toEqual([]);
      },
      { firstResponseMs: 200 },
    );
  });

  it('arrives when nobody could see whether its defer had', async () => {
    await withResponder(async ({ discord, respond }) => {
      const { delivery } = await respond({
        form: reply,
        answer: answer(false),
        isLate: true,
        plan(faults) {
          faults.resetAfter(callback, 1);
          faults.status({ method: 'GET', path: '/messages/' }, 502, 5);
        },
      });

      expect(delivery).toBe('delivered');
      expect(contents(discord, 'the answer')).toHaveLength(1);
    });
  });
});

function contents(discord: LocalDiscord, content: string) {
  return discord.messages(discord.actor('member').channel.id).filter((message) => message.content === content);
}
