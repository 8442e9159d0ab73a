import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AchievementId } from '../../src/domain/ids.ts';
import { noSuchAchievementMessage, noSuchConsoleMessage } from '../../src/views/no-such.ts';
import { hostileText, liveMarks } from '../lib/hostile-text.ts';
import { dragster } from './samples.ts';

const named = (title: string, game = 'Dragster') => ({
  achievement: { id: AchievementId.parse(9), title },
  game: { ...dragster, title: game },
});

const unknown =
  'No achievement matches **eazy**. Use a number like `9`, or a link to the achievement: ' +
  'I know the titles of those with open tickets only.';

describe('the sentence about an unknown one', () => {
  it.each([
    { what: 'achievement', message: noSuchAchievementMessage('eazy', []), content: unknown },
    {
      what: 'achievement that is like two',
      message: noSuchAchievementMessage('eazy', [named('Easy'), named('Too Easy', '')]),
      content: `${unknown} Did you mean \`Easy (Dragster)\` or \`Too Easy\`?`,
    },
    {
      what: 'console',
      message: noSuchConsoleMessage('Pluto', null),
      content: 'No console is called **Pluto**. Pick one from the list while typing.',
    },
    {
      what: 'console that is like one',
      message: noSuchConsoleMessage('Gmae Boy', 'Game Boy'),
      content: 'No console is called **Gmae Boy**. Pick one from the list while typing. Did you mean `Game Boy`?',
    },
  ])('$what says what to do', ({ message, content }) => {
    expect(message).toEqual({ content });
  });

  it('repeats names as text only, whatever they are', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (typed, name) => {
        const messages = [
          noSuchAchievementMessage(typed, [named(name, typed), named(typed, name), named(name, name)]),
          noSuchConsoleMessage(typed, name),
        ];

        for (const { content = '' } of messages) {
          expect(liveMarks(content, [/\*\*/g, /`[^`]*`/g])).toEqual([]);
          expect(content.length).toBeLessThanOrEqual(2000);
        }
      }),
    );
  });
});
