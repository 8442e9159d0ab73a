import { randomInt } from 'node:crypto';

// Without 0/O and 1/I: people read these out to each other.
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Four characters that join what a person was told to a line of the log. */
export function aReference(): string {
  return Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
