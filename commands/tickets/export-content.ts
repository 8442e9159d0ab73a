import type { Message } from '../../src/domain/message.ts';
import type { ExportFacts } from '../../src/views/export-format.ts';
import type { ExportTable } from '../../src/views/export-rows.ts';
import type { WrittenFile } from '../../src/views/export-written.ts';
import type { ExportScope, ExportState } from '../../src/words/en-exports.ts';

/** What somebody wants in a file. */
export interface Wanted<S extends ExportScope> {
  readonly scope: S;
  readonly target: string | undefined;
  /** `null` where they do not say. */
  readonly state: ExportState | null;
}

/** All that goes into the files and the message that they come with. */
export interface ExportContent {
  readonly table: ExportTable;
  readonly facts: ExportFacts;
  /** Of the files, without their ending. */
  readonly name: string;
  /** Without files there was nothing to export. */
  readonly answer: (files: readonly WrittenFile[]) => Message;
}

/** Something is in the way, which the message says. */
export interface NoExport {
  readonly instead: Message;
}
