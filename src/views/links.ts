import type { AchievementId, GameId, TicketId } from '../domain/ids.ts';

const site = 'https://retroachievements.org';

/** Longer than any name there is, and short enough for the address of a button. */
const LONGEST_NAME = 50;
const LONGEST_PICTURE = 1000;

/** As the site's own filter numbers them. */
const typeNumbers = { 'triggered-at-wrong-time': 1, 'did-not-trigger': 2 };
type NumberedType = keyof typeof typeNumbers;

export const links = {
  ticket: (id: TicketId) => `${site}/ticket/${id}`,
  game: (id: GameId) => `${site}/game/${id}`,
  gameTickets: (id: GameId) => `${site}/game/${id}/tickets`,
  achievement: (id: AchievementId) => `${site}/achievement/${id}`,
  achievementTickets: (id: AchievementId) => `${site}/achievement/${id}/tickets`,
  allTickets: `${site}/tickets`,
  ticketsOfType: (type: NumberedType) => `${site}/tickets?filter%5Btype%5D=${typeNumbers[type]}`,
  developer: (name: string) => `${site}/user/${pathPart(name)}`,
  developerTickets: (name: string) => `${site}/user/${pathPart(name)}/tickets`,
};

/** An embed's thumbnail; none for what Discord would refuse the whole message for. */
export function thumbnail(picture: string | null): { thumbnail?: { url: string } } {
  const isUsable = picture !== null && picture.length <= LONGEST_PICTURE && /^https?:\/\//.test(picture);
  return isUsable ? { thumbnail: { url: picture } } : {};
}

/** Whether Discord takes an address, also within `[text](address)`, which some characters would end early. */
export function isLinkable(address: string, longest: number): boolean {
  return address.length <= longest && /^https?:\/\/[^\s()<>\\]+$/.test(address);
}

function pathPart(name: string): string {
  return encodeURIComponent(name.slice(0, LONGEST_NAME).toWellFormed());
}
