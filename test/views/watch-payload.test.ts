import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UpstreamFailure } from '../../src/domain/failure.ts';
import { AchievementId, GameId } from '../../src/domain/ids.ts';
import type { Message } from '../../src/domain/message.ts';
import type { PauseReason } from '../../src/domain/pause-reason.ts';
import { Permission } from '../../src/domain/permission.ts';
import type { SeenCounts } from '../../src/domain/seen-ticket.ts';
import type { WatchProblem } from '../../src/domain/watch-checks.ts';
import type { KeptWatch } from '../../src/domain/watch-keeper.ts';
import { type Mention, MentionWhen, type Watch, WatchWhen } from '../../src/domain/watch.ts';
import { addedMessage, whereMessage } from '../../src/views/watch-added.ts';
import {
  checkMessage,
  notConfiguredMessage,
  resumeMessage,
  testMessage,
  watchChangedMessage,
} from '../../src/views/watch-changed.ts';
import { noSuchWatchMessage, whichWatchMessage } from '../../src/views/watch-choice.ts';
import { watchListMessage } from '../../src/views/watch-list.ts';
import { watchLabel } from '../../src/views/watch-name.ts';
import { problemsMessage } from '../../src/views/watch-problems.ts';
import { hostileText, liveMarks } from '../lib/hostile-text.ts';
import { anyLost, anySubject } from './any-notice.ts';
import { refusals } from './refusals.ts';

const snowflake = fc.stringMatching(/^[1-9]\d{17}$/);
const time = fc.integer({ min: -1_000_000_000_000_000, max: 8_640_000_000_000_000 });
const count = fc.nat(1_000_000);
const counts: fc.Arbitrary<SeenCounts> = fc.record({ open: count, waiting: count, reopened: count });

const mention: fc.Arbitrary<Mention> = fc.record({
  kind: fc.constantFrom('role', 'user'),
  id: snowflake,
  when: fc.constantFrom(...MentionWhen.options),
});

const reason: fc.Arbitrary<PauseReason> = fc.oneof(
  fc.record({ kind: fc.constant('by-person'), userId: snowflake }),
  fc.record({ kind: fc.constant('lost'), lost: anyLost }),
  fc.record({ kind: fc.constant('not-allowed') }),
);

const watch: fc.Arbitrary<Watch> = fc.record({
  id: fc.uuid(),
  guildId: snowflake,
  channelId: fc.oneof(snowflake, fc.constant('100000000000000001')),
  channelName: hostileText,
  subject: anySubject,
  when: fc.constantFrom(...WatchWhen.options),
  mention: fc.option(mention),
  madeBy: snowflake,
  madeAt: time,
  paused: fc.option(fc.record({ at: time, reason })),
});

const seenBy = fc.option(fc.record({ account: fc.option(hostileText) }));

const status: fc.Arbitrary<KeptWatch> = fc.record({
  watch,
  counts: fc.option(counts),
  looks: fc.option(
    fc.record({
      lookedAt: fc.option(time),
      failing: fc.option(
        fc.record({ since: time, failure: fc.constantFrom('refused', 'rejected', 'broken' as const) }),
      ),
    }),
  ),
  postedAt: fc.option(time),
  hasUpstream: fc.boolean(),
  seenBy,
  trouble: fc.option(fc.record({ since: time, refusals: count, lost: anyLost })),
});

const missing = fc.uniqueArray(fc.constantFrom(...Permission.options), { minLength: 1 });

const hostileGame = fc.record({
  id: fc.constant(GameId.parse(1)),
  title: hostileText,
  console: hostileText,
  icon: fc.constant(null),
});

