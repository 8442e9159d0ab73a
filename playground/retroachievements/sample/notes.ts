import type { Random } from '../../random.ts';

const happenings = [
  'It did not pop, although the leaderboard next to it started.',
  'Popped right after loading the game, in the title screen.',
  'I did exactly what the description asks for, three times, on two saves. Nothing.',
  'The indicator stayed on screen until the end of the level, then it vanished without the achievement.',
  'Got it while watching the demo that plays when nobody presses start.',
  'It triggers one stage too early, when the boss appears and not when it is beaten.',
  'Works on a new game, but not when I continue from a password.',
  'Died once in the second loop and it unlocked anyway.',
  'Could be the language: I play in French, and the counter is somewhere else there.',
  'It counts the items of both players in co-op.',
  'The timer goes on while the game is paused, so it fails for a second or two.',
  'I missed it at the first boss, got it at the second. Wrong address maybe?',
  'No unlock after the credits. I left it running for ten minutes.',
];

const places = [
  'World 3-2, second room on the left.',
  'Right after the elevator.',
  'In the last dungeon, before the point of no return.',
  'Stage 5, with the default ship.',
  'On hard, with all characters alive.',
  'In the shop behind the waterfall.',
  'During the night, on day two.',
  '',
];

const endings = [
  'RetroArch 1.19.1 (Mesen)',
  'RetroArch 1.20.0, Genesis Plus GX',
  'RALibRetro 1.8.1',
  'PCSX2 v2.2.0',
  'DuckStation 0.1-7294',
  'BizHawk 2.10',
  '',
];

/** Texts that break whoever shows them unescaped or uncut. */
export const hostileNotes: readonly string[] = [
  '@everyone look at this, <@&123456789012345678> too. It did not pop. @here',
  'Here is what I saw: ```\nlevel 3``` and `one more` and ``` which never ends',
  '[Click for proof](https://example.com/proof) or [https://retroachievements.org](https://example.com)',
  'First line<br/>Second line<br />Third line<BR>&quot;quoted&quot; &amp; done',
  '\u202Ethgir eht ot tfel morf\u202C הישג לא נפתח \u200F',
  '🕹️👾🏴‍☠️👨‍👩‍👧‍👦 it popped 🎉🎉🎉 too early 😭',
  '# Loud heading\n> quote\n- list\n-# small\n**bold *and* ~~gone~~ ||spoiler||** __under__',
  `Long story. ${'Then I went back to the village, talked to everybody once more and tried it again. '.repeat(40)}`.slice(
    0,
    3000,
  ),
  'a'.repeat(900),
  '<t:0:R> </tickets game:1> <#123456789012345678> <:x:123456789012345678> discord.gg/abcdef',
  'Z̷̡̨͇̮̏̍͆̐ȁ̵̧̛͕̝l̴͓̈́̃g̸̨̛̠̾͝o̶͕̾ \u0000 \t tabs and   spaces\r\n\r\n\r\n\r\n\r\n\r\nend',
  '   ',
];

export function sampleNotes(random: Random): string {
  const story = [random.pick(happenings), random.pick(places)].filter((part) => part !== '').join(' ');
  const ending = random.pick(endings);
  return ending === '' ? story : `${story}\n\nEmulator: ${ending}`;
}
