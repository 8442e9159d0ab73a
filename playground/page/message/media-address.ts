/** Where pictures can be had without asking another host. */
export interface PictureSources {
  /** Pictures of media.retroachievements.org are here instead. */
  readonly mediaUrl: string;
  /** Every server that the page may ask for pictures. */
  readonly pictureOrigins: readonly string[];
}

/** Where a picture can be had from without asking another host; `null` when it cannot. */
export function mediaAddress(address: string | undefined, { mediaUrl, pictureOrigins }: PictureSources): string | null {
  const url = URL.parse(address ?? '');
  if (url?.protocol === 'https:' && url.host === 'media.retroachievements.org')
    return `${mediaUrl.replace(/\/$/, '')}${url.pathname}${url.search}`;
  const isLocal = url !== null && url.username === '' && pictureOrigins.includes(url.origin);
  return isLocal ? url.href : null;
}
