import type { DiscordStringSelectMenu } from '@skyra/discord-components-core/discord-string-select-menu.js';
import { defaultsOf, isNewChoice, movedBy, toggled, typedTo } from './select-choice.ts';
import { createSelectList } from './select-list.ts';
import type { SelectModel } from './select-model.ts';

export type SelectControl = ReturnType<typeof createSelectControl>;

/** One select as a combobox with a list of options, for mouse and keys alike. */
export function createSelectControl(select: DiscordStringSelectMenu) {
  const list = createSelectList(select);
  let model: SelectModel | null = null;
  let chosen: readonly string[] = [];
  let active = -1;
  let typed = { text: '', at: 0 };

  select.addEventListener('click', onClick);
  select.addEventListener('keydown', onKey);
  select.addEventListener('focusout', () => {
    // The window itself lost the focus: the list is still wanted.
    if (document.hasFocus()) finish();
  });

  return {
    show(next: SelectModel): void {
      const isOther = JSON.stringify([next.options, next.max]) !== JSON.stringify([model?.options, model?.max]);
      const isAnswered = model?.isBusy === true && !next.isBusy;
      model = next;
      if (isOther || isAnswered) chosen = defaultsOf(next);
      if (isOther || next.isDisabled) close();
      // The options are drawn after the select.
      queueMicrotask(draw);
    },
    close,
  };

  function onClick(event: Event): void {
    // Or the component opens a list of its own.
    event.preventDefault();
    const index = list.optionIn(event.composedPath());
    if (index !== null) pick(index);
    else if (!list.isOpen()) open();
    else if (!list.isWithin(event.composedPath())) finish();
  }

  function onKey(event: KeyboardEvent): void {
    if (model === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (key === 'Tab') {
      finish();
      return;
    }
    if (!isHeard(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function isHeard({ key, timeStamp }: KeyboardEvent): boolean {
    if (model === null) return false;
    if (key === 'Escape') {
      if (!list.isOpen()) return false;
      chosen = defaultsOf(model);
      close();
      return true;
    }
    const isTyping = timeStamp - typed.at < 500 && typed.text !== '';
    if (key === 'Enter' || (key === ' ' && !isTyping)) {
      if (list.isOpen()) pick(active);
      else open();
      return true;
    }
    const wasOpen = list.isOpen();
    const moved = movedBy(key, active, model.options.length);
    if (moved !== null) {
      open();
      if (wasOpen || key === 'Home' || key === 'End') goTo(moved);
      return true;
    }
    if (!/^.$/u.test(key)) return false;
    typed = { text: (isTyping ? typed.text : '') + key, at: timeStamp };
    open();
    goTo(typedTo(typed.text, active, model) ?? active);
    return true;
  }

  function open(): void {
    if (model === null || model.isDisabled || model.isBusy || !model.canChoose || list.isOpen()) return;
    const first = model.options.findIndex(({ value }) => chosen.includes(value));
    active = Math.max(0, first);
    select.focus();
    list.open();
    draw();
    list.scrollTo(active);
  }

  function goTo(index: number): void {
    active = index;
    draw();
    list.scrollTo(active);
  }

  function pick(index: number): void {
    const option = model?.options[index];
    if (model === null || option === undefined || !list.isOpen()) return;
    active = index;
    chosen = toggled(chosen, option.value, model);
    if (model.max === 1) finish();
    else draw();
  }

  /** Closes, and sends what is chosen now. */
  function finish(): void {
    if (model === null || !list.isOpen()) return;
    const before = defaultsOf(model);
    const isNew = isNewChoice(chosen, before, model);
    if (!isNew) chosen = before;
    close();
    if (isNew) model.onChoose(chosen);
  }

  function close(): void {
    list.close();
    active = -1;
    typed = { text: '', at: 0 };
    draw();
  }

  function draw(): void {
    if (model !== null) list.draw(model, chosen, active);
  }
}
