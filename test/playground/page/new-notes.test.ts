import { describe, expect, it } from 'vitest';
import { createNewNotes } from '../../../playground/page/channel/new-notes.ts';

describe('a note at a message', () => {
  it('is not new where the list is drawn with it', () => {
    const notes = createNewNotes();

    notes.begin('sam #tickets');

    expect(notes.isNew('1', 'No response.')).toBe(false);
  });

  it('is new where its message was there without it, and stays so', () => {
    const notes = createNewNotes();
    notes.begin('sam #tickets');
    notes.isNew('1', null);

    const heard = ['No response.', 'No response.', 'Refused.'].map((note) => {
      notes.begin('sam #tickets');
      return notes.isNew('1', note);
    });

    expect(heard).toEqual([true, true, true]);
  });

  it('is new where it comes with its message', () => {
    const notes = createNewNotes();
    notes.begin('sam #tickets');
    notes.begin('sam #tickets');

    expect(notes.isNew('1', 'No response.')).toBe(true);
  });

  it('is not new any more in a list that is drawn anew, as of a channel one comes back to', () => {
    const notes = createNewNotes();
    notes.begin('sam #tickets');
    notes.isNew('1', null);
    notes.begin('sam #tickets');
    notes.isNew('1', 'No response.');

    notes.begin('sam #qa');
    notes.begin('sam #tickets');

    expect(notes.isNew('1', 'No response.')).toBe(false);
  });
});
