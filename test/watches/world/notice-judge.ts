import { expect } from 'vitest';
import type { Change } from '../../../src/domain/change.ts';
import type { ChangeNotice } from '../../../src/domain/notice.ts';
import type { SnapshotSave } from '../../../src/domain/watch-ports.ts';
import type { Watch } from '../../../src/domain/watch.ts';
import { subjectKey } from '../../../src/domain/watched-subject.ts';
import { expectedTally } from './expected-changes.ts';
import type { TicketsById } from './listing-truth.ts';
import type { Gap } from './look-history.ts';
import type { Pass } from './recording.ts';
import type { WatchLife } from './watch-lives.ts';

/** What a look found of one subject, as it really was. */
export interface Findings {
  readonly before: TicketsById;
  readonly after: TicketsById;
  readonly changes: readonly Change[];
}

const mostTold = 10;

/** Every watch that wants to hear has one notice, no other has any, and each says exactly what was found. */
export function judgeNotices(
  save: SnapshotSave,
  findings: Findings,
  { pass, lives, gap }: { readonly pass: Pass; readonly lives: readonly WatchLife[]; readonly gap: Gap },
): void {
  const key = subjectKey(save.subject);
  const hearing = lives
    .filter(({ watch }) => subjectKey(watch.subject) === key && wants(watch, findings))
    .filter(({ from, until }) => from <= pass.endedAt && until >= pass.beganAt);
  const heard = save.notices.map(({ watchId }) => watchId);
  expect(new Set(heard).size, `${key}: a watch has one notice of a look`).toBe(heard.length);

  for (const life of hearing) {
    const { watch, madeAt, from, until } = life;
    const came = cameWhen(life, gap, pass);
    const wasThere = from < pass.beganAt && until > pass.endedAt;
    if (came === 'early' && wasThere) expect(heard, `${key}: a watch for ${watch.when} hears`).toContain(watch.id);
    // One that is made while the look goes on may hear of it or not.
    if (came === 'late' && madeAt < pass.beganAt)
      expect(heard, `${key}: made while nobody looked`).not.toContain(watch.id);
  }
  for (const { watchId, guildId, channelId, notice } of save.notices) {
    const life = hearing.find(({ watch }) => watch.id === watchId);
    if (life === undefined || notice.kind !== 'change')
      throw new Error(`${key}: ${watchId} hears what it does not want: ${JSON.stringify(findings.changes)}`);
    const { watch } = life;
    expect({ guildId, channelId, notice }).toEqual({
      guildId: watch.guildId,
      channelId: watch.channelId,
      notice: { ...rightNotice(watch, save, findings), asOf: pass.reading?.asOf, unseen: notice.unseen },
    });
    judgeUnseen(notice, gap);
  }
}

function rightNotice(
  watch: Watch,
  { subject }: SnapshotSave,
  { before, after, changes }: Findings,
): Omit<ChangeNotice, 'asOf' | 'unseen'> {
  return {
    kind: 'change',
    watchId: watch.id,
    subject,
    before: countsOf(before),
    after: countsOf(after),
    tally: expectedTally(changes),
    changes: inOrder(watch, changes).slice(0, mostTold),
    mention: watch.mention?.when === 'opened' && !changes.some(isGain) ? null : watch.mention,
  };
}

export function countsOf(tickets: TicketsById) {
  const count = (state: string): number => [...tickets.values()].filter((ticket) => ticket.state === state).length;
  return { open: count('open'), waiting: count('waiting'), reopened: count('reopened') };
}

function wants({ when }: Watch, { before, after, changes }: Findings): boolean {
  if (when === 'opened') return changes.some(isGain);
  if (when === 'left') return changes.some(isLoss);
  if (when === 'any-change') return changes.length > 0;
  const [was, is] = [countsOf(before), countsOf(after)];
  return was.open + was.reopened !== is.open + is.reopened;
}

/** What a watch is for comes first. */
function inOrder({ when }: Watch, changes: readonly Change[]): readonly Change[] {
  return when === 'left' ? [...changes.filter(isLoss), ...changes.filter((change) => !isLoss(change))] : changes;
}

function isGain({ kind }: Change): boolean {
  return kind === 'opened' || kind === 'reopened' || kind === 'arrived';
}

function isLoss({ kind }: Change): boolean {
  return kind === 'left';
}

/** Whether a watch was made before a long time that nobody looked in, or within it. */
function cameWhen(
  { watch, madeAt }: WatchLife,
  { isLong, leastMs, mostMs }: Gap,
  { beganAt, endedAt, beganWall, endedWall }: Pass,
): 'early' | 'late' | 'unclear' {
  if (isLong === false) return 'early';
  if (isLong === 'unclear') return 'unclear';
  const really = cameBy(madeAt, beganAt - mostMs, endedAt - leastMs);
  const [first, last] = [Math.min(beganWall, endedWall), Math.max(beganWall, endedWall)];
  const byTheClock = cameBy(watch.madeAt, first - mostMs, last - leastMs);
  // A clock that was set since then misleads the bot.
  return really === byTheClock && watch.madeAt <= last ? really : 'unclear';
}

function cameBy(at: number, earliest: number, latest: number): 'early' | 'late' | 'unclear' {
  if (at < earliest - 1) return 'early';
  return at > latest + 1 ? 'late' : 'unclear';
}

function judgeUnseen({ unseen, asOf }: ChangeNotice, { isLong, leastMs, mostMs, because }: Gap): void {
  if (isLong === 'unclear') return;
  expect(unseen !== null, `whether a time is told that nobody looked in, of ${leastMs} to ${mostMs} ms`).toBe(isLong);
  if (unseen === null) return;
  expect(unseen).toMatchObject({ because, to: asOf });
  // Wall clocks count whole milliseconds.
  expect(unseen.to - unseen.from).toBeGreaterThanOrEqual(leastMs - 1);
  expect(unseen.to - unseen.from).toBeLessThanOrEqual(mostMs + 1);
}
