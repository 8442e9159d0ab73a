import './timing-bar.css';
import { html, nothing, type TemplateResult } from 'lit';
import type { InteractionRecord } from '../../../discord/interaction-log.ts';
import { limitMs } from './time-words.ts';

/** Sent, acknowledged, answered, and where Discord would have given up. The words beside it say the same. */
export function timingBar({ acknowledgedMs, answeredMs }: InteractionRecord): TemplateResult | typeof nothing {
  if (acknowledgedMs === null) return nothing;
  const span = Math.max(limitMs, answeredMs ?? acknowledgedMs) * 1.08;
  const percent = (ms: number): string => `${((100 * ms) / span).toFixed(2)}%`;
  const waited = answeredMs === null ? 0 : answeredMs - acknowledgedMs;
  return html`<div class="timing" aria-hidden="true">
    <span class="timing-acknowledged" style="width: ${percent(acknowledgedMs)}"></span>
    <span class="timing-answered" style="width: ${percent(waited)}"></span>
    <span class="timing-limit" style="left: ${percent(limitMs)}"></span>
  </div>`;
}

/** What its colours say, once for all bars. */
export function timingKey(): TemplateResult {
  return html`<p class="timing-key" aria-hidden="true">
    <span><i class="timing-acknowledged"></i>until acknowledged</span>
    <span><i class="timing-answered"></i>until answered</span>
    <span><i class="timing-limit"></i>3 s limit</span>
  </p>`;
}
