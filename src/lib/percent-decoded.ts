/** Text from an address as people read it; what is not encoded rightly, or stands for no letter, stays as it is. */
export function percentDecoded(text: string): string {
  try {
    const decoded = decodeURIComponent(text);
    return /\p{Cc}/u.test(decoded) ? text : decoded;
  } catch {
    return text;
  }
}
