import type { Random } from '../../playground/random.ts';

export interface InventedNames {
  title(): string;
  achievement(): string;
  /** Letters and digits, as names of people are. */
  person(): string;
}

const kinds = 'Quest World Adventure Racer Fighter Saga Legend Story Battle Island Castle Puzzle Soccer Golf'.split(
  ' ',
);
const things = 'Sword Dragon Moon Night King Fire Shadow Star Robot Ninja Ghost Tower Ocean Crystal Dream'.split(' ');
const starts = 'Kor Mar Zel Dra Son Cas Tet Pok Rai Mega Neo Gal Fen Bra Lu Vor Shi Ta Ren Xan'.split(' ');
const middles = 'ta ni do ri ga mo le va su ra ko mi lla ster'.split(' ');
const ends = 'n x ria dor gon vania man boy tron s ma ko th'.split(' ');
const numerals = ['II', 'III', 'IV', '2', '3', '64', 'VII', "'97", 'X'];
const scripts = ['ドラゴン', 'ファンタジー', 'Приключения', 'Pokémon', 'Ōkami'];

/** Names as a collection of games has them: a few words in very many, and many in very few. */
export function inventedNames(random: Random): InventedNames {
  const { pick, chance } = random;
  const middle = (): string => (chance(0.6) ? pick(middles) : '') + (chance(0.4) ? pick(middles) : '');
  const name = (): string => (chance(0.02) ? pick(scripts) : pick(starts) + middle() + pick(ends));
  const words = [
    () => `${name()} ${pick(kinds)}`,
    name,
    () => `${name()} ${pick(numerals)}`,
    () => `${name()} ${pick(kinds)} ${pick(numerals)}: ${pick(things)} of the ${pick(things)}`,
    () => `${pick(kinds)} of ${name()}, The`,
    () => `Super ${name()} & ${name()}`,
    () => `${name()}'s ${pick(things)} ${pick(kinds)}`,
  ];
  const plain = (): string => pick(words)();

  return {
    title: () => {
      if (chance(0.08)) return `~Hack~ ${plain()}`;
      return chance(0.05) ? `${plain()} [Subset - Bonus]` : plain();
    },
    achievement: () => `${pick(things)} ${pick(['Master', 'Seeker', 'Slayer', 'Complete', 'Untouched'])} ${name()}`,
    person: () => `${name()}${random.int(1, 999)}`.normalize('NFKD').replace(/[^A-Za-z0-9]/g, ''),
  };
}
