import { describe, expect, it } from 'vitest';
import type { InteractionRecord } from '../../../playground/discord/interaction-log.ts';
import type { App } from '../../../playground/page/app.ts';
import { createPresses } from '../../../playground/page/channel/presses.ts';
import { Refused, type Server } from '../../../playground/page/server.ts';
import { createShownTimes } from '../../../playground/page/shown-times.ts';
import type { State } from '../../../playground/page/state.ts';
import { aMessage, anInteraction, discordView } from './a-discord-view.ts';

const message = aMessage('100');

/** A page on which Morgan acts, with a server that takes everything or refuses it. */
function aPage(ask: Server['ask'] = () => new Promise(() => undefined)) {
  let interactions: ReadonlyMap<string, InteractionRecord> = new Map();
  const asked: unknown[] = [];
  let personId = '1';
  const state = (): State => ({
    told: {
      discord: discordView,
      messages: new Map(),
      interactions,
      upstreams: { isDrifting: false, systems: [] },
      mediaUrl: '',
      pictureOrigins: [],
    },
    isConnected: true,
    chosen: { at: { personId, channelId: '11' }, theme: 'dark', panel: null, inspected: null },
  });
  const app: App = {
    state,
    server: {
      ask(name, input) {
        asked.push([name, input]);
        return ask(name, input);
      },
      listen: () => undefined,
    },
    now: () => 0,
    times: createShownTimes(() => 0),
    choose: () => undefined,
    draw: () => undefined,
  };
  const presses = createPresses(app);
  return {
    presses,
    asked,
    tell(changed: Partial<InteractionRecord>, id = '500'): void {
      interactions = new Map(interactions).set(
        id,
        anInteraction(id, { kind: 'button', sourceId: message.id, ...changed }),
      );
    },
    /** As the channel does on every turn. */
    see(): void {
      presses.see(interactions);
    },
    actAs(id: string): void {
      personId = id;
    },
  };
}

function refuse(error: string): Server['ask'] {
  return async () => {
    throw new Refused({ error, option: null });
  };
}

describe('a button that is pressed', () => {
  it('is asked of the server with who pressed it where', () => {
    const { presses, asked } = aPage();

    void presses.press(message, 'next');

    expect(asked).toEqual([['press', { personId: '1', channelId: '11', messageId: '100', customId: 'next' }]]);
  });

  it('is busy until it is acknowledged', () => {
    const { presses, tell } = aPage();
    const busy: (string | null)[] = [presses.busy(message)];

    void presses.press(message, 'next');
    busy.push(presses.busy(message));
    tell({ state: 'sent' });
    busy.push(presses.busy(message));
    tell({ state: 'deferred' });
    busy.push(presses.busy(message));

    expect(busy).toEqual([null, 'next', 'next', null]);
  });

  it('is busy again at the next press, whatever became of the one before', () => {
    const { presses, tell } = aPage();
    tell({ state: 'answered' });

    void presses.press(message, 'next');

    expect(presses.busy(message)).toBe('next');
  });

  it('is busy for nobody else', () => {
    const { presses, actAs } = aPage();
    void presses.press(message, 'next');

    actAs('2');

    expect(presses.busy(message)).toBeNull();
  });

  it('has a note after the bot failed, until it is pressed again', () => {
    const { presses, tell } = aPage();
    const notes: (string | null)[] = [];

    tell({ state: 'failed', error: 'The application did not respond' });
    notes.push(presses.note(message));
    void presses.press(message, 'next');
    notes.push(presses.note(message));
    tell({ state: 'answered' }, '501');
    notes.push(presses.note(message));

    expect(notes).toEqual(['The application did not respond', null, null]);
  });

  it('has no note of what failed before the page was opened', () => {
    const { presses, tell, see } = aPage();
    const notes: (string | null)[] = [];

    tell({ state: 'failed', error: 'The application did not respond' });
    see();
    notes.push(presses.note(message));
    tell({ state: 'failed', error: 'Something went wrong' }, '501');
    see();
    notes.push(presses.note(message));

    expect(notes).toEqual([null, 'Something went wrong']);
  });

  it('has no note any more once that was dismissed, but one of the next failure', () => {
    const { presses, tell } = aPage();
    const notes: (string | null)[] = [];
    tell({ state: 'failed', error: 'The application did not respond' });

    presses.dismissNote(message);
    notes.push(presses.note(message));
    tell({ state: 'failed', error: 'Something went wrong' }, '501');
    notes.push(presses.note(message));

    expect(notes).toEqual([null, 'Something went wrong']);
  });

  it('has no note of a refusal once that was dismissed', async () => {
    const { presses } = aPage(refuse('There is no such button.'));
    await presses.press(message, 'next');

    presses.dismissNote(message);

    expect(presses.note(message)).toBeNull();
  });

  it('has the note of a refusal, and can be pressed again', async () => {
    const { presses } = aPage(refuse('There is no such button.'));

    await presses.press(message, 'next');

    expect(presses.note(message)).toBe('There is no such button.');
    expect(presses.busy(message)).toBeNull();
  });
});

describe('a list that is chosen from', () => {
  it('is busy, and asked with what was chosen', () => {
    const { presses, asked } = aPage();

    void presses.choose(message, 'page', ['2', '3']);

    expect(presses.busy(message)).toBe('page');
    expect(asked).toEqual([
      ['choose', { personId: '1', channelId: '11', messageId: '100', customId: 'page', values: ['2', '3'] }],
    ]);
  });
});

describe('a command of the menu', () => {
  it('makes nothing busy, and has the note of a refusal', async () => {
    const { presses, asked } = aPage(refuse('There is no such command here.'));

    await presses.pick(message, 'Show tickets');

    expect(asked).toEqual([['menu', { personId: '1', channelId: '11', messageId: '100', command: 'Show tickets' }]]);
    expect(presses.busy(message)).toBeNull();
    expect(presses.note(message)).toBe('There is no such command here.');
  });

  it('leaves no note at the message when the bot fails: it has a line of its own', () => {
    const { presses, tell } = aPage();

    tell({ kind: 'menu', state: 'failed', error: 'The application did not respond' });

    expect(presses.note(message)).toBeNull();
  });
});

describe('a message that was deferred', () => {
  it('has a note when its answer never came', () => {
    const { presses, tell } = aPage();

    tell({
      kind: 'command',
      sourceId: null,
      messageId: '100',
      state: 'failed',
      error: 'The application did not respond',
    });

    expect(presses.note(message)).toBe('The application did not respond');
  });
});
