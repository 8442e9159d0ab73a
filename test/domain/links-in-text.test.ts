import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linksIn, type TicketLink } from '../../src/domain/links-in-text.ts';
import { hostileText } from '../lib/hostile-text.ts';

const site = 'https://retroachievements.org';
const ulid = '01HV8ZQ4M5N6P7Q8R9S0T1V2W3';
const portal = 'https://portal.example';

/** As `game 14402`. */
function named(link: TicketLink): string {
  return `${link.kind} ${link.kind === 'developer' ? link.name : link.id}`;
}

const found = (text: string): string[] => linksIn(text).map(named);

describe('the links of a text', () => {
  it.each([
    ['/ticket/115702', 'ticket 115702'],
    ['/ticketmanager.php?i=115702', 'ticket 115702'],
    ['/ticketmanager.php?f=1&i=115702', 'ticket 115702'],
    ['/game/14402', 'game 14402'],
    ['/game/14402/tickets', 'game 14402'],
    ['/game/14402/tickets?filter[status]=all#list', 'game 14402'],
    ['/game/14402-dragster', 'game 14402'],
    ['/game2/14402', 'game 14402'],
    ['/GAME/14402', 'game 14402'],
    ['/ticketmanager.php?g=14402', 'game 14402'],
    ['/achievement/9', 'achievement 9'],
    ['/achievement/9/tickets', 'achievement 9'],
    ['/ticketmanager.php?a=9', 'achievement 9'],
    ['/user/Metroid', 'developer Metroid'],
    ['/user/Metroid/tickets/created', 'developer Metroid'],
    ['/ticketmanager.php?u=Metroid', 'developer Metroid'],
    [`/u/${ulid}`, `developer ${ulid}`],
  ])('have %s as %s', (path, expected) => {
    expect(found(site + path)).toEqual([expected]);
  });

  it.each([
    ['plain', `See ${site}/game/1.`],
    ['without its preview', `<${site}/game/1>`],
    ['behind words', `[Dragster](${site}/game/1)`],
    ['behind words, without its preview', `[Dragster](<${site}/game/1>)`],
    ['that says itself', `[${site}/game/1](${site}/game/1)`],
    ['in bold', `**${site}/game/1**`],
    ['as a spoiler', `||${site}/game/1||`],
    ['as code', `\`${site}/game/1\``],
    ['in quotes', `"${site}/game/1"`],
    ['at the end of a question', `Is it ${site}/game/1?`],
    ['between letters of another script', `見て${site}/game/1です`],
    ['without a scheme', 'retroachievements.org/game/1'],
    ['without encryption', 'http://retroachievements.org/game/1'],
    ['with www', 'https://www.retroachievements.org/game/1'],
    ['in capital letters', 'HTTPS://RetroAchievements.ORG/game/1'],
    ['behind a word', `game:${site}/game/1`],
  ])('are found %s', (_how, text) => {
    expect(found(text)).toEqual(['game 1']);
  });

  it.each([
    ['another site', 'https://example.org/game/1'],
    ['a host that begins alike', 'https://retroachievements.org.evil.example/game/1'],
    ['a host that ends alike', 'https://notretroachievements.org/game/1'],
    ['its media', 'https://media.retroachievements.org/game/1'],
    ['another port', 'https://retroachievements.org:8443/game/1'],
    ['a path that has it', 'https://evil.example/retroachievements.org/game/1'],
    ['a user of another host', 'https://retroachievements.org@evil.example/game/1'],
    ['a user of this one', 'https://someone@retroachievements.org/game/1'],
    ['another scheme', 'ftp://retroachievements.org/game/1'],
    ['a page that has no tickets', `${site}/system/1`],
    ['a word of the language', `${site}/constructor/1 ${site}/ticketmanager.php?constructor=1`],
    ['the list of all tickets', `${site}/tickets`],
    ['no number', `${site}/game/dragster`],
    ['a number with letters', `${site}/ticket/12a`],
    ['nothing', `${site}/game/0`],
    ['a number that there cannot be', `${site}/game/99999999999`],
    ['a name that nobody can have', `${site}/user/some-body`],
    ['discussions elsewhere', 'https://github.com/someone/something/discussions/12'],
  ])('leave out %s', (_what, text) => {
    expect(linksIn(text)).toEqual([]);
  });

  it('are in order of appearance, several on a line, each subject once', () => {
    const text = [
      `${site}/game/2/tickets,${site}/ticket/7;<${site}/achievement/9>`,
      `${site}/game/2 ${site}/user/metroid [x](${site}/user/Metroid/tickets) ${site}/game/1`,
    ].join('\n');

    expect(found(text)).toEqual(['game 2', 'ticket 7', 'achievement 9', 'developer metroid', 'game 1']);
  });

  it('tell the portal of an Akana ticket, for the same id is another ticket elsewhere', () => {
    const page = '/acme#/forum/discussions/ticket1.acme/details';

    expect(linksIn(`${portal}${page} <${portal}${page}?tab=1> http://127.0.0.1:8080${page}`)).toEqual([
      { kind: 'akana', id: 'ticket1.acme', origin: portal },
      { kind: 'akana', id: 'ticket1.acme', origin: 'http://127.0.0.1:8080' },
    ]);
  });

  it('are found whatever stands around them, and nothing else is', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (before, after) => {
        expect(found(`${before} ${site}/game/14402 ${after}`)).toEqual(['game 14402']);
      }),
    );
  });

  it('are looked for in little time, however long the text', () => {
    const startedAt = Date.now();

    for (const part of ['a', 'a.', 'https://', 'retroachievements.org/', '/', `${site}/game/`])
      expect(linksIn(part.repeat(20_000))).toEqual([]);

    expect(Date.now() - startedAt).toBeLessThan(2_000);
  });
});
