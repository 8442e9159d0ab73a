import { createHash } from 'node:crypto';

/** A well-formed GUID that is the same for the same text in every run. */
function guidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/** Ids in the portal's two styles: a word with a number, and a GUID. */
export function createIds(tenant: string) {
  const counts = new Map<string, number>();

  function next(kind: string, first: number): number {
    const count = counts.get(kind) ?? first;
    counts.set(kind, count + 1);
    return count;
  }

  return {
    numbered: (kind: string, first: number) => `${kind}${next(kind, first)}.${tenant}`,
    guid: (kind: string) => `${guidOf(`${kind} ${next(`guid of ${kind}`, 1)}`)}.${tenant}`,
  };
}

export type Ids = ReturnType<typeof createIds>;
