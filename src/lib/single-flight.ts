/** Whoever asks for a key while its task runs shares that task's result. */
export function createSingleFlight<T>(): (key: string, task: () => Promise<T>) => Promise<T> {
  const flights = new Map<string, Promise<T>>();

  return (key, task) => {
    const underway = flights.get(key);
    if (underway !== undefined) return underway;
    const flight = task().finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  };
}