const problem: fc.Arbitrary<WatchProblem> = fc.oneof(
  fc.record({ kind: fc.constantFrom('wrong-kind', 'closed-thread'), channelId: snowflake }),
  fc.record({ kind: fc.constantFrom('you-may-not-post', 'i-may-not-post'), channelId: snowflake, missing }),
  fc.record({
    kind: fc.constantFrom('i-may-not-mention', 'you-may-not-mention'),
    channelId: snowflake,
    roleId: snowflake,
  }),
  fc.record({ kind: fc.constantFrom('everyone-mentioned', 'nobody-mentioned', 'full') }),
  fc.record({ kind: fc.constant('bot-mentioned'), userId: snowflake }),
  fc.record({ kind: fc.constant('exists'), watch }),
  fc.record({
    kind: fc.constant('no-game'),
    typed: hostileText,
    isListWhole: fc.boolean(),
    nearest: fc.array(hostileGame, { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constantFrom('no-developer', 'no-console'),
    typed: hostileText,
    nearest: fc.option(hostileText),
  }),
  fc.record({
    kind: fc.constant('no-achievement'),
    typed: hostileText,
    nearest: fc.array(
      fc.record({
        achievement: fc.record({ id: fc.constant(AchievementId.parse(9)), title: hostileText }),
        game: hostileGame,
      }),
      { maxLength: 3 },
    ),
  }),
  fc.record({ kind: fc.constantFrom('no-api', 'unseen-api'), typed: hostileText }),
  fc.record({ kind: fc.constant('unofficial'), title: hostileText, gameId: fc.option(fc.constant(GameId.parse(1))) }),
  fc.record({ kind: fc.constant('unanswered'), failure: fc.constant(new UpstreamFailure('Akana', 'rejected')) }),
);

/** What is to be watched is missed at most once. */
const problemsOfOneWatch = fc.uniqueArray(problem, {
  selector: (one) => (/^(?:no-|un)/.test(one.kind) ? 'subject' : one),
  minLength: 1,
  maxLength: 7,
});

describe('whatever is watched, and wherever', () => {
  it('each page of a list fits Discord, is inert, and the pages have every watch', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(status, { minLength: 1, maxLength: 50 }), async (statuses) => {
        const pages = allPages(statuses);
        const names = pages.flatMap(({ embeds = [] }) =>
          embeds.flatMap(({ description = '' }) => settingsIn(description)),
        );

        for (const page of pages) {
          expect(await refusals(page)).toEqual([]);
          expect(foreignMarks(page)).toEqual([]);
        }
        expect(names).toHaveLength(statuses.length);
      }),
      { numRuns: 40 },
    );
  });

  it('every answer fits Discord and is inert', async () => {
    await fc.assert(
      fc.asyncProperty(
        watch,
        fc.option(counts),
        seenBy,
        anyLost,
        hostileText,
        async (watch, counted, seenBy, lost, typed) => {
          const doubts = { others: Array.from({ length: 9 }, () => watch.subject), mayBeUnofficial: true };
          const press = { path: 'watch game', input: { game: '#1' } };
          const messages = [
            whereMessage(watch.subject, press, doubts),
            addedMessage({ kind: 'added', watch, counted: counted && { counts: counted, asOf: 0 }, seenBy }, doubts),
            ...(['paused', 'pausedAlready', 'removed', 'gone'] as const).map((what) =>
              watchChangedMessage(what, watch),
            ),
            resumeMessage(watch, { kind: 'resumed', mention: 'gone' }, 49),
            resumeMessage(watch, { kind: 'lost', lost }, 0),
            resumeMessage(watch, { kind: 'not-sent' }, 0),
            resumeMessage(watch, { kind: 'unanswered' }, 0),
            testMessage(watch, { kind: 'lost', lost }),
            checkMessage(watch, { kind: 'open', mention: 'gone' }),
            checkMessage(watch, { kind: 'open', mention: 'silent' }),
            checkMessage(watch, { kind: 'lost', lost }),
            checkMessage(watch, { kind: 'unanswered' }),
            notConfiguredMessage(watch),
            noSuchWatchMessage(typed),
            whichWatchMessage(
              typed,
              Array.from({ length: 50 }, () => watch),
            ),
          ];

          for (const message of messages) {
            expect(await refusals(message)).toEqual([]);
            expect(foreignMarks(message)).toEqual([]);
            expect(message.mentions).toBeUndefined();
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('all problems at once fit Discord, and are inert', async () => {
    await fc.assert(
      fc.asyncProperty(problemsOfOneWatch, async (problems) => {
        const message = problemsMessage(problems, { path: 'watch all', input: {} });

        expect(await refusals(message)).toEqual([]);
        expect(foreignMarks(message)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('the longest sample there can be is shown as far as there is room', async () => {
    const line = 'x'.repeat(99);
    const content = Array.from({ length: 20 }, () => line).join('\n');
    const wouldBe = { content, embeds: [], mentions: { users: [], roles: [] } };
    const paused = { at: 0, reason: { kind: 'by-person', userId: '7' } } as const;
    const [one] = fc.sample(watch, 1);
    if (one === undefined) throw new Error('nothing sampled');

    for (const tested of [one, { ...one, paused }]) {
      const message = testMessage(tested, { kind: 'posted', wouldBe });

      expect(await refusals(message)).toEqual([]);
      expect(message.content?.length).toBeGreaterThan(1_850);
    }
  });

  it('a label fits a suggestion, and says the channel and that it is paused', () => {
    fc.assert(
      fc.property(watch, (watch) => {
        const label = watchLabel(watch);

        expect(label.length).toBeLessThanOrEqual(100);
        expect(label).toMatch(watch.paused === null ? / · #/ : / · #.* · paused$/);
      }),
    );
  });
});

function allPages(statuses: readonly KeptWatch[]): Message[] {
  const page = (number: number): Message => watchListMessage(statuses, { channelId: null, page: number });
  const buttons = page(1).rows?.flat() ?? [];
  const label = buttons.flatMap((part) => (part.kind === 'press' ? [part.label] : [])).find((text) => /\//.test(text));
  const pages = Number(label?.split('/')[1] ?? 1);
  return Array.from({ length: pages }, (_, index) => page(index + 1));
}

/** Each watch has one such line. */
function settingsIn(description: string): string[] {
  return description.split('\n').filter((line) => line.startsWith('-# '));
}

/** What Discord would format, link or ping, and is not our doing. */
function foreignMarks({ content = '', embeds = [] }: Message): string[] {
  const ours = [
    /\]\(https:\/\/retroachievements\.org\/[\w/%.~!*'()-]*\)/g,
    /\*\*\[/g,
    /<t:-?\d+:R>/g,
    /<(?:#|@&?)\d+>/g,
    /\*\*/g,
    /Did you mean (?:`[^`\n]+`(?:, | or )?)+\?/g,
    /`\/[a-z :#\d-]+`|`[a-z:-]+`|`\d+`/g,
    /^-# /gm,
    /^- /gm,
  ];
  return [content, ...embeds.map(({ description = '' }) => description)].flatMap((text) => liveMarks(text, ours));
}
