import './channel.css';
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import type { App } from '../app.ts';
import { icon } from '../icons.ts';
import type { Menu } from '../menu.ts';
import { type Spot, spotLabel, spotOf } from '../spots.ts';
import type { Told } from '../state.ts';
import { createBeginning } from './beginning.ts';
import { createDismissed } from './dismissed.ts';
import { createEndFollower } from './end-follower.ts';
import { entriesOf, isOwn, type Entry } from './entries.ts';
import { createFocusKeeper } from './focus-keeper.ts';
import { headerView } from './header.ts';
import { createMessageMenu } from './message-menu.ts';
import { createNewNotes } from './new-notes.ts';
import { createPresses } from './presses.ts';
import { createRowFocus } from './row-focus.ts';
import { createRows } from './rows.ts';

export interface ChannelDeps {
  readonly composer: { view(): TemplateResult; begin(path: readonly string[]): void; focus(): void };
  readonly menu: Menu;
  openPlaces(): void;
}

/** The middle of the page: what was said in a channel, and the line to say something. */
export function createChannel(app: App, { composer, menu, openPlaces }: ChannelDeps) {
  const dismissed = createDismissed(() => sessionStorage);
  const newNotes = createNewNotes();
  const rowFocus = createRowFocus();
  const focusKeeper = createFocusKeeper(composer.focus);
  const beginning = createBeginning(app, newNotes);
  const follower = createEndFollower(app.draw);
  const presses = createPresses(app);
  const messageMenu = createMessageMenu(app, { menu, presses });
  const rows = createRows(app, { presses, messageMenu, newNotes, onCommand: composer.begin, onDismiss: dismiss });

  function dismiss(id: string): void {
    dismissed.add(id);
    app.draw();
  }

  function attach(list: Element | undefined): void {
    follower.attach(list);
    rowFocus.attach(list);
  }

  function listView(entries: readonly Entry[], told: Told, spot: Spot, personId: string): TemplateResult {
    return html`<div
      class="channel-scroll"
      role="log"
      aria-live="polite"
      aria-relevant="additions"
      aria-label=${`Messages in ${spotLabel(spot)}`}
      tabindex="-1"
      ${ref(attach)}
      @scroll=${follower.onScroll}
      @keydown=${rowFocus.onKey}
      @focusin=${rowFocus.onFocusIn}
      @focusout=${rowFocus.onFocusOut}
    >
      <div class="channel-content">
        ${beginning.view(spot, personId)}
        ${repeat(
          entries,
          ({ key }) => key,
          (entry) => rows.view(entry, told),
        )}
      </div>
    </div>`;
  }

  return {
    view(): TemplateResult | null {
      const { told, chosen } = app.state();
      const { at } = chosen;
      const spot = told !== null && at !== null ? spotOf(told.discord, at) : null;
      if (told === null || at === null || spot === null) return null;
      const { channelId, personId } = at;
      presses.see(told.interactions);
      const messages = told.messages.get(channelId) ?? [];
      const entries = entriesOf({ messages, interactions: told.interactions.values(), at, dismissed: dismissed.ids() });
      const last = entries.at(-1);
      follower.arrived(last?.key ?? null, last !== undefined && isOwn(last, personId));

      const list = `${personId} ${channelId}`;
      newNotes.begin(list);
      // After the drawing.
      queueMicrotask(rowFocus.settle);
      focusKeeper.follow();

      return html`<main class="channel" aria-label=${spotLabel(spot)}>
        ${headerView(app, told.discord, spot, openPlaces)}
        <div class="channel-middle">
          <button class="channel-skip" type="button" @click=${composer.focus}>Skip to the message box</button>
          ${keyed(list, listView(entries, told, spot, personId))}
          ${
            follower.hasNew()
              ? html`<button class="channel-new" type="button" @click=${follower.toEnd}>
                  New messages ${icon('down', 16)}
                </button>`
              : nothing
          }
        </div>
        <div class="channel-composer">${composer.view()}</div>
      </main>`;
    },
  };
}
