import { html, type TemplateResult } from 'lit';
import type { App } from '../../app.ts';
import { createOutcome } from '../outcome.ts';
import { switchView } from './switch.ts';

/** Whether tickets move by themselves. */
export function createDrift(app: App) {
  const outcome = createOutcome(app);

  return {
    view(isOn: boolean): TemplateResult {
      return html`<div class="world-drift">
        ${switchView({ label: 'Tickets move by themselves', isOn, onChange: set })} ${outcome.view()}
      </div>`;
    },
  };

  function set(isOn: boolean): void {
    void outcome.attempt(() => app.server.ask('drift', { isOn }));
  }
}
