import './channels.css';
import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import { icon, type IconName } from '../icons.ts';
import { type Spot, spotLabel } from '../spots.ts';
import type { Place } from './places-of.ts';

interface ChannelsDeps {
  readonly place: Place | null;
  readonly here: Spot | null;
  isUnread(spot: Spot): boolean;
  onSpot(spot: Spot): void;
}

const icons = { channel: 'hash', direct: 'at', group: 'people' } as const satisfies Record<Spot['kind'], IconName>;

/** The channels of one server, or somebody's conversations. */
export function channelsView({ place, here, isUnread, onSpot }: ChannelsDeps): TemplateResult {
  return html`<header class="column-head">
      <h1 class="channels-name" title=${place?.name ?? nothing}>${place?.name}</h1>
      ${place === null || place.server === null ? nothing : akanaBadge(place.server.seesAkana)}
    </header>
    <nav class="channels" aria-label="Channels">
      ${repeat(
        place?.spots ?? [],
        ({ channelId }) => channelId,
        (spot) => {
          const isHere = spot.channelId === here?.channelId;
          const hasNews = !isHere && isUnread(spot);
          return html`<button
            class=${classMap({ 'channels-spot': true, 'channels-spot-here': isHere, 'channels-spot-news': hasNews })}
            type="button"
            title=${spot.name}
            aria-label=${`${spotLabel(spot)}${hasNews ? ', new messages' : ''}`}
            aria-current=${isHere ? 'page' : 'false'}
            @click=${() => onSpot(spot)}
          >
            ${icon(icons[spot.kind], 18)}
            <span class="channels-spot-name">${spot.name}</span>
            ${spot.forbidden.length === 0 ? nothing : html`<span class="channels-forbidden">${icon('warning', 16)}</span>`}
          </button>`;
        },
      )}
    </nav>`;
}

function akanaBadge(seesAkana: boolean): TemplateResult {
  return seesAkana
    ? html`<span class="channels-badge channels-badge-akana" title="This server is allowed to see Akana tickets">
        sees Akana<span class="visually-hidden"> tickets</span>
      </span>`
    : html`<span class="channels-badge" title="This server is not among those that may see Akana tickets">
        no Akana<span class="visually-hidden"> tickets</span>
      </span>`;
}
