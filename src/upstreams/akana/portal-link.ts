const maxLength = 500;

/**
 * A ticket's link, made absolute: Akana writes it as seen from the portal's page. `null` for one that leads anywhere
 * else, is no address, or is too long to be shown.
 */
export function portalLink(link: string, portalUrl: string): string | null {
  const url = URL.parse(link, `${portalUrl}/`);
  const portal = new URL(portalUrl);
  if (url === null || url.origin !== portal.origin || !/^https?:$/.test(url.protocol)) return null;
  if (url.username !== '' || url.password !== '') return null;
  // A parenthesis or a blank would end a link in Markdown.
  const href = url.href.replaceAll(/[()\s]/g, (sign) => `%${sign.codePointAt(0)?.toString(16).toUpperCase()}`);
  return href.length <= maxLength ? href : null;
}
