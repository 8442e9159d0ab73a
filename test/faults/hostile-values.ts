import fc from 'fast-check';

/** Part of most texts that are sent here, so that it is found wherever one of them comes to light. */
export const MARK = 'qxzwvjk';

const strange = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\u200b\u200b',
  '\u202egnp.exe',
  '\u2066left\u2069',
  '\ud800',
  'x\udfff',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '[object Object]',
  'undefined',
  'null',
  'NaN',
  '-0',
  '1e309',
  '0x10',
  '٣',
  '00014402',
  '14402.0',
  '99999999999999999999',
  '-1',
  '@everyone',
  '<@&100000000000000001>',
  '${7*7}',
  "' or 1=1; --",
  '../../etc/passwd',
  '%00%2f..%2f',
  '\r\nX-Injected: 1',
  'https://retroachievements.org/game/%E0%A4%A',
  'https://retroachievements.org/ticket/1\u0000',
  'javascript:alert(1)',
  '🏳️‍🌈'.repeat(30),
  'a\u0301'.repeat(400),
  'ﷺ'.repeat(100),
];

/** What means something to some command. */
const meant = ['14402', '1', '0', 'Sonic', 'Hexadigital', 'ticket:1', 'game:14402', 'open', 'site', 'true', 'false'];

const marked = fc
  .tuple(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...strange), fc.boolean())
  .map(([text, odd, isFirst]) => (isFirst ? `${MARK}${text}${odd}` : `${odd}${text}${MARK}`));

export const hostileString: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: marked },
  { weight: 2, arbitrary: fc.constantFrom(...strange) },
  { weight: 2, arbitrary: fc.constantFrom(...meant) },
  { weight: 1, arbitrary: fc.constantFrom('x', '*', '\u202e', '<@1>', '\n').map((text) => MARK + text.repeat(6_000)) },
);

/** Anything that JSON can say, with keys that mean something to JavaScript. */
export const junk: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    hostileString,
    fc.constantFrom(null, true, false, 0, -1, 1.5, 2 ** 53, 1e308),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(
        fc.tuple(fc.constantFrom('__proto__', 'constructor', 'length', 'then', 'toJSON', 'id', 'type'), tie('value')),
        {
          maxLength: 3,
        },
      )
      // As it comes from the wire, where it is a key like any other.
      .map((entries) => JSON.parse(`{${entries.map(([key, value]) => `"${key}":${JSON.stringify(value)}`).join()}}`)),
  ),
})).value;

export const snowflake = fc.bigInt({ min: 10n ** 17n, max: 10n ** 18n }).map(String);
