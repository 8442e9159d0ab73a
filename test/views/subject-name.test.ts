import { describe, expect, it } from 'vitest';
import type { WatchedSubject } from '../../src/domain/watched-subject.ts';
import { plainSubjectName, subjectName, subjectUrl } from '../../src/views/subject-name.ts';
import { aGame, anAchievement, dragster, metroid } from './samples.ts';

const site = 'https://retroachievements.org';
const payments = { id: 'payments.acme', name: 'Payments', versionId: null };
const achievement = anAchievement(9, 'I Work Alone');

describe('the name of what is watched', () => {
  it.each<[WatchedSubject, string, string | null]>([
    [{ kind: 'game', game: dragster, set: 'official' }, 'Dragster (Atari 2600)', `${site}/game/14402`],
    [
      { kind: 'game', game: dragster, set: 'unofficial' },
      'Dragster (Atari 2600) · unofficial achievements',
      `${site}/game/14402`,
    ],
    [{ kind: 'game', game: aGame(1, 'Dragster', ''), set: 'official' }, 'Dragster', `${site}/game/1`],
    [{ kind: 'developer', developer: metroid }, 'Metroid (developer)', `${site}/user/Metroid`],
    [{ kind: 'achievement', achievement, game: dragster }, 'I Work Alone (Dragster)', `${site}/achievement/9`],
    [{ kind: 'achievement', achievement, game: null }, 'I Work Alone (achievement)', `${site}/achievement/9`],
    [{ kind: 'console', name: 'Atari 2600' }, 'All of Atari 2600', `${site}/tickets`],
    [{ kind: 'site' }, 'All of RetroAchievements', `${site}/tickets`],
    [{ kind: 'api', api: payments, priority: null }, 'Payments', null],
    [{ kind: 'api', api: payments, priority: 'high' }, 'Payments (high priority)', null],
    [
      { kind: 'api', api: { ...payments, name: 'Payments · payments.acme' }, priority: null },
      'Payments · payments.acme',
      null,
    ],
    [{ kind: 'api', api: { ...payments, name: null }, priority: null }, 'payments.acme', null],
  ])('tells it from others: %j', (subject, name, url) => {
    expect(subjectName(subject, 100)).toBe(name);
    expect(plainSubjectName(subject, 100)).toBe(name);
    expect(subjectUrl(subject)).toBe(url);
  });

  it('is escaped for content, and as it is for labels', () => {
    const odd: WatchedSubject = { kind: 'game', game: aGame(1, '~Hack~ *Dragster*'), set: 'official' };

    expect(subjectName(odd, 100)).toBe(String.raw`~Hack~ \*Dragster\* (Mega Drive)`);
    expect(plainSubjectName(odd, 100)).toBe('~Hack~ *Dragster* (Mega Drive)');
  });

  it('is cut in the title, and keeps what tells two watches apart', () => {
    const long: WatchedSubject = {
      kind: 'game',
      game: aGame(1, 'The Quite Long Story of a *Small* Car That Wanted to Drive Around the World'),
      set: 'unofficial',
    };

    expect(plainSubjectName(long, 78)).toBe(
      'The Quite Long Story of a *Small* Car… (Mega Drive) · unofficial achievements',
    );
    expect(subjectName(long, 78)).toBe(
      String.raw`The Quite Long Story of a \*Small\*… (Mega Drive) · unofficial achievements`,
    );
  });

  it('keeps the id of an API in a name that does not fit, or the beginning of a long one', () => {
    const named = (name: string, id: string): WatchedSubject => ({
      kind: 'api',
      api: { id, name: `${name} · ${id}`, versionId: null },
      priority: 'low',
    });

    expect(plainSubjectName(named('Ledger of Everything That Was Ever Booked', 'ledger2.acme'), 60)).toBe(
      'Ledger of Everything That Was… · ledger2.acme (low priority)',
    );
    const longId = 'payments-ledger-service-internal-settlement-v1.acme';
    expect(plainSubjectName(named('Ledger', longId), 80)).toBe(`Ledger · ${longId} (low priority)`);
    expect(plainSubjectName(named('Ledger', `12345678-${'9'.repeat(100)}`), 60)).toBe(
      `Ledger · 12345678-${'9'.repeat(20)}… (low priority)`,
    );
  });

  it('keeps its title where what stands behind it is long', () => {
    const long: WatchedSubject = { kind: 'game', game: aGame(1, 'Dragster', 'W'.repeat(100)), set: 'official' };

    expect(plainSubjectName(long, 30)).toBe(`Dragster (${'W'.repeat(9)}…)`);
  });
});
