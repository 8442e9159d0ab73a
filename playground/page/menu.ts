import './menu.css';
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { App } from './app.ts';
import { icon } from './icons.ts';

export interface MenuItem {
  readonly label: string;
  /** What it means, in small letters under it. */
  readonly hint?: string;
  readonly picture?: string;
  /** Set where one item of all is the chosen one. */
  readonly isChosen?: boolean;
  run(): void;
}

export interface MenuContent {
  /** Its name for screen readers. */
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Said under the items. */
  readonly note: string | null;
}

export type Menu = ReturnType<typeof createMenu>;

/** The one menu of the page: opened at a point or beside an element, closed by a choice, Escape or a click elsewhere. */
export function createMenu(app: Pick<App, 'draw'>) {
  let content: MenuContent | null = null;
  let style = '';
  let element: HTMLElement | null = null;
  let before: Element | null = null;
  let opener: unknown = null;
  let closedAt = 0;

  function open(place: Element | { readonly x: number; readonly y: number }, shown: MenuContent): void {
    // The click on its opener closes the menu first, as any click elsewhere; it is not meant to open it again.
    if (place === opener && performance.now() - closedAt < 200) return;
    opener = place;
    before = document.activeElement;
    content = shown;
    style = styleAt(place instanceof Element ? besides(place) : place);
    app.draw();
    // After the page was drawn: only then is there something to focus.
    requestAnimationFrame(() => {
      element?.showPopover();
      const first = element?.querySelector<HTMLElement>('[aria-checked=true]') ?? items()[0] ?? element;
      first?.focus();
    });
  }

  function onToggle(event: ToggleEvent): void {
    if (event.newState === 'open') return;
    const hadFocus = element?.contains(document.activeElement) === true || document.activeElement === document.body;
    content = null;
    app.draw();
    if (hadFocus && before instanceof HTMLElement) before.focus();
  }

  function onBeforeToggle({ newState }: ToggleEvent): void {
    if (newState === 'closed') closedAt = performance.now();
  }

  function pick(item: MenuItem): void {
    opener = null;
    element?.hidePopover();
    item.run();
  }

  function onKey(event: KeyboardEvent): void {
    const all = items();
    const at = all.findIndex((item) => item === document.activeElement);
    const moves: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    const to = moves[event.key];
    // Closed by a key, it may be opened again at once.
    if (event.key === 'Tab' || event.key === 'Escape') opener = null;
    if (event.key === 'Tab') element?.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    all.at(to % Math.max(all.length, 1))?.focus();
  }

  function items(): readonly HTMLElement[] {
    return [...(element?.querySelectorAll<HTMLElement>('.menu-item') ?? [])];
  }

  function itemView(item: MenuItem): TemplateResult {
    const isRadio = item.isChosen !== undefined;
    return html`<button
      class="menu-item"
      type="button"
      role=${isRadio ? 'menuitemradio' : 'menuitem'}
      aria-checked=${isRadio ? String(item.isChosen) : nothing}
      tabindex="-1"
      @click=${() => pick(item)}
    >
      ${item.picture === undefined ? nothing : html`<img class="menu-picture" src=${item.picture} alt="" />`}
      <span class="menu-words">
        <span class="menu-label">${item.label}</span>
        ${item.hint === undefined ? nothing : html`<span class="menu-hint">${item.hint}</span>`}
      </span>
      ${item.isChosen === true ? icon('check', 18) : nothing}
    </button>`;
  }

  function keep(found: Element | undefined): void {
    element = found instanceof HTMLElement ? found : null;
  }

  return {
    open,
    view(): TemplateResult {
      return html`<div
        class="menu"
        popover="auto"
        role="menu"
        tabindex="-1"
        style=${style}
        aria-label=${content?.label ?? nothing}
        ${ref(keep)}
        @beforetoggle=${onBeforeToggle}
        @toggle=${onToggle}
        @keydown=${onKey}
      >
        ${content?.items.map(itemView)}
        ${content === null || content.note === null ? nothing : html`<p class="menu-note">${content.note}</p>`}
      </div>`;
    },
  };
}

/** Towards the middle of the window, so that the menu needs no measuring to stay inside. */
function styleAt({ x, y }: { readonly x: number; readonly y: number }): string {
  const isLow = y > innerHeight / 2;
  const vertical = isLow ? `bottom: ${innerHeight - y}px` : `top: ${y}px`;
  const room = isLow ? y : innerHeight - y;
  return `left: clamp(8px, ${x}px, calc(100vw - var(--menu-width) - 8px)); ${vertical}; max-height: ${room - 8}px`;
}

function besides(element: Element): { x: number; y: number } {
  const { left, top, bottom } = element.getBoundingClientRect();
  return { x: left, y: top > innerHeight / 2 ? top - 4 : bottom + 4 };
}
