/** Discord shows it as "4 minutes ago", and keeps it true. */
export function ago(ms: number): string {
  return `<t:${Math.floor(ms / 1000)}:R>`;
}
