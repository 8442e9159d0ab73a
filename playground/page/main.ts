import './theme.css';
import { render } from 'lit';
import { addressOf, atOf } from './address.ts';
import type { App } from './app.ts';
import { firstTheme, rememberTheme } from './remembered-theme.ts';
import { createServer } from './server.ts';
import { untilNextMs } from './shown-times.ts';
import { spotLabel, spotOf } from './spots.ts';
import { atAfter, type State, toldBy } from './state.ts';
import { createView } from './view.ts';

const server = createServer();
let state: State = {
  told: null,
  isConnected: false,
  chosen: { at: null, theme: firstTheme(), panel: null, inspected: null },
};
let isDue = false;
let nextTick: ReturnType<typeof setTimeout> | null = null;

const app: App = {
  server,
  state: () => state,
  now: Date.now,
  choose(chosen) {
    if (chosen.theme !== undefined) rememberTheme(chosen.theme);
    change({ chosen: { ...state.chosen, ...chosen } });
  },
  draw,
};
const view = createView(app);

server.listen(
  (event) => {
    const told = toldBy(event, state.told);
    const at = told && atAfter(told.discord, state.chosen.at, location.hash);
    change({ told, chosen: { ...state.chosen, at } });
  },
  (isConnected) => change({ isConnected }),
);
addEventListener('hashchange', () => {
  const at = state.told && atOf(state.told.discord, location.hash);
  if (at !== null) app.choose({ at });
});
draw();

function change(changed: Partial<State>): void {
  state = { ...state, ...changed };
  draw();
}

/** Once for all changes of one turn. */
function draw(): void {
  if (isDue) return;
  isDue = true;
  queueMicrotask(() => {
    isDue = false;
    document.documentElement.dataset['theme'] = state.chosen.theme;
    render(view(), document.body);
    tellAddress(state);
    waitForTick(state);
  });
}

/** Where one is stands in the address, so that loading the page again leads there. */
function tellAddress({ told, chosen: { at } }: State): void {
  if (told === null || at === null) return;
  const spot = spotOf(told.discord, at);
  if (spot !== null) document.title = `${spotLabel(spot)} · Ticketwatch playground`;
  const hash = `#${addressOf(told.discord, at)}`;
  if (location.hash !== hash) history.replaceState(null, '', hash);
}

/** "4 seconds ago" goes on. */
function waitForTick({ told, chosen: { at } }: State): void {
  if (nextTick !== null) clearTimeout(nextTick);
  const messages = (at && told?.messages.get(at.channelId)) ?? [];
  nextTick = setTimeout(draw, untilNextMs(messages, app.now()));
}
