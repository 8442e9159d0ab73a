import { describe, expect, it } from 'vitest';
import type { AkanaFault } from '../../playground/akana/faults.ts';
import { textOf } from '../running-bot.ts';
import { describeTrouble, type Trouble } from './describe-trouble.ts';
import { withAkanaBot } from './with-akana-bot.ts';

const noAnswer = 'Akana did not answer.';
const unreadable = 'Akana answered with something I cannot read.';
const problem = 'Akana did not answer: its server has a problem.';
const slowDown = 'Akana asks us to slow down.';
const refused = "The bot's Akana login was refused. Only the bot's operator can fix this.";
const rejected = 'Akana failed on this question';

const troubles: readonly Trouble<AkanaFault>[] = [
  { fault: { kind: 'hang' }, says: noAnswer },
  { fault: { kind: 'slow', ms: 6_000 }, says: noAnswer },
  { fault: { kind: 'reset', when: 'before-headers' }, says: noAnswer },
  // In the middle of an answer it may be either.
  { fault: { kind: 'reset', when: 'after-headers' }, says: 'Akana' },
  { fault: { kind: 'truncated' }, says: unreadable },
  { fault: { kind: 'html', status: 200 }, says: unreadable },
  { fault: { kind: 'html', status: 403 }, says: refused },
  { fault: { kind: 'html', status: 503 }, says: problem },
  // A login that fails so may be one with a wrong password.
  { fault: { kind: 'error', status: 500, body: 'json' }, says: rejected, saysAtFirst: refused },
  { fault: { kind: 'error', status: 500, body: 'html' }, says: problem },
  { fault: { kind: 'error', status: 502, body: 'html' }, says: problem },
  { fault: { kind: 'error', status: 503, body: 'json' }, says: problem },
  { fault: { kind: 'oversized' }, says: unreadable },
  // No session comes of such a login.
  { fault: { kind: 'wrong-shape', body: { success: false } }, says: unreadable, saysAtFirst: refused },
  { fault: { kind: 'wrong-shape', body: { channel: { title: 'Tickets' } } }, says: unreadable, saysAtFirst: refused },
  { fault: { kind: 'wrong-shape', body: [] }, says: unreadable },
  { fault: { kind: 'rate-limited', retryAfter: null }, says: slowDown },
  { fault: { kind: 'rate-limited', retryAfter: '40' }, says: slowDown },
  { fault: { kind: 'unauthorized' }, says: refused },
];

const falseAnswer = /none visible|no open tickets|no api matches|no (?:app|author) is called|\b0 open/i;

const questions = [
  '/tickets api',
  '/tickets api api:Loans',
  '/tickets api api:Loans state:all comments:2 actions:true',
  '/tickets api ticket:ticket900.acme',
  '/tickets api state:resolved',
  '/tickets api author:Ada Lovelace',
];

describeTrouble({
  upstream: 'Akana',
  troubles,
  questions,
  falseAnswer,
  withBot: withAkanaBot,
  setFault: ({ akana }, fault) => akana.setFault(fault),
});

describe.concurrent('while only the tickets of Akana are in trouble', () => {
  it.for(troubles)('says so when it knows none: $fault', { timeout: 60_000 }, ({ fault, says }) =>
    withAkanaBot(async (running) => {
      running.akana.setFault(fault, ({ path }) => path.startsWith('/api/tickets'));

      const answers = await Promise.all(questions.map((line) => running.ask(line)));

      for (const answer of answers) {
        expect(textOf(answer)).toContain(says);
        expect(textOf(answer)).not.toMatch(falseAnswer);
      }
    }),
  );
});

describe.concurrent('while only the APIs of Akana are in trouble', () => {
  // A channel without items is a list of none.
  const ofLists = troubles.filter(({ fault }) => !JSON.stringify(fault).includes('channel'));
  const quick = ofLists.filter(({ fault: { kind } }) => ['error', 'truncated', 'unauthorized'].includes(kind));

  it.for(ofLists)('says so, and not that none matches, of their list: $fault', { timeout: 60_000 }, (trouble) =>
    withAkanaBot(async (running) => {
      running.akana.setFault(trouble.fault, ({ path }) => path === '/api/apis');

      const text = textOf(await running.ask('/tickets api api:Loans'));

      expect(text).toContain(trouble.says);
      expect(text).not.toMatch(falseAnswer);
    }),
  );

  it.for(quick)('says so, and not that none matches, of their search: $fault', { timeout: 60_000 }, (trouble) =>
    withAkanaBot(async (running) => {
      running.akana.setFault(trouble.fault, ({ path }) => path === '/api/search');

      const text = textOf(await running.ask('/tickets api api:Mortgages'));

      expect(text).toContain(trouble.says);
      expect(text).not.toMatch(falseAnswer);
    }),
  );
});
