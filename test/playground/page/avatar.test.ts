import { describe, expect, it } from 'vitest';
import { avatarOf } from '../../../playground/page/avatar.ts';

function drawn(name: string, isBot = false, id = '1101'): string {
  return decodeURIComponent(avatarOf({ id, name, isBot }));
}

describe('the picture of somebody', () => {
  it.each([
    { name: 'sam', letter: 'S' },
    { name: ' élan', letter: 'É' },
    { name: '🇫🇷 fan', letter: '🇫🇷' },
    { name: '<b>', letter: '&#60;' },
    { name: '&amp;', letter: '&#38;' },
    { name: '', letter: '?' },
  ])('of "$name" has the letter $letter', ({ name, letter }) => {
    expect(drawn(name)).toContain(`>${letter}</text>`);
  });

  it('is of one host: none', () => {
    expect(avatarOf({ id: '1101', name: 'Sam', isBot: false })).toMatch(/^data:image\/svg\+xml,[^<>"]*$/);
  });

  it('has another colour for the next person, and the same for the same one', () => {
    expect(drawn('Sam', false, '1102')).not.toBe(drawn('Sam'));
    expect(drawn('Sam')).toBe(drawn('Sam'));
  });

  it('has no letter for the bot', () => {
    expect(drawn('Ticketwatch', true)).not.toContain('<text');
  });
});
