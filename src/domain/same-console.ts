/** Tickets know a console by its name alone. */
export function sameConsole(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
