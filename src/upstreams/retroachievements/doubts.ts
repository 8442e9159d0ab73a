const eachEveryMs = 60_000;
const allEveryMs = 10_000;

/** Who may have the list swept for a doubt: each once a minute, and all together once in ten seconds. */
export function createDoubts(now: () => number): (who: string) => boolean {
  const doubtedAt = new Map<string, number>();
  let latest = -Infinity;

  return (who) => {
    const at = now();
    for (const [other, then] of doubtedAt) if (at - then >= eachEveryMs) doubtedAt.delete(other);
    if (doubtedAt.has(who) || at - latest < allEveryMs) return false;
    doubtedAt.set(who, at);
    latest = at;
    return true;
  };
}
