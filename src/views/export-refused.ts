import type { Message } from '../domain/message.ts';
import { words } from '../words/en.ts';
import type { ExportScope } from '../words/en-exports.ts';
import type { WrittenFiles } from './export-written.ts';
import { sentenceMessage } from './sentence.ts';

/** More than Discord takes. */
export function tooBigMessage(refused: Exclude<WrittenFiles, { kind: 'written' }>, scope: ExportScope): Message {
  return sentenceMessage(
    refused.kind === 'too-big'
      ? words.exports.tooBig(scope, refused.needed, refused.most)
      : words.exports.ticketTooBig(refused.bytes, refused.most),
  );
}
