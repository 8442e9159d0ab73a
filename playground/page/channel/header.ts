import { html, type TemplateResult } from 'lit';
import { assertNever } from '../../../src/lib/assert-never.ts';
import { mayNot } from '../../permission-words.ts';
import type { DiscordView } from '../../protocol.ts';
import type { App } from '../app.ts';
import { icon, type IconName } from '../icons.ts';
import { type Spot, spotLabel } from '../spots.ts';

const icons = { channel: 'hash', direct: 'at', group: 'people' } as const satisfies Record<Spot['kind'], IconName>;

/** The name of the channel, what is peculiar to it, and the ways to the other parts of the page. */
export function headerView(app: App, discord: DiscordView, spot: Spot, openPlaces: () => void): TemplateResult {
  const { panel } = app.state().chosen;
  return html`<header class="column-head channel-header">
    <button class="plain-button channel-to-places" type="button" aria-label="Servers and channels" @click=${openPlaces}>
      ${icon('menu')}
    </button>
    <span class="channel-icon">${icon(icons[spot.kind])}</span>
    <h2 class="channel-name" title=${spotLabel(spot)}>${spot.name}</h2>
    ${topicView(discord, spot)}
    <button
      class="channel-panel-button"
      type="button"
      title="The other side: tickets, upstreams, and what was sent"
      aria-label="World and inspector"
      aria-expanded=${String(panel !== null)}
      @click=${() => app.choose({ panel: panel === null ? 'world' : null })}
    >
      ${icon('world', 18)}<span class="channel-panel-word">World and inspector</span>
    </button>
  </header>`;
}

function topicView({ bot }: DiscordView, { kind, forbidden }: Spot): TemplateResult {
  if (forbidden.length > 0) {
    const words = `${mayNot(bot.name, forbidden)} here by itself`;
    return html`<p class="channel-topic channel-topic-warning" title="${words}: answers to commands come all the same">
      ${icon('warning', 16)}<span class="channel-topic-words">${words}</span>
    </p>`;
  }
  return html`<p class="channel-topic" title=${topic()}><span class="channel-topic-words">${topic()}</span></p>`;

  function topic(): string {
    switch (kind) {
      case 'channel':
        return '';
      case 'direct':
        return `A direct message with ${bot.name}`;
      case 'group':
        return `${bot.name} is not in this chat: who has it installed can use it here`;
      default:
        return assertNever(kind);
    }
  }
}
