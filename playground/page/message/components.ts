import '@skyra/discord-components-core/discord-action-row.js';
import './components.css';
import {
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  ComponentType,
} from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';
import { buttonView } from './button.ts';
import type { MessageContext } from './context.ts';
import { selectView } from './select.ts';

/** Rows of buttons and selects. */
export function componentsView(
  components: readonly APIMessageTopLevelComponent[],
  context: MessageContext,
): readonly TemplateResult[] {
  return components.map((row) => {
    if (row.type !== ComponentType.ActionRow)
      return html`<p slot="components" class="components-unknown">
        A component of type ${row.type} is not drawn here.
      </p>`;
    return html`<discord-action-row slot="components"
      >${row.components.map((one) => componentView(one, context))}</discord-action-row
    >`;
  });
}

function componentView(component: APIComponentInMessageActionRow, context: MessageContext): TemplateResult {
  return component.type === ComponentType.Button ? buttonView(component, context) : selectView(component, context);
}
