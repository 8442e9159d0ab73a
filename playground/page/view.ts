import './view.css';
import { html, nothing, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { assertNever } from '../../src/lib/assert-never.ts';
import type { App } from './app.ts';
import { createChannel } from './channel/channel.ts';
import { createComposer } from './composer/composer.ts';
import { focusPlace, isOnButton } from './focus-place.ts';
import { createMenu } from './menu.ts';
import { pageKey } from './page-key.ts';
import { createPanel } from './panel/panel.ts';
import { createPlaces } from './places/places.ts';

/** The whole page. */
export function createView(app: App): () => TemplateResult {
  /** Whether servers and channels are shown over the messages: only on small windows. */
  let showsPlaces = false;
  const panelBox = createRef<HTMLElement>();
  const menu = createMenu(app);
  const composer = createComposer(app);
  const places = createPlaces(app, { menu, onGo });
  const channel = createChannel(app, { composer, menu, openPlaces: () => showPlaces(true) });
  const panel = createPanel(app);

  /** Who goes to a channel, or acts as somebody else, wants to write there. */
  function onGo(): void {
    showsPlaces = false;
    app.draw();
    requestAnimationFrame(composer.focus);
  }

  function showPlaces(isShown: boolean): void {
    showsPlaces = isShown;
    app.draw();
    requestAnimationFrame(() => {
      const next = isShown ? '.view-places [aria-current=page]' : '.channel-to-places';
      document.querySelector<HTMLElement>(next)?.focus();
    });
  }

  // On the whole page: it may be that nothing has the focus.
  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, altKey, metaKey } = event;
    // An open menu has the keys for itself.
    if (event.defaultPrevented || event.isComposing || document.querySelector(':popover-open') !== null) return;
    const isModified = ctrlKey || altKey || metaKey;
    const around = { focus: focusPlace(), isOnButton: isOnButton(), showsPlaces, isCovered: isCovered() };
    const move = pageKey({ key, isModified }, around);
    switch (move) {
      case 'close-places':
        return showPlaces(false);
      case 'close-panel':
        return app.choose({ panel: null });
      // A key that prints goes on to there.
      case 'to-composer':
        return composer.focus();
      case null:
        return;
      default:
        return assertNever(move);
    }
  });

  function isCovered(): boolean {
    const { value } = panelBox;
    return app.state().chosen.panel !== null && value !== undefined && getComputedStyle(value).position === 'absolute';
  }

  return () => {
    const { told, isConnected, chosen } = app.state();
    if (told === null) return html`<p class="view-wait" role="status">Connecting to the playground…</p>`;
    if (chosen.at === null) return html`<p class="view-wait">There is nobody here to act as.</p>`;
    return html`<div class="view-all">
        <div role="status">
          ${isConnected ? nothing : html`<p class="view-lost">The playground does not answer. Trying again…</p>`}
        </div>
        <div class="view">
          <div class=${showsPlaces ? 'view-places view-places-shown' : 'view-places'}>${places.view()}</div>
          ${
            showsPlaces
              ? html`<button
                  class="view-shade"
                  type="button"
                  aria-label="Close servers and channels"
                  @click=${() => showPlaces(false)}
                ></button>`
              : nothing
          }
          <div class="view-channel">${channel.view()}</div>
          <div class="view-panel" ?hidden=${chosen.panel === null} ${ref(panelBox)}>${panel.view()}</div>
        </div>
      </div>
      ${menu.view()}`;
  };
}
