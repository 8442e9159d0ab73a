import './switch.css';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

interface SwitchOptions {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** A switch with its words. */
export function switchView({ label, isOn, onChange }: SwitchOptions): TemplateResult {
  return html`<label class="switch">
    <span class="switch-label">${label}</span>
    <input class="switch-input" type="checkbox" role="switch" .checked=${live(isOn)} @change=${() => onChange(!isOn)} />
  </label>`;
}
