import '@skyra/discord-components-core/discord-code.js';
import '@skyra/discord-components-core/discord-header.js';
import '@skyra/discord-components-core/discord-mention.js';
import '@skyra/discord-components-core/discord-quote.js';
import '@skyra/discord-components-core/discord-spoiler.js';
import '@skyra/discord-components-core/discord-subscript.js';
import '@skyra/discord-components-core/discord-time.js';
import './markdown.css';
import { html, type TemplateResult } from 'lit';
import { assertNever } from '../../../src/lib/assert-never.ts';
import { type MarkdownNode, markdownTree } from '../../markdown.ts';
import { absoluteTime } from '../../relative-time.ts';
import type { ShownTimes } from '../shown-times.ts';
import { timeAgo } from '../time-ago.ts';
import type { MessageContext } from './context.ts';
import { spoilerView } from './spoiler.ts';

export type MarkdownContext = Pick<MessageContext, 'times' | 'nameOf' | 'onCommand'>;

/** Text as Discord draws it. */
export function markdownView(text: string, context: MarkdownContext): TemplateResult {
  return html`<span class="markdown">${viewsOf(markdownTree(text))}</span>`;

  function viewsOf(nodes: readonly MarkdownNode[]): readonly (TemplateResult | string)[] {
    return nodes.map(viewOf);
  }

  function viewOf(node: MarkdownNode): TemplateResult | string {
    switch (node.kind) {
      case 'text':
        return node.text;
      case 'break':
        return html`<br />`;
      case 'strong':
        return html`<strong>${viewsOf(node.children)}</strong>`;
      case 'em':
        return html`<em>${viewsOf(node.children)}</em>`;
      case 'underline':
        return html`<u>${viewsOf(node.children)}</u>`;
      case 'strike':
        return html`<s>${viewsOf(node.children)}</s>`;
      case 'spoiler':
        return spoilerView(viewsOf(node.children));
      case 'quote':
        return html`<discord-quote>${viewsOf(node.children)}</discord-quote>`;
      case 'small':
        return html`<discord-subscript>${viewsOf(node.children)}</discord-subscript>`;
      case 'heading':
        return html`<discord-header .level=${node.level}>${viewsOf(node.children)}</discord-header>`;
      case 'code':
        return html`<discord-code>${node.text}</discord-code>`;
      case 'code-block':
        return html`<discord-code .multiline=${true}>${node.text}</discord-code>`;
      case 'link':
        return html`<a href=${node.url} title=${node.url} target="_blank" rel="noreferrer"
          >${viewsOf(node.children)}</a
        >`;
      case 'time':
        return timeView(node, context.times);
      case 'mention':
        return html`<discord-mention .type=${node.of}
          >${context.nameOf(node.of, node.id) ?? unknown[node.of]}</discord-mention
        >`;
      case 'command':
        return html`<button
          type="button"
          class="markdown-command"
          aria-label=${`/${node.name}`}
          @click=${() => context.onCommand(node.name.split(' '))}
        >
          <discord-mention type="slash">${node.name}</discord-mention>
        </button>`;
      case 'list':
        return listView(node.isOrdered ? node.start : null, node.items.map(viewsOf));
      default:
        return assertNever(node);
    }
  }
}

const unknown = { user: 'unknown-user', role: 'unknown-role', channel: 'unknown' } as const;

function timeView({ seconds, style }: Extract<MarkdownNode, { kind: 'time' }>, times: ShownTimes): TemplateResult {
  const words = style === 'R' ? timeAgo(times, seconds) : absoluteTime(seconds, style);
  return html`<discord-time title=${absoluteTime(seconds, 'F')}
    ><time aria-live="off" datetime=${new Date(seconds * 1000).toISOString()}>${words}</time></discord-time
  >`;
}

/** `start` is `null` where it has no numbers. */
function listView(start: number | null, items: readonly unknown[]): TemplateResult {
  const lines = items.map((item) => html`<li>${item}</li>`);
  return start === null
    ? html`<ul>
        ${lines}
      </ul>`
    : html`<ol start=${start}>
        ${lines}
      </ol>`;
}
