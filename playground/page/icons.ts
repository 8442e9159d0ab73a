import { html, svg, type TemplateResult } from 'lit';

const shapes = {
  speech: svg`<path d="M4 5h16v11H11l-5 4v-4H4z" />`,
  hash: svg`<path d="M10 4 8 20M16 4l-2 16M4.5 9h16M3.5 15h16" />`,
  at: svg`<circle cx="12" cy="12" r="3.5" /><path d="M15.5 8.5v5a2.5 2.5 0 0 0 5 0V12a8.5 8.5 0 1 0-3.5 6.9" />`,
  people: svg`<circle cx="9" cy="8" r="3" /><path d="M3 19c0-3.5 2.5-6 6-6s6 2.5 6 6M15.5 5.5a3 3 0 0 1 0 5M17 13.5c2.5.7 4 2.8 4 5.5" />`,
  menu: svg`<path d="M4 6h16M4 12h16M4 18h16" />`,
  close: svg`<path d="m6 6 12 12M18 6 6 18" />`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5" />`,
  down: svg`<path d="m6 9 6 6 6-6" />`,
  up: svg`<path d="m6 15 6-6 6 6" />`,
  sun: svg`<circle cx="12" cy="12" r="4" /><path d="M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4" />`,
  moon: svg`<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z" />`,
  world: svg`<circle cx="12" cy="12" r="8.5" /><path d="M3.5 12h17M12 3.5c3 2.5 3 14.5 0 17M12 3.5c-3 2.5-3 14.5 0 17" />`,
  braces: svg`<path d="M9 4C6.5 4 7.5 11 4.5 12c3 1 2 8 4.5 8M15 4c2.5 0 1.5 7 4.5 8-3 1-2 8-4.5 8" />`,
  apps: svg`<path d="M4.5 4.5h6v6h-6zM13.5 4.5h6v6h-6zM4.5 13.5h6v6h-6zM13.5 16.5h6M16.5 13.5v6" />`,
  refresh: svg`<path d="M19.5 12a7.5 7.5 0 0 1-13 5.1M4.5 12a7.5 7.5 0 0 1 13-5.1M17.5 2.9v4h-4M6.5 21.1v-4h4" />`,
  bell: svg`<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4" />`,
  warning: svg`<path d="M12 4 2.5 20h19zM12 10v4.5M12 17v.5" />`,
} as const;

export type IconName = keyof typeof shapes;

/** Says nothing to screen readers: what carries it has a name. */
export function icon(name: IconName, size = 20): TemplateResult {
  return html`<svg
    class="icon"
    width=${size}
    height=${size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${shapes[name]}
  </svg>`;
}
