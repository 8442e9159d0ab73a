import { describe, expect, it } from 'vitest';
import { mediaAddress } from '../../../../playground/page/message/media-address.ts';

const sources = {
  mediaUrl: 'http://127.0.0.1:4000/media/',
  pictureOrigins: ['http://127.0.0.1:4000', 'http://127.0.0.1:5000'],
};

describe('mediaAddress', () => {
  it('finds the pictures of RetroAchievements where they are served here', () => {
    expect(mediaAddress('https://media.retroachievements.org/Images/014402.png?v=2', sources)).toBe(
      'http://127.0.0.1:4000/media/Images/014402.png?v=2',
    );
  });

  it('leaves what the local servers serve as it is', () => {
    expect(mediaAddress('http://127.0.0.1:5000/attachments/1/2/a.png', sources)).toBe(
      'http://127.0.0.1:5000/attachments/1/2/a.png',
    );
  });

  it.each([
    undefined,
    '',
    'picture.png',
    'attachment://picture.png',
    'javascript:alert(1)',
    'data:image/png;base64,AA',
    'https://cdn.discordapp.com/emojis/1.png',
    'http://media.retroachievements.org/Images/014402.png',
    'https://media.retroachievements.org.example/a.png',
    'https://media.retroachievements.org:444/a.png',
    'http://127.0.0.1.example/a.png',
    'http://127.0.0.1@example.com/a.png',
    'https://127.0.0.1/a.png',
    'https://127.0.0.1:5000/a.png',
    'http://127.0.0.1:5001/a.png',
    'http://somebody@127.0.0.1:5000/a.png',
  ])('has none for %s', (address) => {
    expect(mediaAddress(address, sources)).toBeNull();
  });
});
