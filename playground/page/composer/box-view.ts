import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { App } from '../app.ts';
import { spotLabel, spotOf } from '../spots.ts';
import type { ComposerEvent } from './after-event.ts';
import { type Composed, mainPlace, placeOf } from './composed.ts';
import { type Draft, type Field, remainingOptions } from './draft.ts';
import { listed } from './listed.ts';
import { commandName } from './offered.ts';
import { headId, itemId, listId } from './popup-view.ts';
import { pressed } from './pressed.ts';
import { problemId } from './problem-view.ts';

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
  return html`<span class="composer-chip" title=${`${name}: ${command.description}`}>${name}</span>`;
}

function fieldView(field: Field, place: number, composed: Composed, happen: Happen): TemplateResult {
  const { option, text } = field;
  const isWrong = composed.problem?.option === option.name;
  const isHere = placeOf(composed) === place;
  return html`<label
    class=${`composer-field${isWrong ? ' composer-field-wrong' : ''}${isHere ? ' composer-field-here' : ''}`}
    title=${text}
  >
    <span class="composer-name">${option.name}</span>
    ${inputView(composed, happen, { place, text, label: option.name, placeholder: '', isWrong })}
  </label>`;
}

interface Input {
  readonly place: number;
  readonly text: string;
  readonly label: string;
  readonly placeholder: string;
  readonly isWrong: boolean;
}

function inputView(composed: Composed, happen: Happen, { place, text, label, placeholder, isWrong }: Input) {
  const isHere = placeOf(composed) === place;
  const items = isHere ? listed(composed).items : [];
  const about = [...(isWrong ? [problemId] : []), ...(isHere && composed.draft !== null ? [headId] : [])];
  const { highlighted } = composed;
  const isRequired = composed.draft?.fields[place]?.option.isRequired === true;
  // The text stands once more behind the input, unseen, and gives it its size.
  return html`<span class="composer-grow" data-text=${text === '' ? placeholder : text}>
    <textarea
      rows="1"
      cols="1"
      role="combobox"
      autocomplete="off"
      spellcheck="false"
      data-place=${place}
      aria-label=${label}
      aria-autocomplete="list"
      aria-haspopup="listbox"
      aria-expanded=${items.length > 0}
      aria-controls=${items.length > 0 ? listId : nothing}
      aria-activedescendant=${items.length > 0 && highlighted !== null ? itemId(highlighted) : nothing}
      aria-invalid=${isWrong}
      aria-describedby=${about.length > 0 ? about.join(' ') : nothing}
      aria-required=${isRequired ? 'true' : nothing}
      placeholder=${placeholder}
      .value=${live(text)}
      @input=${({ currentTarget }: InputEvent) => {
        if (currentTarget instanceof HTMLTextAreaElement) happen({ kind: 'typed', place, text: currentTarget.value });
      }}
      @focus=${() => happen({ kind: 'focused', place })}
      @keydown=${(event: KeyboardEvent) => onKey(event, composed, happen)}
    ></textarea>
  </span>`;
}

function onKey(event: KeyboardEvent, composed: Composed, happen: Happen): void {
  const { currentTarget: input, key, shiftKey: isShifted } = event;
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!(input instanceof HTMLTextAreaElement)) return;
  const { selectionStart, selectionEnd, value } = input;
  const isAtStart = selectionStart === 0 && selectionEnd === 0;
  const isAtEnd = selectionStart === value.length && selectionEnd === value.length;
  const made = pressed({ key, isShifted, isAtStart, isAtEnd }, composed);
  if (made === null) return;
  event.preventDefault();
  event.stopPropagation();
  happen(made);
}

function more(draft: Draft): string {
  const { length } = remainingOptions(draft);
  return length === 0 ? '' : `+${length} more`;
}

function placeLabel(app: App): string {
  const { told, chosen } = app.state();
  const spot = told === null || chosen.at === null ? null : spotOf(told.discord, chosen.at);
  return spot === null ? '' : spotLabel(spot);
}
