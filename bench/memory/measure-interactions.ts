import type { Actor } from '../../playground/discord/actor.ts';
import type { WorldStore } from '../../playground/discord/world-store.ts';
import { gameQuestion, help } from '../programs/questions.ts';
import { startOurs } from '../programs/start-ours.ts';
import { withSurroundings } from '../programs/surroundings.ts';
import { createThinDiscord, type ThinDiscord } from '../round-trip/thin-discord.ts';
import { settledRss } from './rss.ts';

export interface Counted {
  readonly answered: number;
  readonly rssMb: number;
}

const GAMES = 20;
const IN_FLIGHT = 20;
const SERVERS = 50;
const SETTLE_MS = 4_000;

/** What our bot holds after so many answers, each person asking twice. */
export async function rssAfter(
  marks: readonly number[],
  { people, progress }: { people: number; progress: (text: string) => void },
): Promise<readonly Counted[]> {
  return withSurroundings(async (surroundings) => {
    let crowd: readonly Actor[] = [];
    const discord = await createThinDiscord({
      populate: (world) => {
        crowd = aCrowd(world, people);
      },
    });
    const program = startOurs({ discord, ...surroundings }, { NODE_COMPILE_CACHE: surroundings.compileCache('ours') });
    try {
      await program.whileRunning(discord.untilReady());
      const titles = [...surroundings.retroAchievements.world.games.values()].slice(0, GAMES).map(({ title }) => title);
      const questions = [help, ...titles.map(gameQuestion)];
      const counted: Counted[] = [];
      for (const mark of marks) {
        await askUntil(mark, { discord, crowd, questions, from: counted.at(-1)?.answered ?? 0 });
        const rssMb = await settledRss(program.pid, { settleMs: SETTLE_MS });
        progress(`${mark} answers: ${rssMb.toFixed(0)} MB`);
        counted.push({ answered: mark, rssMb });
      }
      return counted;
    } finally {
      await program.end();
      await discord.close();
    }
  });
}

function aCrowd({ addGuild, addChannel, addPerson, addMember }: WorldStore, people: number): readonly Actor[] {
  const channels = Array.from({ length: SERVERS }, (_, at) =>
    addChannel({ guild: addGuild({ name: `Server ${at}` }), name: 'tickets' }),
  );
  return Array.from({ length: people }, (_, at) => {
    const person = addPerson({ username: `person-${at}`, globalName: `Person ${at}` });
    const channel = channels[at % SERVERS];
    if (channel?.guild) addMember(channel.guild, person);
    return channel === undefined ? [] : { person, channel, locale: 'en-US' };
  }).flat();
}

/** A fixed number in flight: as many as finish are asked anew. */
async function askUntil(
  end: number,
  {
    discord,
    crowd,
    questions,
    from,
  }: { discord: ThinDiscord; crowd: readonly Actor[]; questions: readonly object[]; from: number },
): Promise<void> {
  let next = from;
  await Promise.all(Array.from({ length: IN_FLIGHT }, askOn));

  async function askOn(): Promise<void> {
    while (next < end) {
      const at = next;
      next += 1;
      await discord.ask(questions[at % questions.length] ?? help, crowd[at % crowd.length]);
    }
  }
}
