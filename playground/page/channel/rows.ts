import './rows.css';
import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { InteractionRecord } from '../../discord/interaction-log.ts';
import type { StoredMessage } from '../../discord/stored-message.ts';
import { assertNever } from '../../../src/lib/assert-never.ts';
import type { App } from '../app.ts';
import type { MessageContext } from '../message/context.ts';
import { messageView } from '../message/message.ts';
import { timesRead } from '../shown-times.ts';
import type { Told } from '../state.ts';
import type { Entry } from './entries.ts';
import { interactionMessage } from './interaction-message.ts';
import { type ContextDeps, contextOf } from './message-context.ts';

/** The lines of a channel. Each is drawn again only when something that it shows has changed: there may be hundreds. */
export function createRows(app: App, deps: ContextDeps) {
  const { presses, messageMenu } = deps;

  function messageRow(message: StoredMessage, told: Told): unknown {
    const { theme, panel, inspected } = app.state().chosen;
    const isInspected = panel === 'inspector' && inspected?.messageId === message.id;
    const shown = [
      message,
      told.discord,
      told.mediaUrl,
      theme,
      isInspected,
      timesRead(message, app.now()),
      presses.busy(message),
      presses.note(message),
      original(message, told),
    ];
    return guard(
      shown,
      () =>
        html`<div
          class=${isInspected ? 'row row-inspected' : 'row'}
          data-message=${message.id}
          @contextmenu=${(event: MouseEvent) => messageMenu.onContextMenu(message, event)}
        >
          ${messageView(message, contextOf(app, told, message, deps))}
        </div>`,
    );
  }

  function interactionRow(interaction: InteractionRecord, told: Told): unknown {
    const { theme } = app.state().chosen;
    return guard([interaction, told.discord, theme], () => {
      const message = interactionMessage(interaction, told.discord);
      // Nothing can be done with it: only the page knows of it.
      const own = { note: interaction.error, actions: null } satisfies Partial<MessageContext>;
      return html`<div class=${interaction.state === 'failed' ? 'row' : 'row row-sending'}>
        ${messageView(message, { ...contextOf(app, told, message, deps), ...own })}
      </div>`;
    });
  }

  return {
    view(entry: Entry, told: Told): unknown {
      switch (entry.kind) {
        case 'day':
          return dayRow(entry.at);
        case 'message':
          return messageRow(entry.message, told);
        case 'sending':
        case 'failed':
          return interactionRow(entry.interaction, told);
        default:
          return assertNever(entry);
      }
    },
  };
}

/** What the message replies to: it may change. */
function original({ channel_id: channelId, message_reference: reference }: StoredMessage, told: Told): unknown {
  if (reference?.message_id === undefined) return null;
  return told.messages.get(channelId)?.find(({ id }) => id === reference.message_id);
}

function dayRow(at: number): TemplateResult {
  const day = new Date(at).toLocaleDateString('en-US', { dateStyle: 'long' });
  return html`<div class="row-day" role="separator"><span>${day}</span></div>`;
}
