/**
 * How many letters must be added, dropped, changed or swapped with their neighbour to turn one text into the other;
 * `null` when it takes more than `most`.
 */
export function edits(from: string, to: string, most = Infinity): number | null {
  if (Math.abs(from.length - to.length) > most) return null;
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);

  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= to.length; j += 1) {
      const change = at(last, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const swaps = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const swap = swaps ? at(beforeLast, j - 2) + 1 : Infinity;
      const needed = Math.min(at(last, j) + 1, at(row, j - 1) + 1, change, swap);
      row.push(needed);
      least = Math.min(least, needed);
    }
    // No later row has less: not by a swap either, for the row before this one has at most one less.
    if (least > most) return null;
    beforeLast = last;
    last = row;
  }
  const needed = at(last, to.length);
  return needed > most ? null : needed;
}

/** How many of them a slip of the finger makes in a word of so many letters: in a short one each makes another word. */
export function likelyEdits(length: number): number {
  if (length < 3) return 0;
  return length <= 5 ? 1 : length <= 8 ? 2 : 3;
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
