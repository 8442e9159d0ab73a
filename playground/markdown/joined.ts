import type { MarkdownNode } from './node.ts';

const blocks: ReadonlySet<MarkdownNode['kind']> = new Set(['heading', 'quote', 'small', 'list', 'code-block']);

/** What `say` makes of each node, with blocks on lines of their own. */
export function joined(nodes: readonly MarkdownNode[], say: (node: MarkdownNode) => string): string {
  let text = '';
  let isAfterBlock = false;
  for (const node of nodes) {
    const isBlock = blocks.has(node.kind);
    if (isAfterBlock || (isBlock && text !== '' && !text.endsWith('\n'))) text += '\n';
    text += say(node);
    isAfterBlock = isBlock;
  }
  return text;
}
