/** What the server wants sent back: each name with its value, unchanged. */
export type Cookies = ReadonlyMap<string, string>;

// What follows is the id of the tenant, in whatever case it likes. The second becomes the name of a header.
const session = /^AtmoAuthToken/;
const csrf = /^Csrf-Token[\w.!#$%&'*+^`|~-]*$/;

// Who clears a cookie lets it end long ago; a clock of ours that is ahead must not throw away one that ends soon.
const LONG_AGO_MS = 24 * 60 * 60 * 1000;

/** `cookies` after an answer with these `Set-Cookie` headers, one item for each of them. */
export function afterSetCookies(cookies: Cookies, headers: readonly string[], now: number): Cookies {
  const kept = new Map(cookies);
  for (const header of headers) {
    const [pair = '', ...attributes] = header.split(';');
    const [name, value] = halves(pair);
    if (value === null) continue;
    if (value === '' || value === 'none' || isOver(attributes, now)) kept.delete(name);
    else kept.set(name, value);
  }
  return kept;
}

/** The value of the cookie that makes a session; `null` without one. */
export function sessionToken(cookies: Cookies): string | null {
  return [...cookies].find(([name]) => session.test(name))?.[1] ?? null;
}

/** The headers that go with each request. Whether the platform asks for the CSRF one depends on its settings. */
export function cookieHeaders(cookies: Cookies): Record<string, string> {
  const csrfHeaders = [...cookies].filter(([name]) => csrf.test(name)).map(([name, value]) => [`X-${name}`, value]);
  return { ...Object.fromEntries(csrfHeaders), cookie: [...cookies].map((pair) => pair.join('=')).join('; ') };
}

function isOver(attributes: readonly string[], now: number): boolean {
  const limits = new Map(attributes.map(halves).map(([name, value]) => [name.toLowerCase(), value ?? '']));
  const maxAge = limits.get('max-age') ?? '';
  if (/^-?\d+$/.test(maxAge)) return Number(maxAge) <= 0;
  return Date.parse(limits.get('expires') ?? '') < now - LONG_AGO_MS;
}

function halves(text: string): [name: string, value: string | null] {
  const at = text.indexOf('=');
  return at < 0 ? [text.trim(), null] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
