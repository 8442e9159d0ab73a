import './beginning.css';
import { html, nothing, type TemplateResult } from 'lit';
import type { ComposedCommand } from '../../protocol.ts';
import type { App } from '../app.ts';
import { icon } from '../icons.ts';
import { refusalOf } from '../server.ts';
import { type Spot, spotLabel } from '../spots.ts';
import type { NewNotes } from './new-notes.ts';

interface Example {
  readonly command: ComposedCommand;
  readonly line: string;
  readonly about: string;
}

const game: Example = {
  command: { path: ['tickets', 'game'], options: [{ name: 'game', text: 'Dragster' }] },
  line: '/tickets game game:Dragster',
  about: 'the open tickets of a game',
};
const dev: Example = {
  command: { path: ['tickets', 'dev'], options: [{ name: 'name', text: 'Hexadigital' }] },
  line: '/tickets dev name:Hexadigital',
  about: 'the tickets a developer holds',
};
const api: Example = {
  command: { path: ['tickets', 'api'], options: [] },
  line: '/tickets api',
  about: 'tickets about APIs, from Akana',
};
const help: Example = {
  command: { path: ['tickets', 'help'], options: [] },
  line: '/tickets help',
  about: 'everything there is',
};

/** What stands above the first message: where one is, and what to try. */
export function createBeginning(app: App, newNotes: NewNotes) {
  /** What the server said last, by person and channel. */
  const notes = new Map<string, string>();

  async function run(command: ComposedCommand): Promise<void> {
    const { at } = app.state().chosen;
    if (at === null) return;
    const key = `${at.personId} ${at.channelId}`;
    notes.delete(key);
    app.draw();
    try {
      await app.server.ask('run', { ...at, command });
    } catch (error) {
      notes.set(key, refusalOf(error));
      app.draw();
    }
  }

  return {
    view(spot: Spot, personId: string): TemplateResult {
      const note = notes.get(`${personId} ${spot.channelId}`) ?? null;
      const isNew = newNotes.isNew('beginning', note);
      const examples = spot.server?.seesAkana === true ? [game, dev, api, help] : [game, dev, help];
      return html`<section class="beginning" aria-label="Beginning of the channel">
        <span class="beginning-icon">${icon(spot.kind === 'channel' ? 'hash' : 'speech', 36)}</span>
        <h3 class="beginning-title">This is the beginning of ${spotLabel(spot)}</h3>
        <p class="beginning-hint">Type <kbd>/</kbd> below to see every command, or run one of these:</p>
        <ul class="beginning-examples">
          ${examples.map(
            ({ command, line, about }) =>
              html`<li>
                <button class="beginning-example" type="button" @click=${() => void run(command)}>
                  <code>${line}</code><span class="beginning-about">${about}</span>
                </button>
              </li>`,
          )}
        </ul>
        ${note === null ? nothing : html`<p class="beginning-note" role=${isNew ? 'alert' : nothing}>${note}</p>`}
      </section>`;
    },
  };
}
