import { html, type TemplateResult } from 'lit';
import type { App } from '../../app.ts';
import { createOutcome } from '../outcome.ts';
import { switchView } from './switch.ts';
import { createSwitched } from './switched.ts';

const key = 'drift';

/** Whether tickets move by themselves. */
export function createDrift(app: App) {
  const outcome = createOutcome(app);
  const switched = createSwitched(app, outcome);

  return {
    view(told: boolean): TemplateResult {
      return html`<div class="world-drift">
        ${switchView({ label: 'Tickets move by themselves', isOn: switched.isOn(key, told), onChange })}
        ${outcome.view()}
      </div>`;
    },
  };

  function onChange(isOn: boolean): void {
    void switched.set(key, isOn, () => app.server.ask('drift', { isOn }));
  }
}
