/** `2015-05-12T17:27:06Z` */
export function isoDate(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** As in e-mails, in the time of a server in the west: `Tue, 16 Dec 2014 03:16:39 -0700` */
export function mailDate(ms: number): string {
  return new Date(ms - 7 * 3_600_000).toUTCString().replace(/GMT$/, '-0700');
}
