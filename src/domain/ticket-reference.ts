import { AkanaTicketId } from './akana-ticket.ts';
import { akanaTicketOn, parseAkanaTicket } from './akana-ticket-reference.ts';
import { TicketId } from './ids.ts';

const site = String.raw`^<?(?:https?:\/\/)?(?:www\.)?retroachievements\.org\/`;
// As the site wrote it before: `ticketmanager.php?i=115637`.
const ticketLink = new RegExp(
  String.raw`${site}(?:ticket\/|ticketmanager\.php\?(?:[^\s>#]*&)?i=)(\d+)(?![^/?&#>\s])[^\s>]*>?$`,
  'i',
);
const number = /^#?\s?(\d+)$/;

const portalLink = /\/discussions\/[^/?#\s>]/;
// `ticket11623`, a GUID, or `<something with a digit>.<tenant>`.
const akanaId =
  /^(?:ticket\d+|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?=[^.]*\d)[\w-]+\.(?=[\w.-]*[a-z])[\w-]+(?:\.[\w-]+)*)$/i;

/** The ticket of RetroAchievements that somebody names by its number or by a link to it; `null` for any other text. */
export function retroAchievementsTicketIn(typed: string): TicketId | null {
  const text = typed.trim();
  const digits = (ticketLink.exec(text) ?? number.exec(text))?.[1];
  return digits === undefined ? null : (TicketId.safeParse(Number(digits)).data ?? null);
}

/** The ticket of our portal that somebody names by its number, its id or a link to it; `null` for any other text. */
export function akanaTicketIn(typed: string, portalUrl: string): AkanaTicketId | null {
  const digits = number.exec(typed.trim())?.[1];
  if (digits !== undefined) return AkanaTicketId.parse(digits);
  return isOfAkana(typed) ? akanaTicketOn(typed, portalUrl) : null;
}

/** Whether it can name nothing but a ticket of Akana. */
export function isOfAkana(typed: string): boolean {
  const text = typed.trim();
  return portalLink.test(text) || akanaId.test(text);
}

/** What to give for a ticket of Akana, so that it names that one whatever its id looks like. */
export function akanaReference(id: AkanaTicketId): string {
  return akanaId.test(id) && parseAkanaTicket(id) === id ? id : `/discussions/${encodeURIComponent(id.toWellFormed())}`;
}
