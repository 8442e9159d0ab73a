import './message-menu.css';
import { ApplicationCommandType } from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';
import type { StoredMessage } from '../../discord/stored-message.ts';
import type { App } from '../app.ts';
import { icon } from '../icons.ts';
import type { Menu, MenuContent, MenuItem } from '../menu.ts';
import { refusalOf } from '../server.ts';
import type { Presses } from './presses.ts';

export type MessageMenu = ReturnType<typeof createMessageMenu>;

/** What can be done with a message: by its buttons, or by a right click. */
export function createMessageMenu(app: App, { menu, presses }: { readonly menu: Menu; readonly presses: Presses }) {
  function inspect({ channel_id: channelId, id: messageId }: StoredMessage): void {
    app.choose({ panel: 'inspector', inspected: { channelId, messageId } });
  }

  async function openApps(
    message: StoredMessage,
    place: Parameters<Menu['open']>[0],
    first: readonly MenuItem[],
  ): Promise<void> {
    const { items, note, label } = await appsOf(message);
    menu.open(place, { label, items: [...first, ...items], note });
  }

  async function appsOf(message: StoredMessage): Promise<MenuContent> {
    const label = 'Apps';
    const { told, chosen } = app.state();
    if (told === null || chosen.at === null) return { label, items: [], note: null };
    const hint = told.discord.bot.name;
    try {
      const { commands } = await app.server.ask('commands', chosen.at);
      const items = commands
        .filter(({ type }) => type === ApplicationCommandType.Message)
        .map(({ name }) => ({ label: name, hint, run: () => void presses.pick(message, name) }));
      return { label, items, note: items.length === 0 ? 'No app has a command for messages here.' : null };
    } catch (error) {
      return { label, items: [], note: refusalOf(error) };
    }
  }

  function onApps(message: StoredMessage, { currentTarget }: Event): void {
    if (currentTarget instanceof Element) void openApps(message, currentTarget, []);
  }

  function inspectButton(message: StoredMessage): TemplateResult {
    return html`<button
      class="plain-button"
      type="button"
      tabindex="-1"
      title="Inspect"
      aria-label="Inspect"
      @click=${() => inspect(message)}
    >
      ${icon('braces')}
    </button>`;
  }

  return {
    /** On a link or on chosen text the browser's own menu is of more use. */
    onContextMenu(message: StoredMessage, event: MouseEvent): void {
      const isLink = event.composedPath().some((node) => node instanceof HTMLAnchorElement);
      if (isLink || document.getSelection()?.isCollapsed === false) return;
      event.preventDefault();
      void openApps(message, { x: event.clientX, y: event.clientY }, [
        { label: 'Inspect', hint: 'What was sent, and how long it took', run: () => inspect(message) },
      ]);
    },
    /** For a message that no app can do anything with: only the page knows of it. */
    ownButtons(message: StoredMessage): TemplateResult {
      return html`<div class="message-menu" role="group" aria-label="Message actions">${inspectButton(message)}</div>`;
    },
    buttons(message: StoredMessage): TemplateResult {
      return html`<div class="message-menu" role="group" aria-label="Message actions">
        ${inspectButton(message)}
        <button
          class="plain-button"
          type="button"
          tabindex="-1"
          title="Apps"
          aria-label="Apps"
          aria-haspopup="menu"
          @click=${(event: Event) => onApps(message, event)}
        >
          ${icon('apps')}
        </button>
      </div>`;
    },
  };
}
