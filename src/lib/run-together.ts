/** Runs loops until the signal aborts. What one of them cannot go on from ends all: it rejects when none is under way. */
export async function runTogether(
  loops: readonly ((signal: AbortSignal) => Promise<void>)[],
  signal: AbortSignal,
): Promise<void> {
  const failed = new AbortController();
  const until = AbortSignal.any([signal, failed.signal]);
  const running = loops.map((loop) => loop(until));
  for (const loop of running) loop.catch(() => failed.abort());
  await Promise.allSettled(running);
  await Promise.all(running);
}
