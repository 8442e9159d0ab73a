import './panel.css';
import './badge.css';
import './fields.css';
import './fold.css';
import './outcome.css';
import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { createRef, ref } from 'lit/directives/ref.js';
import type { App } from '../app.ts';
import type { Chosen } from '../state.ts';
import { icon } from '../icons.ts';
import { createInspector } from './inspector/inspector.ts';
import { createPanelFocus } from './panel-focus.ts';
import { createWorld } from './world/world.ts';

type Tab = NonNullable<Chosen['panel']>;

const titles = { world: 'World', inspector: 'Inspector' } satisfies Record<Tab, string>;
const tabs = ['world', 'inspector'] as const satisfies readonly Tab[];

/** What stands at the right: the other side of the world, and what the bot sent. */
export function createPanel(app: App) {
  const element = createRef<HTMLElement>();
  const parts = { world: createWorld(app), inspector: createInspector(app) } satisfies Record<Tab, unknown>;
  const focus = createPanelFocus(() => element.value ?? null);

  return {
    view(): TemplateResult {
      const { chosen } = app.state();
      focus.follow(chosen);
      return chosen.panel === null ? html`` : panelView(chosen.panel);
    },
  };

  function panelView(shown: Tab): TemplateResult {
    return html`
      <aside class="panel" aria-label="Side panel" ${ref(element)} @keydown=${onPanelKey}>
        <header class="column-head panel-head">
          <div
            class="panel-tabs"
            role="tablist"
            aria-label="Side panel"
            @keydown=${(event: KeyboardEvent) => onTabKey(event, shown)}
          >
            ${tabs.map((tab) => tabView(tab, tab === shown))}
          </div>
          <button class="plain-button" type="button" aria-label="Close the side panel" title="Close" @click=${close}>
            ${icon('close')}
          </button>
        </header>
        ${keyed(
          shown,
          html`<div class="panel-body" role="tabpanel" id="panel-body" aria-labelledby="panel-tab-${shown}">
            ${parts[shown].view()}
          </div>`,
        )}
      </aside>
    `;
  }

  function tabView(tab: Tab, isShown: boolean): TemplateResult {
    return html`<button
      class="panel-tab"
      type="button"
      role="tab"
      id="panel-tab-${tab}"
      aria-controls="panel-body"
      aria-selected=${isShown}
      tabindex=${isShown ? 0 : -1}
      @click=${() => app.choose({ panel: tab })}
    >
      ${titles[tab]}
    </button>`;
  }

  function onTabKey(event: KeyboardEvent, shown: Tab): void {
    const tab = tabAfter(event.key, shown);
    if (tab === null) return;
    event.preventDefault();
    app.choose({ panel: tab });
    focus.toTab();
  }

  function onPanelKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    close();
  }

  function close(): void {
    app.choose({ panel: null });
  }
}

/** There are two, so that left and right both lead to the other one. */
function tabAfter(key: string, shown: Tab): Tab | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      return shown === 'world' ? 'inspector' : 'world';
    case 'Home':
      return 'world';
    case 'End':
      return 'inspector';
    default:
      return null;
  }
}
