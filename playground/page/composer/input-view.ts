import './input.css';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ComposerEvent } from './after-event.ts';
import { type Composed, placeOf } from './composed.ts';
import { listed } from './listed.ts';
import { headId, itemId, listId } from './popup-view.ts';
import { pressed } from './pressed.ts';
import { problemId } from './problem-view.ts';

interface Input {
  readonly place: number;
  readonly text: string;
  readonly label: string;
  readonly placeholder: string;
  readonly isWrong: boolean;
}

/** An input as wide and as high as its text, with the list that belongs to it. */
export function inputView(
  composed: Composed,
  happen: (event: ComposerEvent) => void,
  { place, text, label, placeholder, isWrong }: Input,
): TemplateResult {
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

function onKey(event: KeyboardEvent, composed: Composed, happen: (event: ComposerEvent) => void): void {
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
