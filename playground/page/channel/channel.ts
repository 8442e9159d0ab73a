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
import { createEndFollower } from './end-follower.ts';
import { entriesOf, isOwn, type Entry } from './entries.ts';
import { headerView } from './header.ts';
import { createMessageMenu } from './message-menu.ts';
import { createPresses } from './presses.ts';
import { createRows } from './rows.ts';

export interface ChannelDeps {
  readonly composer: { view(): TemplateResult; begin(path: readonly string[]): void };
  readonly menu: Menu;
  openPlaces(): void;
}

/** The middle of the page: what was said in a channel, and the line to say something. */
export function createChannel(app: App, { composer, menu, openPlaces }: ChannelDeps) {
  /** Ids of messages and interactions that were waved away, until the page is loaded again. */
  const dismissed = new Set<string>();
  const beginning = createBeginning(app);
  const follower = createEndFollower(app.draw);
  const presses = createPresses(app);
  const messageMenu = createMessageMenu(app, { menu, presses });
  const rows = createRows(app, { presses, messageMenu, onCommand: composer.begin, onDismiss: dismiss });

  function dismiss(id: string): void {
    dismissed.add(id);
    app.draw();
  }

  function listView(entries: readonly Entry[], told: Told, spot: Spot): TemplateResult {
    return html`<div
      class="channel-scroll"
      role="log"
      aria-live="polite"
      aria-label=${`Messages in ${spotLabel(spot)}`}
      tabindex="0"
      ${ref(follower.attach)}
      @scroll=${follower.onScroll}
    >
      <div class="channel-content">
        ${beginning.view(spot)}
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
      const { at, theme } = chosen;
      const spot = told !== null && at !== null ? spotOf(told.discord, at) : null;
      if (told === null || at === null || spot === null) return null;
      const { channelId, personId } = at;
      const messages = told.messages.get(channelId) ?? [];
      const entries = entriesOf({ messages, interactions: told.interactions.values(), at, dismissed });
      const last = entries.at(-1);
      follower.arrived(last?.key ?? null, last !== undefined && isOwn(last, personId));

      return html`<main class="channel" aria-label=${spotLabel(spot)}>
        ${headerView(app, told.discord, spot, openPlaces)}
        <div class="channel-middle">
          ${
            // Another theme makes the messages anew: their components look at it once.
            keyed(`${personId} ${channelId} ${theme}`, listView(entries, told, spot))
          }
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
