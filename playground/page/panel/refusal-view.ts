import { html, nothing, type TemplateResult } from 'lit';

/** A refusal where it happened. */
export function refusalView(refusal: string | null): TemplateResult | typeof nothing {
  return refusal === null ? nothing : html`<p class="outcome outcome-refused" role="status">${refusal}</p>`;
}
