import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  noSuchApiMessage,
  noSuchDeveloperMessage,
  noSuchGameMessage,
  noSuchNameMessage,
  oursMessage,
  severalNamedMessage,
} from '../../src/views/sentence.ts';
import { hostileText, liveMarks } from '../lib/hostile-text.ts';

const shops = [
  { id: 'app1.acme', name: 'Shop' },
  { id: 'app2.acme', name: 'shop' },
];

describe('a sentence', () => {
  it.each([
    {
      what: 'an unknown game',
      message: noSuchGameMessage('sonc 3', true),
      content: "No game matches **sonc 3**. Pick one from the list while typing, or paste the game's link.",
    },
    {
      what: 'an unknown game while the list is being read',
      message: noSuchGameMessage('sonc 3', false),
      content:
        "No game matches **sonc 3** yet: I am still reading the list of games. Try again in a minute, or paste the game's link.",
    },
    {
      what: 'an unknown game that is like one',
      message: noSuchGameMessage('sonc 3', true, [{ title: 'Sonic 3' }]),
      content:
        "No game matches **sonc 3**. Pick one from the list while typing, or paste the game's link. Did you mean `Sonic 3`?",
    },
    {
      what: 'an unknown game that is like several',
      message: noSuchGameMessage('sonc', true, [{ title: 'Sonic' }, { title: 'Sonic 2' }, { title: '`Sonic` CD' }]),
      content:
        "No game matches **sonc**. Pick one from the list while typing, or paste the game's link. Did you mean `Sonic`, `Sonic 2` or `'Sonic' CD`?",
    },
    {
      what: 'an unknown game that is like one, while the list is being read',
      message: noSuchGameMessage('sonc 3', false, [{ title: 'Sonic 3' }]),
      content:
        "No game matches **sonc 3** yet: I am still reading the list of games. Try again in a minute, or paste the game's link. Did you mean `Sonic 3`?",
    },
    {
      what: 'a misspelt developer',
      message: noSuchDeveloperMessage('Hexadigitl', 'Hexadigital'),
      content: 'No RetroAchievements user is called **Hexadigitl**. Did you mean `Hexadigital`?',
    },
    {
      what: 'a developer like no other',
      message: noSuchDeveloperMessage('no name!', null),
      content:
        'No RetroAchievements user is called **no name!**. Use the name on the profile, or paste a link to the profile.',
    },
    {
      what: 'an unknown API',
      message: noSuchApiMessage('paymnts'),
      content: 'No API matches **paymnts**. Pick one from the list while typing, or paste its id.',
    },
    {
      what: 'an author whom no ticket names',
      message: noSuchNameMessage('author', 'bob'),
      content: "No author is called **bob** in the tickets I have seen. Use the author's id.",
    },
    {
      what: 'a name that several apps share',
      message: severalNamedMessage('app', 'Shop', shops, true),
      content: 'Several apps are called **Shop**. Use the id of one: `app1.acme` · `app2.acme`',
    },
    {
      what: 'a name that several apps share, to everybody',
      message: severalNamedMessage('app', 'Shop', shops, false),
      content: 'Several apps are called **Shop**. Run this with `private:true` to read their ids, or use an id.',
    },
    {
      what: 'a name that many share',
      message: severalNamedMessage(
        'author',
        'bob',
        Array.from({ length: 30 }, (_, index) => ({ id: `${index}`, name: 'bob' })),
        true,
      ),
      content:
        'Several authors are called **bob**. Use the id of one: `0` · `1` · `2` · `3` · `4` · `5` · `6` · `7` · `8` · `9` · 20 more',
    },
    {
      what: 'our own fault',
      message: oursMessage('K7Q2'),
      content: 'Something broke here, not on your side. Reference `K7Q2`.',
    },
  ])('tells of $what', ({ message, content }) => {
    expect(message).toEqual({ content });
  });

  it('repeats what was typed as text only, whatever it is', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (typed, nearest) => {
        const messages = [
          noSuchGameMessage(typed, true),
          noSuchGameMessage(typed, false),
          noSuchGameMessage(
            typed,
            true,
            [nearest, typed, nearest].map((title) => ({ title })),
          ),
          noSuchDeveloperMessage(typed, nearest),
          noSuchApiMessage(typed),
          noSuchNameMessage('app', typed),
          severalNamedMessage(
            'author',
            typed,
            Array.from({ length: 30 }, () => ({ id: nearest, name: typed })),
            true,
          ),
          severalNamedMessage('author', typed, [], false),
        ];

        for (const { content = '' } of messages) {
          expect(liveMarks(content, [/\*\*/g, /`[^`]*`/g])).toEqual([]);
          expect(content.length).toBeLessThanOrEqual(2000);
        }
      }),
    );
  });
});
