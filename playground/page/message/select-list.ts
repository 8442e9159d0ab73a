import type { DiscordStringSelectMenu } from '@skyra/discord-components-core/discord-string-select-menu.js';
import { listPlace } from './list-place.ts';
import type { SelectModel } from './select-model.ts';

let last = 0;

/** The select's elements: what they say to a screen reader, and where the list is. */
export function createSelectList(select: DiscordStringSelectMenu) {
  last += 1;
  const id = `select-${last}`;
  let isOpen = false;

  return {
    isOpen: () => isOpen,
    open(): void {
      const list = listElement();
      if (list === null || isOpen) return;
      isOpen = true;
      // Over all that scrolls around it.
      list.popover = 'manual';
      list.showPopover();
      place();
      document.addEventListener('scroll', place, { capture: true, passive: true });
      window.addEventListener('resize', place);
    },
    close(): void {
      if (!isOpen) return;
      isOpen = false;
      const list = listElement();
      if (list?.isConnected === true) list.hidePopover();
      document.removeEventListener('scroll', place, { capture: true });
      window.removeEventListener('resize', place);
    },
    draw(
      { placeholder, options, isDisabled, isBusy, max }: SelectModel,
      chosen: readonly string[],
      active: number,
    ): void {
      const words = options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
      select.placeholder = words.join(', ') || placeholder;
      select.toggleAttribute('data-chosen', words.length > 0);
      select.toggleAttribute('data-many', max > 1);
      select.tabIndex = isDisabled ? -1 : 0;
      const attributes = {
        role: 'combobox',
        'aria-haspopup': 'listbox',
        'aria-label': placeholder,
        'aria-description': words.join(', '),
        'aria-expanded': String(isOpen),
        'aria-disabled': String(isDisabled),
        'aria-busy': String(isBusy),
        'aria-activedescendant': isOpen ? `${id}-${active}` : '',
      };
      for (const [name, value] of Object.entries(attributes)) select.setAttribute(name, value);
      for (const [index, element] of [...select.children].entries()) {
        element.id = `${id}-${index}`;
        element.role = 'option';
        element.ariaSelected = String(chosen.includes(options[index]?.value ?? ''));
        element.toggleAttribute('data-active', isOpen && index === active);
      }
      if (isOpen) listElement()?.setAttribute('role', 'listbox');
      select.shadowRoot?.querySelector('svg')?.setAttribute('aria-hidden', 'true');
    },
    optionIn(path: readonly EventTarget[]): number | null {
      const index = [...select.children].findIndex((option) => path.includes(option));
      return index === -1 ? null : index;
    },
    /** Whether it is the list itself, as its scrollbar. */
    isWithin(path: readonly EventTarget[]): boolean {
      const list = listElement();
      return list !== null && path.includes(list);
    },
    scrollTo(index: number): void {
      select.children[index]?.scrollIntoView({ block: 'nearest' });
    },
  };

  function place(): void {
    const list = listElement();
    const label = select.shadowRoot?.querySelector('label')?.getBoundingClientRect();
    if (list === null || label === undefined) return;
    const { top, height } = listPlace(label, list.scrollHeight + 2, window.innerHeight);
    Object.assign(list.style, {
      top: `${top}px`,
      left: `${label.left}px`,
      width: `${label.width}px`,
      maxHeight: `${height}px`,
    });
  }

  function listElement(): HTMLElement | null {
    return select.shadowRoot?.querySelector<HTMLElement>('.discord-string-select-menu-option-slot') ?? null;
  }
}
