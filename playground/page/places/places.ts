import './places.css';
import { html, type TemplateResult } from 'lit';
import type { At } from '../../protocol.ts';
import type { App } from '../app.ts';
import type { Menu } from '../menu.ts';
import type { Spot } from '../spots.ts';
import { spotOf, spotsOf, startOf } from '../spots.ts';
import { channelsView } from './channels.ts';
import { placesOf } from './places-of.ts';
import { railView } from './rail.ts';
import { createUnread } from './unread.ts';
import { whoView } from './who.ts';

/** Where one can go, and as whom. */
export function createPlaces(app: App, { menu, onGo }: { readonly menu: Menu; onGo(): void }) {
  const unread = createUnread();
  /** The channel somebody was in last, by person and place. */
  const last = new Map<string, string>();
  /** The same, by person alone. */
  const lastOf = new Map<string, string>();

  function go(at: At | null): void {
    app.choose({ at });
    onGo();
  }

  return {
    view(): TemplateResult | null {
      const { told, chosen } = app.state();
      const { at } = chosen;
      if (told === null || at === null) return null;
      const spots = spotsOf(told.discord, at.personId);
      const here = spotOf(told.discord, at);
      const places = placesOf(spots);
      const current = places.find((place) => place.spots.some(({ channelId }) => channelId === at.channelId)) ?? null;
      if (current !== null) last.set(`${at.personId} ${current.id}`, at.channelId);
      if (here !== null) lastOf.set(at.personId, at.channelId);
      unread.see(told.messages, at);
      const isUnread = ({ channelId }: Spot): boolean => unread.has(channelId);

      return html`<div class="places">
        ${railView({
          places,
          current,
          isUnread,
          onPlace(place) {
            const channelId = last.get(`${at.personId} ${place.id}`) ?? place.spots[0]?.channelId;
            // Not away yet: on a small window the channels stand beside the rail.
            if (channelId !== undefined) app.choose({ at: { ...at, channelId } });
          },
        })}
        <div class="places-side">
          ${channelsView({ place: current, here, isUnread, onSpot: ({ channelId }) => go({ ...at, channelId }) })}
          ${whoView(app, {
            menu,
            discord: told.discord,
            at,
            onPerson: (personId) => go(startOf(told.discord, personId, lastOf.get(personId) ?? at.channelId)),
          })}
        </div>
      </div>`;
    },
  };
}
