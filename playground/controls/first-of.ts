/** The first `most` things that fit, without looking further. */
export function firstOf<Thing>(
  things: Iterable<Thing>,
  most: number,
  fits: (thing: Thing) => boolean,
): readonly Thing[] {
  return Iterator.from(things).filter(fits).take(most).toArray();
}

export const MOST_TICKETS = 30;
export const MOST_SUBJECTS = 25;
