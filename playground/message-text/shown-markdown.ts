import type { APIUser } from 'discord-api-types/v10';
import { assertNever } from '../../src/lib/assert-never.ts';
import { markdownTree, type MarkdownNode } from '../markdown.ts';
import { joined } from '../markdown/joined.ts';
import { absoluteTime, relativeTime } from '../relative-time.ts';

export interface Known {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Who is mentioned. */
  readonly people: readonly Pick<APIUser, 'id' | 'username' | 'global_name'>[];
  /** Without `@` or `#`; `null` where nothing of that id is known. */
  readonly nameOf: (of: 'role' | 'channel', id: string) => string | null;
}

/** Markdown as a terminal shows it: links with their addresses, times in words, and no other marks. */
export function shownMarkdown(text: string, known: Known): string {
  return nodesText(markdownTree(text), known);
}

function nodesText(nodes: readonly MarkdownNode[], known: Known): string {
  return joined(nodes, (node) => nodeText(node, known));
}

function nodeText(node: MarkdownNode, known: Known): string {
  switch (node.kind) {
    case 'text':
    case 'code':
      return node.text;
    case 'code-block':
      return prefixed(node.text, '  ');
    case 'strong':
    case 'em':
    case 'underline':
    case 'strike':
    case 'spoiler':
    case 'small':
    case 'heading':
      return nodesText(node.children, known);
    case 'quote':
      return prefixed(nodesText(node.children, known), '│ ');
    case 'link':
      return linkText(nodesText(node.children, known), node.url);
    case 'time':
      return node.style === 'R' ? relativeTime(node.seconds, known.now) : absoluteTime(node.seconds, node.style);
    case 'mention':
      return mentionText(node, known);
    case 'command':
      return `/${node.name}`;
    case 'list':
      return node.items
        .map((item, index) => itemText(node.isOrdered ? `${node.start + index}. ` : '• ', item, known))
        .join('\n');
    case 'break':
      return '\n';
    default:
      return assertNever(node);
  }
}

export function linkText(text: string, url: string): string {
  return text === url ? url : `${text} (${url})`;
}

function itemText(mark: string, item: readonly MarkdownNode[], known: Known): string {
  const blank = ' '.repeat(mark.length);
  return mark + prefixed(nodesText(item, known), blank).slice(blank.length);
}

/** In the words of Discord's client for those it does not know. */
function mentionText({ of, id }: Extract<MarkdownNode, { kind: 'mention' }>, { people, nameOf }: Known): string {
  if (of === 'role') return `@${nameOf(of, id) ?? 'unknown-role'}`;
  if (of === 'channel') return `#${nameOf(of, id) ?? 'unknown'}`;
  const person = people.find((person) => person.id === id);
  return person === undefined ? '@unknown-user' : `@${person.global_name ?? person.username}`;
}

function prefixed(text: string, prefix: string): string {
  return text.replaceAll(/^/gm, prefix);
}
