import type { File } from '../domain/message.ts';

export interface WrittenFile {
  readonly file: File;
  /** How many tickets it holds. */
  readonly count: number;
}

interface Extent {
  readonly bytes: number;
  readonly files: number;
}

/** An export as files, or why there are none. */
export type WrittenFiles =
  | { readonly kind: 'written'; readonly files: readonly WrittenFile[] }
  | { readonly kind: 'too-big'; readonly needed: Extent; readonly most: Extent }
  /** A single ticket is more than a file may have. */
  | { readonly kind: 'ticket-too-big'; readonly bytes: number; readonly most: number };
