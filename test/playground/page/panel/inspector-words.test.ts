import { describe, expect, it } from 'vitest';
import type { InspectedRequest } from '../../../../playground/protocol.ts';
import { inspectionLine } from '../../../../playground/page/panel/inspector/inspection-line.ts';
import { stepTitle } from '../../../../playground/page/panel/inspector/step-title.ts';
import { duration, timeWords } from '../../../../playground/page/panel/inspector/time-words.ts';
import { aChannel, aMember } from '../a-discord-view.ts';

describe('how an interaction went', () => {
  it.each([
    { state: 'sent', acknowledgedMs: null, answeredMs: null, words: ['not acknowledged yet'] },
    {
      state: 'deferred',
      acknowledgedMs: 12,
      answeredMs: null,
      words: ['acknowledged after 12 ms', 'not answered yet'],
    },
    { state: 'answered', acknowledgedMs: 40, answeredMs: 40, words: ['acknowledged and answered after 40 ms'] },
    {
      state: 'answered',
      acknowledgedMs: 12,
      answeredMs: 340,
      words: ['acknowledged after 12 ms', 'answered after 340 ms'],
    },
    { state: 'failed', acknowledgedMs: null, answeredMs: null, words: ['failed: The application did not respond.'] },
  ] as const)('reads $words', ({ words, ...times }) => {
    const error = times.state === 'failed' ? 'The application did not respond.' : null;

    expect(timeWords({ ...times, error }).map(({ text }) => text)).toEqual(words);
  });

  it.each([
    { ms: 1000, text: 'answered after 1.0 s', pace: 'fine' },
    { ms: 1001, text: 'answered after 1.0 s, over 1 s', pace: 'slow' },
    { ms: 3000, text: 'answered after 3.0 s, over 1 s', pace: 'slow' },
    { ms: 3001, text: 'answered after 3.0 s, over 3 s', pace: 'late' },
  ])('calls $ms ms $pace', ({ ms, text, pace }) => {
    const words = timeWords({ state: 'answered', error: null, acknowledgedMs: 5, answeredMs: ms });

    expect(words.at(-1)).toEqual({ text, pace });
  });
});

describe('a duration', () => {
  it.each([
    { ms: 0.4, words: '0 ms' },
    { ms: 999.4, words: '999 ms' },
    { ms: 999.6, words: '1.0 s' },
    { ms: 12_340, words: '12.3 s' },
  ])('of $ms reads $words', ({ ms, words }) => {
    expect(duration(ms)).toBe(words);
  });
});

describe('what was done', () => {
  const names = {
    people: [aPerson('1', 'Sam'), aPerson('2', 'Robin')],
    servers: [
      {
        id: '9',
        name: 'Retro QA',
        seesAkana: true,
        hasBot: true,
        members: [aMember('1', 'Sam of QA')],
        roles: [],
        channels: [aChannel('90', 'tickets')],
      },
    ],
  };

  it.each([
    { kind: 'command', name: 'tickets game', personId: '1', channelId: '90', title: '/tickets game by Sam of QA' },
    { kind: 'command', name: 'tickets game', personId: '1', channelId: '91', title: '/tickets game by Sam' },
    { kind: 'button', name: 'Refresh', personId: '2', channelId: '90', title: '“Refresh” pressed by Robin' },
    { kind: 'select', name: 'Order', personId: '2', channelId: '90', title: 'Choice in “Order” by Robin' },
    { kind: 'modal', name: 'Search', personId: '3', channelId: '90', title: '“Search” filled in by somebody' },
    {
      kind: 'menu',
      name: 'Tickets here',
      personId: '2',
      channelId: '90',
      title: '“Tickets here” chosen from the message’s menu by Robin',
    },
  ] as const)('reads $title', ({ title, ...done }) => {
    expect(stepTitle(done, names)).toBe(title);
  });

  it('is told of a post without an interaction', () => {
    expect(stepTitle(null, names)).toBe('Posted by Ticketwatch of its own accord');
  });
});

describe('the line above an inspection', () => {
  it.each([
    { steps: [], line: 'Ticketwatch sent nothing about this message.' },
    { steps: [[[]]], line: '1 request in 1 step' },
    { steps: [[[0, 0]], [[0]]], line: '2 requests in 2 steps · 3 checks passed' },
    { steps: [[[0, 2], [0]]], line: '2 requests in 1 step · 1 of 3 checks failed' },
  ])('reads $line', ({ steps, line }) => {
    const inspected = steps.map((requests) => ({ interaction: null, requests: requests.map(aRequest) }));

    expect(inspectionLine(inspected)).toBe(line);
  });
});

function aPerson(id: string, name: string) {
  return { id, name, username: name, description: '', isBot: false };
}

/** With a check for each number, and that many problems in it. */
function aRequest(problems: readonly number[]): InspectedRequest {
  const checks = problems.map((count, index) => ({
    name: `Check ${index}`,
    problems: Array.from({ length: count }, () => 'Too long.'),
  }));
  return { at: 0, afterMs: null, method: 'POST', path: '/', status: 200, body: {}, files: [], checks };
}
