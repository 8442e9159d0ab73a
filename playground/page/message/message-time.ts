const clock = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'numeric', year: 'numeric' });
const full = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeStyle: 'short' });

/** "Today at 5:38 PM", as beside the author of a message. */
export function messageTime(at: Date, now: number): string {
  const today = new Date(now);
  const yesterday = new Date(now);
  yesterday.setDate(today.getDate() - 1);
  if (day.format(at) === day.format(today)) return `Today at ${clock.format(at)}`;
  if (day.format(at) === day.format(yesterday)) return `Yesterday at ${clock.format(at)}`;
  return `${day.format(at)}, ${clock.format(at)}`;
}

/** "Sunday, November 22, 2026 at 5:38 PM" */
export function fullTime(at: Date): string {
  return full.format(at);
}
