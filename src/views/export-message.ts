import type { UpstreamName } from '../domain/failure.ts';
import type { Message } from '../domain/message.ts';
import { words } from '../words/en.ts';
import type { ExportState } from '../words/en-exports.ts';
import type { WrittenFile } from './export-written.ts';

interface ExportView {
  readonly upstream: UpstreamName;
  readonly title: string;
  /** Where people see the tickets for themselves. */
  readonly url: string;
  readonly colour: number;
  /** The numbers with their age, and what they leave out. */
  readonly head: readonly string[];
  readonly state: ExportState | null;
  readonly isLastKnown: boolean;
  readonly files: readonly WrittenFile[];
}

/** The files with what they hold; without files there was nothing to export. */
export function exportMessage({ upstream, title, url, colour, head, state, isLastKnown, files }: ExportView): Message {
  const rest =
    files.length === 0
      ? [words.exports.nothing(state, isLastKnown)]
      : [
          words.exports.holds(upstream, state, files.length),
          ...files.map(({ file, count }) => words.exports.file(file.name, count, file.content.length)),
        ];
  return {
    embeds: [{ title: words.exports.title(title), description: [...head, '', ...rest].join('\n'), color: colour }],
    rows: [[{ kind: 'link', label: words.ticketsOn(upstream), url }]],
    files: files.map(({ file }) => file),
  };
}
