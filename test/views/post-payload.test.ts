import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Notice } from '../../src/domain/notice.ts';
import type { PostMessage } from '../../src/domain/post.ts';
import { openOf } from '../../src/domain/seen-ticket.ts';
import type { Mention } from '../../src/domain/watch.ts';
import { contentOnly } from '../../src/views/content-only.ts';
import { draftPost } from '../../src/views/draft-post.ts';
import { asRepeat } from '../../src/views/repeat-post.ts';
import { resumedPost } from '../../src/views/resumed-post.ts';
import { samplePost } from '../../src/views/sample-post.ts';
import { plainSubjectName, subjectName } from '../../src/views/subject-name.ts';
import { liveMarks } from '../lib/hostile-text.ts';
import { anyChangeNotice, anyNotice, anySubject, secret } from './any-notice.ts';
import { waiting } from './notices.ts';
import { refusals } from './refusals.ts';
import { asOf } from './samples.ts';

const reference = 'K7Q2MX';

describe('whatever there is to tell', () => {
  it('fits Discord, also as a repeat and without its embeds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyNotice, { minLength: 1, maxLength: 20 }), async (notices) => {
        const { message } = draftPost(waiting(...notices), reference);

        for (const post of [
          message,
          asRepeat(message),
          contentOnly(message, reference),
          asRepeat(contentOnly(message, reference)),
        ])
          expect(await refusals(post)).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  it('pings those that its changes mention, and formats nothing of other people', () => {
    fc.assert(
      fc.property(fc.array(anyNotice, { minLength: 1, maxLength: 5 }), (notices) => {
        const { message, taken } = draftPost(waiting(...notices), reference);
        const told = notices.slice(0, taken);

        expect(foreignMarks(message)).toEqual([]);
        expect(message.mentions).toEqual({ users: idsOf(told, 'user'), roles: idsOf(told, 'role') });
        expect(message.content.startsWith(mentionsOf(told).join(' '))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('is told from the first notice on, and all of it in the end', () => {
    fc.assert(
      fc.property(fc.array(anyNotice, { minLength: 1, maxLength: 20 }), (notices) => {
        const told: string[] = [];
        for (let rest = waiting(...notices); rest.length > 0;) {
          const { message, taken } = draftPost(rest, reference);
          told.push(...linesOf(message));
          rest = rest.slice(taken);
        }

        const alone = notices.flatMap((notice) => linesOf(draftPost(waiting(notice), reference).message));
        expect(told).toEqual(alone);
      }),
      { numRuns: 100 },
    );
  });

  it('says the numbers before and after a change, with nothing between them and the arrow', () => {
    fc.assert(
      fc.property(anyChangeNotice, (notice) => {
        const { message } = draftPost(waiting(notice), reference);

        expect(message.content).toContain(` ${openOf(notice.before)} → ${openOf(notice.after)}`);
      }),
      { numRuns: 150 },
    );
  });

  it('carries its reference once, where it is looked for', () => {
    fc.assert(
      fc.property(fc.array(anyNotice, { minLength: 1, maxLength: 12 }), (notices) => {
        const { message } = draftPost(waiting(...notices), reference);

        for (const post of [message, asRepeat(message), contentOnly(message, reference)]) {
          const { content, embeds } = post;
          const footers = embeds.flatMap(({ footer }) => footer?.text ?? []);
          expect([...footers, ...(content.endsWith(`\n-# ${reference}`) ? [reference] : [])]).toEqual([reference]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('does not say that a ticket was resolved whose achievement was demoted', () => {
    fc.assert(
      fc.property(anyChangeNotice, (notice) => {
        const changes = notice.changes.map(
          ({ ticket }) => ({ kind: 'left', ticket, fate: { kind: 'demoted' } }) as const,
        );
        const tally = { ...notice.tally, left: { demoted: changes.length } };

        const said = JSON.stringify(draftPost(waiting({ ...notice, changes, tally }), reference).message);

        expect(said).not.toMatch(/resolved|closed/i);
        if (changes.length > 0) expect(said).toContain('left the count');
      }),
      { numRuns: 100 },
    );
  });

  it('says nothing of a ticket that is not public but its number, priority and link', () => {
    fc.assert(
      fc.property(anyChangeNotice, (notice) => {
        expect(JSON.stringify(draftPost(waiting(notice), reference).message)).not.toContain(secret);
      }),
      { numRuns: 150 },
    );
  });
});

describe('whatever a watch is on', () => {
  const mention: Mention = { kind: 'role', id: '987654321098765432', when: 'always' };

  it.each(['count-changes', 'left'] as const)(
    'its sample for %s and the line when it is resumed fit Discord',
    async (when) => {
      await fc.assert(
        fc.asyncProperty(anySubject, async (subject) => {
          const counted = { counts: { open: 3, waiting: 1, reopened: 1 }, asOf: asOf + 1000 };
          const { posted, wouldBe } = samplePost({ subject, when, mention }, counted, 'K7Q2MX');

          for (const post of [posted, wouldBe, resumedPost({ subject, when }, '7', 'K7Q2MX')]) {
            expect(await refusals(post)).toEqual([]);
            expect(foreignMarks(post)).toEqual([]);
          }
        }),
        { numRuns: 100 },
      );
    },
  );

  it('has a name that fits, is inert, and shows something', () => {
    fc.assert(
      fc.property(anySubject, fc.integer({ min: 10, max: 200 }), (subject, longest) => {
        const name = subjectName(subject, longest);
        const label = plainSubjectName(subject, longest);

        expect(name.length).toBeLessThanOrEqual(longest);
        expect(label.length).toBeLessThanOrEqual(longest);
        expect(liveMarks(name)).toEqual([]);
        expect([name.trim(), label.trim()]).not.toContain('');
      }),
      { numRuns: 200 },
    );
  });
});

/** What Discord would format, link or ping, and is not our doing. */
function foreignMarks({ content, embeds }: PostMessage): string[] {
  const ours = [
    // Those of hostile text are others.
    /<@&?(?!123456789012345678>)\d{1,18}>/g,
    /<#(?!123456789012345678>)\d{18}>/g,
    /<t:(?!1700000000:)-?\d+:R>/g,
    /\*\*/g,
    /`\/watch (?:resume|remove)`/g,
    /^-# (?=K7Q2MX$|as of )/gm,
    /\[(?:[^[\]]|\\[[\]])+\]\(https?:\/\/(?!evil\.)[^\s()<>\\]+\)/g,
  ];
  return [
    ...liveMarks(content, ours),
    ...embeds.flatMap(({ title = '', description = '' }) => [...liveMarks(title), ...liveMarks(description, ours)]),
  ];
}

/** Those that tell something, in order, without the mentions before them. */
function linesOf({ content }: PostMessage): string[] {
  return content
    .replace(/^(?:<@&?\d{18}> )+(?!paused)/, '')
    .split('\n')
    .filter((line) => !line.startsWith('-# '));
}

function mentionsOf(notices: readonly Notice[]): string[] {
  return [...new Set(mentioned(notices).map(({ kind, id }) => (kind === 'role' ? `<@&${id}>` : `<@${id}>`)))];
}

function idsOf(notices: readonly Notice[], wanted: Mention['kind']): string[] {
  return [...new Set(mentioned(notices).flatMap(({ kind, id }) => (kind === wanted ? [id] : [])))];
}

function mentioned(notices: readonly Notice[]): Mention[] {
  return notices.flatMap((notice) => (notice.kind === 'change' ? (notice.mention ?? []) : []));
}
