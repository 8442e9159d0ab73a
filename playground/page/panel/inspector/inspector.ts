import './inspector.css';
import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { App } from '../../app.ts';
import type { Chosen } from '../../state.ts';
import { createInspectedMessage } from './inspected-message.ts';

/** What the bot sent about the message that was chosen. */
export function createInspector(app: App) {
  let chosen: Chosen['inspected'] = null;
  let part: ReturnType<typeof createInspectedMessage> | null = null;

  return {
    view(): TemplateResult {
      const {
        chosen: { inspected },
        told,
      } = app.state();
      if (inspected === null || told === null) return html`<p class="inspector-note">${hint}</p>`;
      if (part === null || inspected.messageId !== chosen?.messageId || inspected.channelId !== chosen.channelId) {
        chosen = inspected;
        part = createInspectedMessage(app, inspected);
      }
      return html`${keyed(inspected.messageId, part.view(told))}`;
    },
  };
}

const hint =
  'Choose “Inspect” at a message to see the exact JSON that Ticketwatch sent for it, its checks and its times.';
