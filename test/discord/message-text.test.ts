import { describe, expect, it } from 'vitest';
import { messageText } from '../../src/discord/message-text.ts';

const embed = {
  author: { name: 'an author', url: 'https://a.example' },
  title: 'a title',
  url: 'https://t.example',
  description: 'a description',
  fields: [
    { name: 'a name', value: 'a value' },
    { name: 'another', value: 'https://v.example' },
  ],
  footer: { text: 'a footer' },
  image: { url: 'https://image.example' },
};

const button = (url: string) => ({ type: 2, style: 5, label: 'Open', url });

describe('the text of a message', () => {
  it.each([
    { title: 'what was written', message: { content: 'one\ntwo' }, lines: ['one', 'two'] },
    {
      title: 'all words and links of an embed',
      message: { content: '', embeds: [embed] },
      lines: [
        'an author',
        'https://a.example',
        'a title',
        'https://t.example',
        'a description',
        'a name',
        'a value',
        'another',
        'https://v.example',
        'a footer',
      ],
    },
    {
      title: 'where link buttons lead',
      message: {
        components: [
          { type: 1, components: [button('https://1.example'), { type: 2, style: 1, custom_id: 'x', label: 'Press' }] },
        ],
      },
      lines: ['https://1.example'],
    },
    {
      title: 'the text of layout components',
      message: {
        components: [
          {
            type: 17,
            components: [
              { type: 9, components: [{ type: 10, content: 'a text' }], accessory: button('https://2.example') },
            ],
          },
        ],
      },
      lines: ['https://2.example', 'a text'],
    },
    {
      title: 'what it forwards',
      message: {
        content: '',
        message_snapshots: [{ message: { content: 'forwarded', embeds: [{ title: 'with a title' }] } }],
      },
      lines: ['forwarded', 'with a title'],
    },
    {
      title: 'each part of it in turn',
      message: {
        content: 'first',
        embeds: [{ title: 'second' }, { title: 'third' }],
        components: [{ components: [button('https://4.example')] }],
        message_snapshots: [{ message: { content: 'fifth' } }],
      },
      lines: ['first', 'second', 'third', 'https://4.example', 'fifth'],
    },
  ])('is $title', ({ message, lines }) => {
    expect(messageText(message).split('\n')).toEqual(lines);
  });

  it.each([
    undefined,
    null,
    'a message',
    {},
    { content: null, embeds: null, components: null },
    { content: 7, embeds: {}, components: 'none', message_snapshots: [null, {}, { message: 7 }] },
    { content: '  ', embeds: [null, [], { title: '' }], components: [[], { components: [null] }] },
  ])('is empty where there is none: %j', (message) => {
    expect(messageText(message)).toBe('');
  });

  it('leaves out only the part that is not as Discord sends it', () => {
    const message = {
      content: 'a',
      embeds: [null, { title: 7, description: 'b', fields: [7, { name: 'c', value: null }], author: 'd' }],
      components: [{ url: 7, accessory: 'e', components: [{ url: 'f' }] }],
    };

    expect(messageText(message).split('\n')).toEqual(['a', 'b', 'c', 'f']);
  });
});
