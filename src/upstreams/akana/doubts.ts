/** In how many looks in a row the same was doubtful about a ticket. */
export interface Doubts {
  /** One more look: what it does not doubt any more is settled. */
  note(ids: Iterable<string>): void;
  /** These are listed: whatever was doubtful about them is over. */
  settle(ids: Iterable<string>): void;
  /** Whether it was so in as many looks as it takes to believe it. */
  isOld(id: string): boolean;
}

const looksToBelieve = 3;

export function createDoubts(): Doubts {
  let looks: Map<string, number> = new Map();

  return {
    note(ids) {
      looks = new Map([...ids].map((id) => [id, (looks.get(id) ?? 0) + 1]));
    },
    settle(ids) {
      for (const id of ids) looks.delete(id);
    },
    isOld: (id) => (looks.get(id) ?? 0) >= looksToBelieve,
  };
}
