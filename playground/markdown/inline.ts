import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';
import type { MarkdownNode, TimeStyle } from './node.ts';

type Rule = (typeof rulesExtended)[string];

/** Blocks are found by lines, links by a rule of ours, and an emoji is a letter. */
const left = new Set(['blockQuote', 'heading', 'subtext', 'newline', 'twemoji', 'link']);

// The package's own takes `javascript:`, and never ends on some addresses with brackets.
const maskedLink =
  /^\[((?:\\[^]|\[[^\]]*\]|[^[\]\\])+)\]\(\s*(?:<(https?:\/\/[^\s<>]+)>|(https?:\/\/(?:[^\s<>()]|\([^\s<>()]*\))+))(?:\s+"[^"]*")?\s*\)/i;

const parse = SimpleMarkdown.parserFor({
  ...Object.fromEntries(
    Object.entries(rulesExtended)
      .filter(([name]) => !left.has(name))
      .map(([name, rule]) => [name, shallow(name === 'slashCommand' ? namedOnly(rule) : rule)]),
  ),
  link: shallow({
    order: SimpleMarkdown.defaultRules.link.order,
    match: (source) => maskedLink.exec(source),
    parse: ([, text = '', bracketed, plain = ''], parse, state) => ({
      target: SimpleMarkdown.unescapeUrl(bracketed ?? plain),
      content: parse(text, state),
    }),
  }),
});

/** What stands within lines: no block but code. */
export function inlineNodes(text: string): MarkdownNode[] {
  return merged(nodesOf(parse(text, { inline: true })));
}

/** Adjacent texts as one. */
function merged(nodes: readonly MarkdownNode[]): MarkdownNode[] {
  const all: MarkdownNode[] = [];
  let run = '';
  for (const node of nodes) {
    if (node.kind === 'text') run += node.text;
    else {
      all.push(...textNodes(run), node);
      run = '';
    }
  }
  return [...all, ...textNodes(run)];
}

function textNodes(text: string): MarkdownNode[] {
  return text === '' ? [] : [{ kind: 'text', text }];
}

/** 10,000 stars in a row would be read until the stack overflows. */
function shallow(rule: Rule): Rule {
  return {
    ...rule,
    parse: (capture, parse, state) => {
      const depth = Number(state['depth'] ?? 0);
      const deeper: typeof parse = (source, inner) =>
        depth === DEEPEST ? [{ type: 'text', content: source }] : parse(source, { ...inner, depth: depth + 1 });
      return rule.parse(capture, deeper, state);
    },
  };
}

const DEEPEST = 20;

/** `</:1>` has no name, which breaks the package's rule. */
function namedOnly(rule: Rule): Rule {
  return {
    ...rule,
    match: (source, state, before) => {
      const capture = rule.match(source, state, before);
      return capture?.[1] === undefined ? null : capture;
    },
  };
}

function nodesOf(parsed: unknown): MarkdownNode[] {
  return Array.isArray(parsed) ? parsed.flatMap(nodeOf) : [];
}

function nodeOf(parsed: Readonly<Record<string, unknown>>): MarkdownNode[] {
  const field = (name: string): string => {
    const value = parsed[name];
    return typeof value === 'string' ? value : '';
  };
  const children = (): MarkdownNode[] => merged(nodesOf(parsed['content']));

  switch (parsed['type']) {
    case 'strong':
    case 'em':
    case 'underline':
    case 'spoiler':
      return [{ kind: parsed['type'], children: children() }];
    case 'strikethrough':
      return [{ kind: 'strike', children: children() }];
    case 'inlineCode':
      return [{ kind: 'code', text: field('content') }];
    case 'codeBlock':
      return [{ kind: 'code-block', text: field('content') }];
    case 'link':
    case 'url':
    case 'autolink':
      return linkNodes(field('target'), children());
    case 'timestamp':
      return [timeNode(field('timestamp'), field('format'))];
    case 'user':
    case 'role':
    case 'channel':
      return [{ kind: 'mention', of: parsed['type'], id: field('id') }];
    case 'slashCommand':
      return [{ kind: 'command', name: field('fullName'), id: field('id') }];
    case 'emoji':
      return textNodes(`:${field('name')}:`);
    case 'everyone':
    case 'here':
      return textNodes(`@${parsed['type']}`);
    case 'guildNavigation':
      return textNodes(`<${field('id')}:${field('navigation')}>`);
    case 'br':
      return [{ kind: 'break' }];
    default:
      return textNodes(field('content'));
  }
}

function linkNodes(url: string, children: readonly MarkdownNode[]): MarkdownNode[] {
  // Only `<scheme:/…>` gets here with another scheme.
  if (!/^https?:/i.test(url)) return [...textNodes('<'), ...children, ...textNodes('>')];
  return [{ kind: 'link', url, children: merged(withoutLinks(children)) }];
}

function withoutLinks(nodes: readonly MarkdownNode[]): MarkdownNode[] {
  return nodes.flatMap((node): MarkdownNode[] => {
    if (node.kind === 'link') return [...node.children];
    return 'children' in node ? [{ ...node, children: withoutLinks(node.children) }] : [node];
  });
}

/** The last second that JavaScript knows. */
const LAST = 8.64e12;

function timeNode(digits: string, style: string): MarkdownNode {
  const seconds = Number(digits);
  if (Math.abs(seconds) > LAST) return { kind: 'text', text: `<t:${digits}${style === '' ? '' : `:${style}`}>` };
  return { kind: 'time', seconds, style: styles.find((known) => known === style) ?? 'f' };
}

const styles: readonly TimeStyle[] = ['t', 'T', 'd', 'D', 'f', 'F', 'R'];
