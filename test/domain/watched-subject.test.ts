import { describe, expect, it } from 'vitest';
import {
  type Listing,
  listingKey,
  listingOf,
  subjectKey,
  upstreamOf,
  type WatchedSubject,
} from '../../src/domain/watched-subject.ts';
import { aPerson, aSeenTicket } from '../watches/seen-tickets.ts';

const { game, achievement } = aSeenTicket(1, { gameId: 7, achievementId: 70 });
const api = { id: 'Petstore.acme', name: 'Petstore', versionId: null };

const subjects: { subject: WatchedSubject; key: string; listing: string }[] = [
  { subject: { kind: 'game', game, set: 'official' }, key: 'game:7:official', listing: 'open-list' },
  { subject: { kind: 'game', game, set: 'unofficial' }, key: 'game:7:unofficial', listing: 'unofficial:7' },
  {
    subject: { kind: 'developer', developer: aPerson('Ann', 'A') },
    key: 'developer:0000000000000000000000000A',
    listing: 'open-list',
  },
  { subject: { kind: 'developer', developer: aPerson('Ann') }, key: 'developer:name:ann', listing: 'open-list' },
  { subject: { kind: 'achievement', achievement, game }, key: 'achievement:70', listing: 'open-list' },
  { subject: { kind: 'console', name: 'SNES' }, key: 'console:snes', listing: 'open-list' },
  { subject: { kind: 'site' }, key: 'site', listing: 'open-list' },
  { subject: { kind: 'api', api, priority: null }, key: 'api:any:petstore.acme', listing: 'api:any:petstore.acme' },
  { subject: { kind: 'api', api, priority: 'high' }, key: 'api:high:petstore.acme', listing: 'api:high:petstore.acme' },
];

describe('what is watched', () => {
  it.each(subjects)('has the key $key, and is read with $listing', ({ subject, key, listing }) => {
    expect(subjectKey(subject)).toBe(key);
    expect(listingKey(listingOf(subject))).toBe(listing);
  });

  it.each<{ what: string; one: WatchedSubject; other: WatchedSubject }>([
    {
      what: 'game under another title',
      one: { kind: 'game', game, set: 'official' },
      other: { kind: 'game', game: { ...game, title: 'Another title' }, set: 'official' },
    },
    {
      what: 'developer under another name',
      one: { kind: 'developer', developer: aPerson('Ann', 'A') },
      other: { kind: 'developer', developer: aPerson('Anna', 'A') },
    },
    {
      what: 'achievement in another game',
      one: { kind: 'achievement', achievement, game },
      other: { kind: 'achievement', achievement, game: aSeenTicket(1, { gameId: 8 }).game },
    },
    {
      what: 'API without its name',
      one: { kind: 'api', api, priority: 'low' },
      other: { kind: 'api', api: { id: 'PETSTORE.ACME', name: null, versionId: 'v1' }, priority: 'low' },
    },
  ])('is the same $what', ({ one, other }) => {
    expect(subjectKey(one)).toBe(subjectKey(other));
    expect(listingKey(listingOf(one))).toBe(listingKey(listingOf(other)));
  });

  it.each<{ listing: Listing; upstream: string }>([
    { listing: { kind: 'open-list' }, upstream: 'RetroAchievements' },
    { listing: { kind: 'unofficial', gameId: game.id }, upstream: 'RetroAchievements' },
    { listing: { kind: 'api', api, priority: null }, upstream: 'Akana' },
  ])('is read from $upstream with $listing.kind', ({ listing, upstream }) => {
    expect(upstreamOf(listing)).toBe(upstream);
  });
});
