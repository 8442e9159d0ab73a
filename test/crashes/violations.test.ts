import { describe, expect, it } from 'vitest';
import { standingsOf } from '../../bench/kills/played-back.ts';
import { type Stored, violationsIn } from '../../bench/kills/stored.ts';
import type { Change } from '../../src/domain/change.ts';
import { countSeen, SeenTicket } from '../../src/domain/seen-ticket.ts';
import type { Watch } from '../../src/domain/watch.ts';
import { tallyOf } from '../../src/watches/tally.ts';
import type { WaitingNotice } from '../storage/waiting-notices.ts';

const watch: Watch = {
  id: 'watch',
  guildId: 'guild',
  channelId: 'channel',
  channelName: 'tickets',
  subject: { kind: 'site' },
  when: 'any-change',
  mention: null,
  madeBy: 'somebody',
  madeAt: 0,
  paused: null,
};

function aTicket(id: number, state: 'open' | 'waiting' = 'open'): SeenTicket {
  return SeenTicket.parse({
    system: 'retroachievements',
    id,
    state,
    type: 'did-not-trigger',
    mode: null,
    achievement: { id: 1, title: 'First', points: 5, badge: null },
    game: { id: 1, title: 'Game', console: 'Console', icon: null },
    holder: null,
    reporter: null,
    reportedAt: 0,
  });
}

const opens = (id: number): Change => ({ kind: 'opened', ticket: aTicket(id) });
const leaves = (id: number): Change => ({ kind: 'left', ticket: aTicket(id), fate: { kind: 'unknown' } });

/** What is stored when each look found one of these lists of tickets and told what changed. */
function aStored(lists: readonly (readonly SeenTicket[])[], told: readonly (readonly Change[])[]): Stored {
  const notices = told.map((changes, index): WaitingNotice => ({
    guildId: 'guild',
    channelId: 'channel',
    position: index + 1,
    createdAt: index,
    notice: {
      kind: 'change',
      watchId: watch.id,
      subject: watch.subject,
      before: countSeen(lists[index] ?? []),
      after: countSeen(lists[index + 1] ?? []),
      tally: tallyOf(changes),
      changes: [...changes],
      mention: null,
      asOf: index,
      unseen: null,
    },
  }));
  const history = lists.map((list, at) => ({ at, counts: countSeen(list) }));
  const subject = { revision: lists.length, standings: standingsOf(lists.at(-1) ?? []), history };
  return { subjects: new Map([['site', subject]]), notices };
}

const one = [aTicket(1)];
const oneAndTwo = [aTicket(1), aTicket(2)];
const good = aStored([one, oneAndTwo, one], [[opens(2)], [leaves(2)]]);

describe('the check of what a killed bot leaves', () => {
  it('is content with what was told whole', () => {
    expect(violationsIn(good, null, [watch])).toEqual([]);
    expect(violationsIn(good, aStored([one, oneAndTwo], [[opens(2)]]), [watch])).toEqual([]);
  });

  it.each<{ what: string; now: Stored; earlier: Stored | null }>([
    {
      what: 'a snapshot whose notice was never stored',
      now: { ...good, subjects: aStored([one, oneAndTwo], []).subjects },
      earlier: null,
    },
    { what: 'a change that nobody was told of', now: aStored([oneAndTwo], []), earlier: aStored([one], []) },
    {
      what: 'a change that was told twice',
      now: aStored([one, oneAndTwo, oneAndTwo], [[opens(2)], [opens(2)]]),
      earlier: null,
    },
    { what: 'a notice that is gone', now: aStored([one], []), earlier: aStored([one, oneAndTwo], [[opens(2)]]) },
    {
      what: 'another ticket than the one that was told of',
      now: aStored([one, oneAndTwo], [[opens(3)]]),
      earlier: null,
    },
    { what: 'a snapshot that is gone', now: { subjects: new Map(), notices: [] }, earlier: aStored([one], []) },
    { what: 'notices without a snapshot', now: { ...good, subjects: new Map() }, earlier: null },
    {
      what: 'a history that lacks a point',
      now: { ...good, subjects: aStored([one], []).subjects },
      earlier: null,
    },
  ])('finds $what', ({ now, earlier }) => {
    expect(violationsIn(now, earlier, [watch])).not.toEqual([]);
  });
});
