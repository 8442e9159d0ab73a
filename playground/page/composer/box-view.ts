import './box.css';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { App } from '../app.ts';
import { spotLabel, spotOf } from '../spots.ts';
import type { ComposerEvent } from './after-event.ts';
import { type Composed, mainPlace } from './composed.ts';
import { type Draft, type Field, remainingOptions } from './draft.ts';
import { inputView } from './input-view.ts';
import { commandName } from './offered.ts';

type Happen = (event: ComposerEvent) => void;

/** The line itself: the command, its fields, and the input that is always there. */
export function boxView(app: App, composed: Composed, happen: Happen): TemplateResult {
  const { draft, text } = composed;
  const main = mainPlace(composed);
  return html`<div class="composer-box" @mousedown=${onMouse}>
    ${draft === null ? nothing : chipView(draft)}
    ${
      draft === null
        ? nothing
        : repeat(
            draft.fields,
            ({ option }) => option.name,
            (field, place) => fieldView(field, place, composed, happen),
          )
    }
    <span class="composer-main">
      ${inputView(composed, happen, {
        place: main,
        text: draft?.rest ?? text,
        label: 'Message or command',
        placeholder: draft === null ? `Message ${placeLabel(app)}` : more(draft),
        isWrong: composed.problem !== null && composed.problem.option === null,
      })}
    </span>
  </div>`;

  /** A click beside the inputs goes on at the end. */
  function onMouse(event: MouseEvent): void {
    if (event.target !== event.currentTarget || !(event.currentTarget instanceof Element)) return;
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>('.composer-main textarea')?.focus();
  }
}

function chipView({ command }: Draft): TemplateResult {
  const name = commandName(command.path);
  return html`<span class="composer-chip composer-cut" title=${`${name}: ${command.description}`}>${name}</span>`;
}

function fieldView(field: Field, place: number, composed: Composed, happen: Happen): TemplateResult {
  const { option, text } = field;
  const isWrong = composed.problem?.option === option.name;
  return html`<label class=${isWrong ? 'composer-field composer-field-wrong' : 'composer-field'} title=${text}>
    <span class="composer-name composer-cut">${option.name}</span>
    ${inputView(composed, happen, { place, text, label: option.name, placeholder: '', isWrong })}
  </label>`;
}

function more(draft: Draft): string {
  const { length } = remainingOptions(draft);
  if (length === 0) return '';
  return draft.fields.length > 0 ? `+${length} more` : `+${length} optional`;
}

function placeLabel(app: App): string {
  const { told, chosen } = app.state();
  const spot = told === null || chosen.at === null ? null : spotOf(told.discord, chosen.at);
  return spot === null ? '' : spotLabel(spot);
}
