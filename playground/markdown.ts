import { assertNever } from '../src/lib/assert-never.ts';
import { blockNodes } from './markdown/blocks.ts';
import { joined } from './markdown/joined.ts';
import { linesOf } from './markdown/lines.ts';
import type { MarkdownNode } from './markdown/node.ts';

export type { MarkdownNode } from './markdown/node.ts';

/** Discord's markdown, as its client reads it in messages of a bot. */
export function markdownTree(text: string): readonly MarkdownNode[] {
  return blockNodes(linesOf(text.replaceAll(/\r\n?/g, '\n')), false);
}

/** The text alone, without marks; a time and a mention in the form in which they were written. */
export function plainText(nodes: readonly MarkdownNode[]): string {
  return joined(nodes, textOf);
}

function textOf(node: MarkdownNode): string {
  switch (node.kind) {
    case 'text':
    case 'code':
    case 'code-block':
      return node.text;
    case 'strong':
    case 'em':
    case 'underline':
    case 'strike':
    case 'spoiler':
    case 'quote':
    case 'small':
    case 'heading':
    case 'link':
      return plainText(node.children);
    case 'time':
      return `<t:${node.seconds}:${node.style}>`;
    case 'mention':
      return `${mentionMarks[node.of]}${node.id}>`;
    case 'command':
      return `/${node.name}`;
    case 'list':
      return node.items.map(plainText).join('\n');
    case 'break':
      return '\n';
    default:
      return assertNever(node);
  }
}

const mentionMarks = { user: '<@', role: '<@&', channel: '<#' };
