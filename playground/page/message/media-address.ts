/** Where a picture can be had from without asking another host; `null` when it cannot. */
export function mediaAddress(address: string | undefined, mediaUrl: string): string | null {
  const url = URL.parse(address ?? '');
  if (url?.protocol === 'https:' && url.host === 'media.retroachievements.org')
    return `${mediaUrl.replace(/\/$/, '')}${url.pathname}${url.search}`;
  return url?.protocol === 'http:' && url.hostname === '127.0.0.1' ? url.href : null;
}
