/** One listener of several things. Returns how to stop listening. */
export function subscribed(
  sources: readonly ((listener: () => void) => () => void)[],
  listener: () => void,
): () => void {
  const ends = sources.map((source) => source(listener));
  return () => {
    for (const end of ends) end();
  };
}
