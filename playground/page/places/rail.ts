import './rail.css';
import { html, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import { firstLetter } from '../first-letter.ts';
import { icon } from '../icons.ts';
import type { Spot } from '../spots.ts';
import type { Place } from './places-of.ts';

interface RailDeps {
  readonly places: readonly Place[];
  readonly current: Place | null;
  isUnread(spot: Spot): boolean;
  onPlace(place: Place): void;
}

/** Direct messages and servers, as round things at the left. */
export function railView({ places, current, isUnread, onPlace }: RailDeps): TemplateResult {
  return html`<nav class="rail" aria-label="Servers">
    ${repeat(
      places,
      ({ id }) => id,
      (place) => {
        const isCurrent = place.id === current?.id;
        const hasNews = !isCurrent && place.spots.some(isUnread);
        return html`<button
          class=${classMap({ 'rail-place': true, 'rail-place-current': isCurrent, 'rail-place-news': hasNews })}
          type="button"
          title=${place.name}
          aria-label=${hasNews ? `${place.name}, new messages` : place.name}
          aria-current=${isCurrent ? 'true' : 'false'}
          @click=${() => onPlace(place)}
        >
          ${place.server === null ? icon('speech', 24) : initials(place.name)}
        </button>`;
      },
    )}
  </nav>`;
}

/** `RQ` for "Retro QA". */
function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return words.slice(0, 3).map(firstLetter).join('');
}
