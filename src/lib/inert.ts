import { z } from 'zod';
import { cutWhile, plain } from './text.ts';

const Inert = z.string().brand<'Inert'>();
/** Other people's text that Discord shows as it is: it formats, links and pings nothing. Made in this file only. */
export type Inert = z.infer<typeof Inert>;

const WORD_JOINER = '\u2060';
const ISOLATE = '\u2068';
const END_OF_ISOLATE = '\u2069';

const markdown = /[\\*_`<>[\]@]|~(?=~)|(?<=~)~|\|(?=\|)|(?<=\|)\|/u;
// A colon makes an address (`https://`) or an emoji (`:name:`); Discord finds its own invites without a scheme.
const references = /:(?=\/\/|[\w+-]+:)|(?<=\bdiscord(?:app)?\.[a-z]+)\//iu;
const lineStarts = /^(?:#{1,3}|-#?|\+)(?=\s|$)|(?<=^\d+)\.(?=\s|$)/u;
const special = new RegExp([markdown, references, lineStarts].map(({ source }) => source).join('|'), 'giu');

// Without anything that could mean something to Discord.
const harmless = /^[a-z0-9 &'(),!?;%]*$/i;

const rightToLeft =
  /[\p{Script=Adlam}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Nko}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Escaped and cut to `max` UTF-16 units, for anywhere in a content, an embed or between `**`. Never empty. */
export function inertText(text: string, max: number): Inert {
  return Inert.parse(cutEscaped(text, max, escaped));
}

/** The same for between backticks, where a backslash would be shown. */
export function inertCode(text: string, max: number): Inert {
  return Inert.parse(cutEscaped(text, max, unpicked));
}

function cutEscaped(text: string, max: number, escape: (text: string) => string): string {
  const line = plain(text);
  const whole = escape(line);
  if (line !== '' && whole.length <= max) return whole;
  // Escaping after the cut, so that no escape is cut in two.
  return escape(cutWhile(line, (candidate) => escape(candidate).length <= max));
}

function escaped(text: string): string {
  if (harmless.test(text)) return text;
  const safe = text.replaceAll(special, String.raw`\$&`).replaceAll(/@(?=everyone|here)/gi, `@${WORD_JOINER}`);
  // Else a right-to-left name would turn round the numbers beside it.
  return rightToLeft.test(safe) ? ISOLATE + safe + END_OF_ISOLATE : safe;
}

function unpicked(text: string): string {
  return text
    .replaceAll('`', "'")
    .replaceAll('\\', '/')
    .replaceAll(/[@<]|:(?=\/\/)/g, `$&${WORD_JOINER}`);
}
