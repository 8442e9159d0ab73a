import './composer.css';
import { html, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { assertNever } from '../../../src/lib/assert-never.ts';
import type { App } from '../app.ts';
import { Refused, refusalOf } from '../server.ts';
import { afterEvent, type ComposerEvent } from './after-event.ts';
import { boxView } from './box-view.ts';
import { type Composed, emptyComposed, type Order, placeOf } from './composed.ts';
import { composedCommand } from './draft.ts';
import { popupView } from './popup-view.ts';
import { problemView } from './problem-view.ts';
import { createSuggestions } from './suggestions.ts';
import { createSurroundings } from './surroundings.ts';

/** Where one writes: messages, and commands as Discord's own client takes them. */
export function createComposer(app: App) {
  let composed: Composed = emptyComposed;
  let hasFocus = false;
  /** Where the cursor goes with the next drawing; the first one begins in the composer. */
  let due: Composed['caret'] = 'end';
  let isFirst = true;
  let inSight: number | null = null;
  const root = createRef<HTMLElement>();
  const surroundings = createSurroundings({
    ask: (at) => app.server.ask('commands', at),
    onChange: (around) => happen({ kind: 'surrounded', around }),
  });
  const suggestions = createSuggestions({
    ask: (input, signal) => app.server.ask('suggest', input, signal),
    onAnswer: (key, values) => happen({ kind: 'suggested', key, values }),
  });

  function happen(event: ComposerEvent): void {
    composed = afterEvent(composed, event);
    due = composed.caret ?? due;
    if (composed.order !== null) void send(composed.order);
    suggestions.follow(composed.suggested, composed.around.at);
    app.draw();
  }

  async function send(order: Order): Promise<void> {
    try {
      await sent(order);
    } catch (error) {
      const option = error instanceof Refused ? error.option : null;
      happen({ kind: 'refused', order, option, sentence: refusalOf(error) });
    }
  }

  function sent(order: Order): Promise<unknown> {
    switch (order.kind) {
      case 'say':
        return app.server.ask('say', { ...order.at, text: order.text });
      case 'run':
        return app.server.ask('run', { ...order.at, command: composedCommand(order.draft) });
      default:
        return assertNever(order);
    }
  }

  /** After the drawing: what is focused may only be there since then. */
  function moveFocus(): void {
    const caret = due;
    const input = root.value?.querySelector<HTMLTextAreaElement>(`textarea[data-place="${placeOf(composed)}"]`);
    if (caret === null || !input) return;
    // Nobody who is somewhere else already when the page opens is called away.
    const isElsewhere = isFirst && document.activeElement !== document.body;
    due = null;
    isFirst = false;
    if (isElsewhere) return;
    input.focus();
    const at = caret === 'start' ? 0 : input.value.length;
    input.setSelectionRange(at, at);
  }

  /** Only when it has changed: the list may have been scrolled since. */
  function showHighlighted(): void {
    if (composed.highlighted === inSight) return;
    inSight = composed.highlighted;
    root.value?.querySelector('[role=option][aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  function onFocus(isIn: boolean): void {
    if (hasFocus === isIn) return;
    hasFocus = isIn;
    app.draw();
  }

  return {
    view(): TemplateResult {
      const { told, chosen } = app.state();
      if (told !== null && chosen.at !== null) surroundings.follow(told.discord, chosen.at);
      queueMicrotask(() => {
        moveFocus();
        showHighlighted();
      });
      return html`<div
        class="composer"
        ${ref(root)}
        @focusin=${() => onFocus(true)}
        @focusout=${({ relatedTarget, currentTarget }: FocusEvent) =>
          onFocus(
            currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget),
          )}
      >
        ${hasFocus ? popupView(composed, happen) : null} ${problemView(composed)} ${boxView(app, composed, happen)}
      </div>`;
    },
    /** Starts a command, with nothing filled in. */
    begin(path: readonly string[]): void {
      happen({ kind: 'begin', path });
    },
    /** Puts the cursor where it was. */
    focus(): void {
      due = 'end';
      app.draw();
    },
  };
}
