/** What a link may lead to: `null` for anything that is not of the web, as `javascript:`. */
export function webAddress(address: string | undefined): string | null {
  return /^https?:$/.test(URL.parse(address ?? '')?.protocol ?? '') ? (address ?? null) : null;
}
