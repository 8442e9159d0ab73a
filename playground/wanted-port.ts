/** The port that a page is wanted at. */
export interface WantedPort {
  /** 0 lets the system choose. */
  readonly number: number;
  /** Whether any other will do where this one cannot be had. */
  readonly orAny: boolean;
}

/** So that a page that is open, and its browser's memory of it, find a playground that was started again. */
export const usualPort: WantedPort = { number: 7311, orAny: true };

/** Where the page is, and why it is not where it was wanted. */
export function placeWords(url: string, { number }: WantedPort): string {
  const isMoved = number !== 0 && new URL(url).port !== String(number);
  return isMoved ? `${url} (${number} is taken)` : url;
}
