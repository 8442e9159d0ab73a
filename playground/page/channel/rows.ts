import './rows.css';
import { html, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { guard } from 'lit/directives/guard.js';
import type { InteractionRecord } from '../../discord/interaction-log.ts';
import type { StoredMessage } from '../../discord/stored-message.ts';
import { assertNever } from '../../../src/lib/assert-never.ts';
import type { App } from '../app.ts';
import type { MessageContext } from '../message/context.ts';
import { messageView } from '../message/message.ts';
import type { Told } from '../state.ts';
import type { Entry } from './entries.ts';
import { interactionMessage } from './interaction-message.ts';
import { type ContextDeps, contextOf } from './message-context.ts';

/** The lines of a channel. Each is drawn again only when something that it shows has changed: there may be hundreds. */
export function createRows(app: App, deps: ContextDeps) {
  const { presses, messageMenu, newNotes } = deps;

  function messageRow(message: StoredMessage, told: Told): unknown {
    const isInspected = isInInspector(message.id);
    const note = presses.note(message);
    const shown = [
      message,
      told.discord,
      told.mediaUrl,
      isInspected,
      // It tells what is of today.
      new Date(app.now()).toDateString(),
      presses.busy(message),
      note,
      newNotes.isNew(message.id, note),
      original(message, told),
    ];
    return guard(
      shown,
      () =>
        html`<div
          class=${classMap({ row: true, 'row-inspected': isInspected })}
          data-message=${message.id}
          @contextmenu=${(event: MouseEvent) => messageMenu.onContextMenu(message, event)}
        >
          ${messageView(message, contextOf(app, told, message, deps))}
        </div>`,
    );
  }

  function interactionRow(interaction: InteractionRecord, told: Told): unknown {
    const hasFailed = interaction.state === 'failed';
    const isInspected = isInInspector(interaction.id);
    const { error } = interaction;
    const isNew = newNotes.isNew(interaction.id, error);
    return guard([interaction, told.discord, isInspected, isNew], () => {
      const message = interactionMessage(interaction, told.discord);
      const own = {
        note: error === null ? null : { text: error, isNew, onDismiss: null },
        actions: hasFailed ? messageMenu.ownButtons(message) : null,
      } satisfies Partial<MessageContext>;
      return html`<div
        class=${classMap({ row: true, 'row-sending': !hasFailed, 'row-inspected': isInspected })}
        data-message=${message.id}
      >
        ${messageView(message, { ...contextOf(app, told, message, deps), ...own })}
      </div>`;
    });
  }

  function isInInspector(id: string): boolean {
    const { panel, inspected } = app.state().chosen;
    return panel === 'inspector' && inspected?.messageId === id;
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
