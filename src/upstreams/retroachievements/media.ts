import { z } from 'zod';

const host = 'https://media.retroachievements.org';

/** The API names pictures relative to the media host ("/Images/012345.png"). */
export function pictureUrl(path: string): string | null {
  return httpsUrl(path.startsWith('/') ? `${host}${path}` : path);
}

/** A badge's name is a padded number that must stay a text: "04357". */
export function badgeUrl(name: string): string | null {
  return name === '' ? null : httpsUrl(`${host}/Badge/${encodeURIComponent(name)}.png`);
}

const HttpsUrl = z.url({ protocol: /^https$/ });

function httpsUrl(text: string): string | null {
  return HttpsUrl.safeParse(text).data ?? null;
}
