import fc from 'fast-check';
import { hostileString } from './hostile-values.ts';

/** Makes of a `custom_id` that the bot has given away one that it has not. */
export type Forge = (customId: string, another: string) => string;

/** Of versions that there were not, or are not yet; whole, cut, mixed up, and nothing but noise. */
export const forge: fc.Arbitrary<Forge> = fc.oneof(
  fc.constant<Forge>((id) => id),
  hostileString.map(
    (text): Forge =>
      () =>
        text,
  ),
  fc.nat(100).map(
    (length): Forge =>
      (id) =>
        id.slice(0, length),
  ),
  fc.tuple(fc.nat(100), fc.nat(0xffff)).map(
    ([at, code]): Forge =>
      (id) =>
        spliced(id, at, String.fromCharCode(code)),
  ),
  fc.tuple(fc.nat(100), hostileString).map(
    ([at, text]): Forge =>
      (id) =>
        spliced(id, at, text),
  ),
  fc.constantFrom<Forge>(
    (id) => `2${id.slice(1)}`,
    (id) => `1+${id.slice(1)}`,
    (id) => id.replace('|', '#'),
    (id) => id.toUpperCase(),
    (id) => `${id}&page=99999999999`,
    (id) => `${id}&private=false&refresh=1&refresh=2`,
    (id) => `${id}&__proto__=1&constructor=2&_choose=__proto__`,
    (id) => `${id}&_choose=page`,
    // The path of the one and the input of the other.
    (id, another) => `${id.split('|', 2).join('|')}|${another.split('|')[2] ?? ''}`,
    (_id, another) => `1#${'A'.repeat(32)}|${another.split('|')[1] ?? ''}`,
  ),
  fc.tuple(fc.constantFrom('game', 'name', 'page', 'watch', 'ticket', 'channel', 'api'), hostileString).map(
    ([input, text]): Forge =>
      (id) =>
        `${id}&${new URLSearchParams({ [input]: text.toWellFormed() }).toString()}`,
  ),
);

function spliced(id: string, at: number, text: string): string {
  return id.slice(0, at) + text + id.slice(at + 1);
}
