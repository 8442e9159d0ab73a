import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SeenTicket } from '../../src/domain/seen-ticket.ts';
import { listingOf, subjectKey } from '../../src/domain/watched-subject.ts';
import { createLookStore } from '../../src/storage/look-store.ts';
import { createWatchStore } from '../../src/storage/watch-store.ts';
import { aSeenAkanaTicket } from '../watches/seen-tickets.ts';
import { describeOnEachDatabase } from './on-each-database.ts';
import { openDatabases } from './open-databases.ts';
import { aChangeNotice, aSave, aWatch, anApi, paused } from './stored-watches.ts';
import { waitingNotices } from './waiting-notices.ts';

const open = openDatabases();

/** Halves of surrogate pairs and NUL included. */
const anyText = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) });

/** Too long for an index, and not to be compressed into one. */
const long = Array.from({ length: 4_000 }, (_, index) => ((index * 7_919) % 46_649).toString(36)).join('');

const hostile = fc.oneof(
  fc.constantFrom('\0', '\ud800', '\udc00', '"', `'; drop table snapshots; --`, '\\u0000', '😀', long),
  anyText.filter((text) => text !== ''),
);

describeOnEachDatabase('what looks leave behind', (fresh) => {
  it('reads back as a plain map of it would, after any saves', async () => {
    const database = await open(await fresh());
    const looks = createLookStore(database);
    let runs = 0;
    const aStep = fc.record({
      subject: fc.nat(2),
      /** Whether it was made of the snapshot that is there. */
      current: fc.boolean(),
      put: fc.array(fc.record({ id: fc.nat(9), title: fc.constantFrom('one', 'two') })),
      drop: fc.uniqueArray(fc.nat(9).map(String)),
    });

    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { maxLength: 12 }), async (steps) => {
        runs += 1;
        const subjects = [0, 1, 2].map((index) => anApi(`${runs}-${index}`));
        const models = subjects.map(() => ({ revision: 0, tickets: new Map<string, SeenTicket>() }));

        for (const { subject: index, current, put, drop } of steps) {
          const [subject, model] = [subjects[index], models[index]];
          if (subject === undefined || model === undefined) continue;
          const tickets = put.map(({ id, title }) => aSeenAkanaTicket(String(id), { title }));
          const revision = current === (model.revision === 0) ? null : model.revision;
          const isFresh = revision === null ? model.revision === 0 : model.revision > 0;

          expect(await looks.save(aSave({ subject, revision, put: tickets, drop }))).toBe(isFresh);
          if (!isFresh) continue;
          model.revision += 1;
          for (const id of drop) model.tickets.delete(id);
          for (const ticket of tickets) model.tickets.set(ticket.id, ticket);
        }

        for (const [index, { revision, tickets }] of models.entries()) {
          const key = subjectKey(anApi(`${runs}-${index}`));
          const snapshot = await looks.snapshot(key);
          expect(snapshot?.revision ?? 0).toBe(revision);
          expect(snapshot?.tickets ?? new Map()).toEqual(tickets);
          expect(await looks.seenIds(key)).toEqual(new Set(tickets.keys()));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('reads back whatever other people wrote into it', async () => {
    const database = await open(await fresh());
    const looks = createLookStore(database);
    const watches = createWatchStore(database);
    let runs = 0;

    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (api, id, title) => {
        runs += 1;
        const subject = anApi(`${runs} ${api}`);
        const watch = aWatch(`w${runs}`, { subject, guildId: String(runs), channelName: title });
        const change = { kind: 'opened', ticket: aSeenAkanaTicket(id, { title }) } as const;
        const notice = { ...aChangeNotice(watch.id), subject, changes: [change] };
        await watches.add(watch);

        await looks.save(
          aSave({
            subject,
            put: [change.ticket, aSeenAkanaTicket('other')],
            newest: { at: 1, id },
            notices: [{ watchId: watch.id, guildId: '1', channelId: '2', notice }],
          }),
        );

        const key = subjectKey(subject);
        const snapshot = await looks.snapshot(key);
        expect(snapshot?.newest).toEqual({ at: 1, id });
        expect(snapshot?.tickets.get(id)).toEqual(change.ticket);
        expect(await looks.seenIds(key)).toEqual(new Set([id, 'other']));
        expect(await watches.activeOn(key)).toEqual([watch]);
        expect(await watches.channelsOf([key])).toEqual([{ listingKey: key, guildId: String(runs), channelId: '200' }]);
        expect((await waitingNotices(database)).at(-1)?.notice).toEqual(notice);
        await looks.note({ listing: listingOf(subject), lookedAt: 1, failing: null }, [], []);

        await looks.save(aSave({ subject, revision: 1, drop: [id] }));
        expect(await looks.seenIds(key)).toEqual(new Set(['other']));
        await watches.pause(watch.id, paused);
        expect(await watches.statusesOf(String(runs))).toMatchObject([{ watch: { ...watch, paused } }]);
      }),
      { numRuns: 60 },
    );

    expect(await looks.records()).toHaveLength(runs);
  });
});
