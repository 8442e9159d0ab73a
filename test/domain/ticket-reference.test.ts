import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AkanaTicketId } from '../../src/domain/akana-ticket.ts';
import {
  akanaReference,
  akanaTicketIn,
  isOfAkana,
  retroAchievementsTicketIn,
} from '../../src/domain/ticket-reference.ts';
import { hostileText } from '../lib/hostile-text.ts';

describe('a ticket of RetroAchievements', () => {
  it.each([
    '115637',
    '#115637',
    '# 115637',
    ' 115637 ',
    '000115637',
    'https://retroachievements.org/ticket/115637',
    'http://www.retroachievements.org/ticket/115637/',
    'retroachievements.org/ticket/115637?x=1#comments',
    '<https://retroachievements.org/ticket/115637>',
    'HTTPS://RetroAchievements.org/Ticket/115637',
    'https://retroachievements.org/ticketmanager.php?i=115637',
    'https://retroachievements.org/ticketmanager.php?t=2041&i=115637&x=1#top',
    '<retroachievements.org/ticketmanager.php?i=115637>',
  ])('is named by %s', (typed) => {
    expect(retroAchievementsTicketIn(typed)).toBe(115_637);
    expect(isOfAkana(typed)).toBe(false);
  });

  it.each([
    '',
    'abc',
    '0',
    '#',
    '-1',
    '1.5',
    '1e3',
    '115637abc',
    '2147483648',
    '99999999999999999999',
    '１１５６３７',
    'https://retroachievements.org/ticket/',
    'https://retroachievements.org/ticket/0',
    'https://retroachievements.org/ticket/115637abc',
    'https://retroachievements.org/game/115637',
    'https://retroachievements.org/ticketmanager.php?g=115637',
    'https://retroachievements.org/ticketmanager.php?gi=115637',
    'https://evil.example/retroachievements.org/ticket/115637',
    'https://notretroachievements.org/ticket/115637',
    'see https://retroachievements.org/ticket/115637 please',
  ])('is not named by %j', (typed) => {
    expect(retroAchievementsTicketIn(typed)).toBeNull();
  });
});

describe('a ticket of Akana', () => {
  const portal = 'https://portal.example';
  const guid = '132f7a34-7a7f-4c37-a2de-fd1e1f1d2b3c';

  it.each([
    ['ticket11623.acme', 'ticket11623.acme'],
    [' ticket11623 ', 'ticket11623'],
    ['TICKET11623.ACME', 'ticket11623.acme'],
    ['Ticket11623', 'ticket11623'],
    ['TICKET11623.travelAPI', 'ticket11623.travelAPI'],
    ['11623.ACME', '11623.ACME'],
    [`${guid}.acme`, `${guid}.acme`],
    [guid, guid],
    ['discussion11019.acmepaymentscorp', 'discussion11019.acmepaymentscorp'],
    ['11623.acme', '11623.acme'],
    ['https://portal.example/acme#/forum/discussions/ticket11623.acme/details', 'ticket11623.acme'],
    ['<https://portal.example/acme#/forum/discussions/ticket%2011.acme/details>', 'ticket 11.acme'],
    ['../acme#/forum/discussions/whatever/details', 'whatever'],
  ])('is what %s names, and nothing else', (typed, id) => {
    expect(akanaTicketIn(typed, portal)).toBe(id);
    expect(isOfAkana(typed)).toBe(true);
    expect(retroAchievementsTicketIn(typed)).toBeNull();
  });

  it.each([
    ['11623', '11623'],
    ['#11623', '11623'],
  ])('may be what the number %s names', (typed, id) => {
    expect(akanaTicketIn(typed, portal)).toBe(id);
    expect(isOfAkana(typed)).toBe(false);
  });

  it.each(['', 'abc', 'ticket', 'ticket x', 'retroachievements.org', 'portal.example/acme', '1.5', 'two words1.acme'])(
    'is not named by %j',
    (typed) => {
      expect(akanaTicketIn(typed, portal)).toBeNull();
    },
  );

  it('is another one on another portal', () => {
    const typed = 'https://staging.example/acme#/forum/discussions/ticket11623.acme/details';

    expect(akanaTicketIn(typed, portal)).toBeNull();
    expect(isOfAkana(typed)).toBe(true);
    expect(akanaTicketIn(typed, 'https://staging.example/portal')).toBe('ticket11623.acme');
  });

  it('is named by what is given for its id, whatever that looks like', () => {
    const id = fc.oneof(
      // No option brings control characters.
      hostileText.filter((text) => text.isWellFormed() && text !== '' && !/\p{Cc}/u.test(text)),
      fc.constantFrom(
        '11623',
        '#5',
        'ticket11623.acme',
        'TICKET11623.acme',
        'a/b',
        'https://retroachievements.org/ticket/5',
        '%41',
        ' x1.y ',
      ),
    );

    fc.assert(
      fc.property(id, (text) => {
        const given = akanaReference(AkanaTicketId.parse(text));

        expect(akanaTicketIn(given, portal)).toBe(text);
        expect(isOfAkana(given)).toBe(true);
        expect(retroAchievementsTicketIn(given)).toBeNull();
      }),
    );
  });

  it('is given as it is where that is plain', () => {
    expect(akanaReference(AkanaTicketId.parse('ticket11623.acme'))).toBe('ticket11623.acme');
    expect(akanaReference(AkanaTicketId.parse('11623'))).toBe('/discussions/11623');
  });
});
