import { firstLetter } from './first-letter.ts';

/** White letters on each have a contrast of at least 4.5. */
const colours = ['#4752c4', '#1f7a4d', '#a33b8a', '#b3421f', '#0b6e99', '#7a4bc2', '#96590a', '#b3264a'] as const;

const ticket =
  '<path d="M8 13h24v4.5a2.5 2.5 0 0 0 0 5V27H8v-4.5a2.5 2.5 0 0 0 0-5z" fill="#fff"/><path d="M24 14.5v11" stroke="#4752c4" stroke-width="1.5" stroke-dasharray="2 1.7"/>';

export interface Pictured {
  readonly id: string;
  readonly name: string;
  readonly isBot: boolean;
}

/** A picture as a `data:` address: nothing is asked of another host. */
export function avatarOf({ id, name, isBot }: Pictured): string {
  return isBot ? picture(colours[0], ticket) : picture(colourOf(id), letter(name));
}

function picture(colour: string, inside: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="${colour}"/>${inside}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function letter(name: string): string {
  const escaped = firstLetter(name).replace(/[<>&]/, (sign) => `&#${sign.codePointAt(0)};`);
  return `<text x="20" y="26.5" text-anchor="middle" font-family="sans-serif" font-size="18" font-weight="600" fill="#fff">${escaped}</text>`;
}

// Ids of people made together differ in their last digits only.
function colourOf(id: string): string {
  return colours[Number(id.slice(-4)) % colours.length] ?? colours[0];
}
