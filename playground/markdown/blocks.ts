import { inlineNodes } from './inline.ts';
import { linesOf } from './lines.ts';
import type { MarkdownNode } from './node.ts';

const restQuote = /^ *>>> /;
const quoteLine = /^ *> /;
const headingLine = /^(#{1,3}) +(?=\S)([^]+)$/;
const smallLine = /^-# +(?=\S)([^]+)$/;
const itemLine = /^( *)([-*]|\d{1,9}\.) +(?=\S)([^]+)$/;

interface Block {
  readonly node: MarkdownNode;
  /** The line after it. */
  readonly end: number;
}

/** What these lines make; a quote holds no other. */
export function blockNodes(lines: readonly string[], isQuoted: boolean): MarkdownNode[] {
  const nodes: MarkdownNode[] = [];
  let textFrom = 0;
  let at = 0;
  while (at < lines.length) {
    const block = blockAt(lines, at, isQuoted);
    if (block === null) {
      at += 1;
      continue;
    }
    if (at > textFrom) nodes.push(...inlineNodes(lines.slice(textFrom, at).join('\n')), { kind: 'break' });
    nodes.push(block.node);
    textFrom = at = block.end;
  }
  return [...nodes, ...inlineNodes(lines.slice(textFrom).join('\n'))];
}

function blockAt(lines: readonly string[], at: number, isQuoted: boolean): Block | null {
  const line = lines[at] ?? '';
  if (!isQuoted && restQuote.test(line))
    return quote([line.replace(restQuote, ''), ...lines.slice(at + 1)], lines.length);
  if (!isQuoted && quoteLine.test(line)) {
    const end = endOf(lines, at, (next) => quoteLine.test(next));
    // A code block's lines are quoted one by one.
    return quote(
      lines.slice(at, end).map((quoted) => quoted.replaceAll(/^ *> ?/gm, '')),
      end,
    );
  }
  const [, marks = '', heading] = headingLine.exec(line) ?? [];
  if (heading !== undefined) {
    const level = marks.length === 1 ? 1 : marks.length === 2 ? 2 : 3;
    return { node: { kind: 'heading', level, children: inlineNodes(heading) }, end: at + 1 };
  }
  const [, small] = smallLine.exec(line) ?? [];
  if (small !== undefined) return { node: { kind: 'small', children: inlineNodes(small) }, end: at + 1 };
  return listAt(lines, at, isQuoted);
}

function quote(lines: readonly string[], end: number): Block {
  return { node: { kind: 'quote', children: blockNodes(linesOf(lines.join('\n')), true) }, end };
}

function listAt(lines: readonly string[], at: number, isQuoted: boolean): Block | null {
  const [, indent = '', mark] = itemLine.exec(lines[at] ?? '') ?? [];
  if (mark === undefined) return null;

  const isOrdered = mark.endsWith('.');
  const deeper = ' '.repeat(indent.length + 2);
  const items: MarkdownNode[][] = [];
  let end = at;
  while (end < lines.length) {
    const [, , nextMark, text] = itemLine.exec(lines[end] ?? '') ?? [];
    if (nextMark === undefined || text === undefined || nextMark.endsWith('.') !== isOrdered) break;
    if (end > at && (lines[end] ?? '').startsWith(deeper)) break;
    const from = end + 1;
    end = endOf(lines, end, (next) => next.startsWith(deeper));
    const below = lines.slice(from, end).map((line) => line.slice(deeper.length));
    items.push([
      ...inlineNodes(text),
      ...(below.length === 0 ? [] : [{ kind: 'break' } as const, ...blockNodes(below, isQuoted)]),
    ]);
  }
  return { node: { kind: 'list', isOrdered, start: isOrdered ? Number.parseInt(mark, 10) : 1, items }, end };
}

/** The first line after `at` that is none of these. */
function endOf(lines: readonly string[], at: number, isOne: (line: string) => boolean): number {
  const end = lines.findIndex((line, index) => index > at && !isOne(line));
  return end === -1 ? lines.length : end;
}
