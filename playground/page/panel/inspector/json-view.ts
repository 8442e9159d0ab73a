import './json-view.css';
import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { App } from '../../app.ts';
import { jsonTokens } from './json-tokens.ts';

export type JsonView = ReturnType<typeof createJsonView>;

const isCopied = 'Copied.';
const isNotCopied = 'The browser does not let the page copy. Select the text and copy it yourself.';

/** JSON as it is read best, in a box of its own, with a button to copy it. */
export function createJsonView({ draw }: Pick<App, 'draw'>) {
  let said: { readonly key: string; readonly text: string } | null = null;

  return (key: string, value: unknown): TemplateResult =>
    html`<div class="json">
      <div class="json-head">
        <span class="json-said" role="status">${said?.key === key ? said.text : ''}</span>
        <button class="small-button" type="button" aria-label="Copy the JSON" @click=${() => void copy(key, value)}>
          Copy
        </button>
      </div>
      ${guard([value], () => textView(value))}
    </div>`;

  async function copy(key: string, value: unknown): Promise<void> {
    const text = await navigator.clipboard.writeText(pretty(value)).then(
      () => isCopied,
      () => isNotCopied,
    );
    said = { key, text };
    draw();
  }
}

// It scrolls by itself, so the keyboard has to get into it.
function textView(value: unknown): TemplateResult {
  return html`<pre class="json-text" tabindex="0" role="region" aria-label="JSON">
${jsonTokens(pretty(value)).map(({ kind, text }) =>
      kind === 'mark' ? text : html`<span class="json-${kind}">${text}</span>`,
    )}</pre>`;
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
