export type Redact = (text: string) => string;

const HIDDEN = '***';

// Few, for an endless run of them would be tried from each of its ends.
const BACKSLASHES = '\\\\{1,8}';

/**
 * Hides the given secrets in any spelling that a URL or JSON gives them, and what must be a secret
 * by where it stands: query values, user names and passwords in URLs, authorization, interaction tokens.
 */
export function createRedactor(secrets: readonly string[]): Redact {
  // The longest first: a whole address before the password within it.
  const known = [...new Set(secrets)].filter(Boolean).toSorted((a, b) => b.length - a.length);
  const anyKnown = known.length > 0 ? [new RegExp(known.map(inAnySpelling).join('|'), 'giu')] : [];

  const shortest = Math.min(...known.map((secret) => Array.from(secret).length));

  return (text) => {
    // No spelling is shorter than the secret itself.
    const rest =
      text.length < shortest ? text : anyKnown.reduce((rest, pattern) => rest.replace(pattern, HIDDEN), text);
    if (!mayTell.test(rest)) return rest;
    return tellTales.reduce((rest, pattern) => rest.replace(pattern, `$1${HIDDEN}`), rest);
  };
}

/** What is in all that any of them matches: most of what is logged is a word or a number. */
const mayTell = /[=%:"/,]|\bBearer\s|\bBot\s/i;

/** What each matches after its first group is hidden. */
const tellTales: readonly RegExp[] = [
  // RetroAchievements takes its key as "y" and its user name as "z".
  /((?:(?<![a-z0-9_-])|%3F|%26)(?:[yz]|[\w-]*(?:key|token|password|secret))(?:=|%3D))(?:"[^"]*"|[^&\s"<>]+)/gi,
  /("(?:[yz]|[\w-]*(?:key|token|password|secret))"\s*:\s*")[^"]+/gi,
  /((?<![a-z0-9+.-])[a-z][a-z0-9+.-]*:\/\/)[^\s/?#"<>]+(?=@)/gi,
  /(authorization["']?\s*[:=]\s*["']?(?:(?:Bot|Bearer|Basic)\s+)?)[^\s"',;]+/gi,
  /(\bBearer\s+)[^\s"',;]+/gi,
  // "Bot" is a word of prose too: a token is long or has digits.
  /(\bBot\s+)(?:[^\s"',;]{16,}|(?=[^\s"',;]*\d)[^\s"',;]+)/g,
  /(\/(?:webhooks|interactions)\/\d+\/)[^\s/?#"<>]+/gi,
  // Akana's session, as a cookie, a header or JSON: the names end in the id of a tenant. Or its value alone.
  /((?:AtmoAuthToken|Csrf-Token|JSESSIONID)[\w.-]{0,100}?["'\\]{0,8}\s{0,8}(?:[=:]|%(?:25){0,3}3D|,(?=\s{0,80}["'\\]))\s{0,80}["'\\]{0,8})[^\s"'\\;]+/gi,
  /(\bTokenID(?:=|%(?:25){0,3}3D))[^\s"'\\;]+/gi,
];

function inAnySpelling(secret: string): string {
  return Array.from(secret, (character) => {
    const spellings = [RegExp.escape(character), percentEncoded(character), ...escaped(character)];
    // As forms write it.
    if (character === ' ') spellings.push('\\+');
    return `(?:${spellings.join('|')})`;
  }).join('');
}

/** As often as it may have been encoded: "%2F", "%252F", "%25252F". */
function percentEncoded(character: string): string {
  return Array.from(Buffer.from(character), (byte) => `%(?:25){0,3}${byte.toString(16).padStart(2, '0')}`).join('');
}

/** As in JSON, and in JSON within JSON, where backslashes multiply. */
function escaped(character: string): string[] {
  const units = character.split('').map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'));
  const short = /^\\(\D)$/.exec(JSON.stringify(character).slice(1, -1))?.[1];
  return [
    units.map((unit) => `${BACKSLASHES}u${unit}`).join(''),
    ...(short === undefined ? [] : [short === '\\' ? BACKSLASHES : `${BACKSLASHES}${RegExp.escape(short)}`]),
  ];
}
