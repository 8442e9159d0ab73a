/** The storage of a browser that has one for us: even to name it throws where the browser keeps nothing. */
export type OpenStorage = () => Pick<Storage, 'getItem' | 'setItem'>;

/** One text that is there again when the page is loaded again. */
export function createKeptText(open: OpenStorage, key: string) {
  return {
    /** `null` where nothing is kept. */
    read(): string | null {
      try {
        return open().getItem(key);
      } catch {
        return null;
      }
    },
    write(text: string): void {
      try {
        open().setItem(key, text);
      } catch {
        // It still holds until the page is loaded again.
      }
    },
  };
}
