import { html, type TemplateResult } from 'lit';
import type { BotPermission, DiscordView } from '../../protocol.ts';
import type { App } from '../app.ts';
import { icon, type IconName } from '../icons.ts';
import { type Spot, spotLabel } from '../spots.ts';

const icons = { channel: 'hash', direct: 'at', group: 'people' } as const satisfies Record<Spot['kind'], IconName>;

const permissions = {
  ViewChannel: 'see anything',
  SendMessages: 'send messages',
  EmbedLinks: 'embed links',
  AttachFiles: 'attach files',
} as const satisfies Record<BotPermission, string>;

/** The name of the channel, what is peculiar to it, and the ways to the other parts of the page. */
export function headerView(app: App, discord: DiscordView, spot: Spot, openPlaces: () => void): TemplateResult {
  const { panel } = app.state().chosen;
  return html`<header class="channel-header">
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
    const things = new Intl.ListFormat('en', { type: 'disjunction' }).format(forbidden.map((one) => permissions[one]));
    return html`<p class="channel-topic channel-topic-warning" title=${`${bot.name} may not ${things} here`}>
      ${icon('warning', 16)} ${bot.name} may not ${things} here
    </p>`;
  }
  return html`<p class="channel-topic" title=${topic()}>${topic()}</p>`;

  function topic(): string {
    switch (kind) {
      case 'channel':
        return '';
      case 'direct':
        return `A direct message with ${bot.name}`;
      case 'group':
        return `${bot.name} is not in this chat: who has it installed can use it here`;
    }
  }
}
