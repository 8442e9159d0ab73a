import './theme.css';
import { render } from 'lit';
import { addressOf, atOf } from './address.ts';
import type { App } from './app.ts';
import { createRememberedPanel } from './remembered-panel.ts';
import { createRememberedTheme } from './remembered-theme.ts';
import { createServer } from './server.ts';
import { createShownTimes } from './shown-times.ts';
import { spotLabel, spotOf } from './spots.ts';
import { atAfter, inspectedAfter, type State, type Told, toldBy } from './state.ts';
import { createView } from './view.ts';

const server = createServer({
  origin: location.origin,
  openStream: () => new EventSource('/events'),
  page: document,
});
const rememberedTheme = createRememberedTheme(() => localStorage);
const rememberedPanel = createRememberedPanel(() => sessionStorage);
let state: State = {
  told: null,
  isConnected: false,
  chosen: { at: null, theme: rememberedTheme.first(), ...rememberedPanel.first() },
};
let isDue = false;
let drawnOn = '';
let nextTick: ReturnType<typeof setTimeout> | null = null;

const app: App = {
  server,
  state: () => state,
  now: Date.now,
  times: createShownTimes(Date.now),
  choose(chosen) {
    if (chosen.theme !== undefined) rememberedTheme.remember(chosen.theme);
    change({ chosen: { ...state.chosen, ...chosen } });
    rememberedPanel.remember(state.chosen);
  },
  draw,
};
const view = createView(app);

server.listen(
  (event) => {
    // A playground that was started anew: the policy of this page lets in the pictures of the one before.
    if (event.kind === 'hello' && state.told !== null && !haveSamePictures(event, state.told)) return location.reload();
    const told = toldBy(event, state.told);
    const at = told && atAfter(told.discord, state.chosen.at, location.hash);
    const isFirst = state.told === null && told !== null;
    const inspected = isFirst ? inspectedAfter(told, state.chosen.inspected) : state.chosen.inspected;
    change({ told, chosen: { ...state.chosen, at, inspected } });
  },
  (isConnected) => change({ isConnected }),
);
addEventListener('hashchange', () => {
  const at = state.told && atOf(state.told.discord, location.hash);
  // An address that leads nowhere gives way to the one of where one is.
  if (at === null) draw();
  else app.choose({ at });
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
    drawnOn = new Date(app.now()).toDateString();
    render(view(), document.body);
    tellAddress(state);
    waitForTick();
  });
}

function haveSamePictures(one: Pick<Told, 'pictureOrigins'>, other: Pick<Told, 'pictureOrigins'>): boolean {
  return one.pictureOrigins.join() === other.pictureOrigins.join();
}

/** Where one is stands in the address, so that loading the page again leads there. */
function tellAddress({ told, chosen: { at } }: State): void {
  if (told === null || at === null) return;
  const spot = spotOf(told.discord, at);
  if (spot !== null) document.title = `${spotLabel(spot)} · Ticketwatch playground`;
  const hash = `#${addressOf(told.discord, at)}`;
  if (location.hash !== hash) history.replaceState(null, '', hash);
}

/** "4 seconds ago" goes on, and what was sent today is of yesterday some time. */
function waitForTick(): void {
  if (nextTick !== null) clearTimeout(nextTick);
  nextTick = setTimeout(() => {
    app.times.tick();
    if (new Date(app.now()).toDateString() === drawnOn) waitForTick();
    else draw();
  }, app.times.untilNextMs());
}
