const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A well-formed ULID that is the same for the same number in every run. */
export function ulidOf(number: number): string {
  let rest = number;
  let digits = '';
  while (rest > 0) {
    digits = `${alphabet[rest % 32]}${digits}`;
    rest = Math.floor(rest / 32);
  }
  return `01J${digits.padStart(23, '0')}`;
}
