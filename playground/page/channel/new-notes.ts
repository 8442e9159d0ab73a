export type NewNotes = ReturnType<typeof createNewNotes>;

/** Which notes came while one looked on: only they are read aloud, not those of a list that is drawn anew. */
export function createNewNotes() {
  const known = new Map<string, { readonly note: string | null; readonly isNew: boolean }>();
  let list: string | null = null;
  let isFirstTurn = true;

  return {
    /** Told on every turn which list is drawn, before its lines are. */
    begin(drawn: string): void {
      isFirstTurn = drawn !== list;
      list = drawn;
      if (isFirstTurn) known.clear();
    },
    isNew(lineId: string, note: string | null): boolean {
      const before = known.get(lineId);
      if (before?.note === note) return before.isNew;
      known.set(lineId, { note, isNew: !isFirstTurn });
      return !isFirstTurn;
    },
  };
}
