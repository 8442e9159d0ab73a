import { ActionRowBuilder, ButtonBuilder, ButtonStyle, EmbedBuilder } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCommands } from '../../../playground/discord/checks/check-commands.ts';
import { checkMessagePayload } from '../../../playground/discord/checks/check-message.ts';

const button = (more: object) => ({
  components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Go', ...more }] }],
});
const select = { type: 3, custom_id: 's', options: [{ label: 'A', value: 'a' }] };
const row = (...components: object[]) => ({ type: 1, components });
const text = (length: number) => 'x'.repeat(length);
const fields = (count: number, length: number) =>
  Array.from({ length: count }, () => ({ name: 'n', value: text(length) }));

describe('the check of a message', () => {
  it.each([
    ['too long a text', { content: text(2001) }, 'content[BASE_TYPE_MAX_LENGTH]'],
    ['no content at all', { content: '  ' }, 'Cannot send an empty message'],
    ['too long a title', { embeds: [{ title: text(257) }] }, 'embeds[0].title[BASE_TYPE_MAX_LENGTH]'],
    ['26 fields', { embeds: [{ fields: fields(26, 1) }] }, 'embeds[0].fields[BASE_TYPE_BAD_LENGTH]'],
    ['6000 characters over all embeds', { embeds: [{ fields: fields(6, 1001) }] }, 'embeds[MAX_EMBED_SIZE_EXCEEDED]'],
    [
      'an empty field',
      { embeds: [{ fields: [{ name: 'n', value: ' ' }] }] },
      'embeds[0].fields[0].value[BASE_TYPE_REQUIRED]',
    ],
    ['an empty embed', { embeds: [{ color: 1 }] }, 'embeds[0].description[BASE_TYPE_REQUIRED]'],
    ['a script as a link', { embeds: [{ title: 't', url: 'javascript:1' }] }, 'embeds[0].url[URL_TYPE_INVALID_SCHEME]'],
    ['a misspelt key', { content: 'a', allowedMentions: {} }, 'allowedMentions[UNKNOWN_KEY]'],
    [
      'a misspelt key deep down',
      button({ custom_id: 'a', customId: 'a' }),
      'components[0].components[0].customId[UNKNOWN_KEY]',
    ],
    ['a button that does nothing', button({}), 'components[0].components[0].custom_id[BASE_TYPE_REQUIRED]'],
    [
      'a button without a face',
      button({ label: '', custom_id: 'a' }),
      'components[0].components[0].label[BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED]',
    ],
    ['a link without an address', button({ style: 5 }), 'components[0].components[0].url[BASE_TYPE_REQUIRED]'],
    [
      'a link to a script',
      button({ style: 5, url: 'javascript:1' }),
      'components[0].components[0].url[URL_TYPE_INVALID_SCHEME]',
    ],
    [
      'a link with a custom_id',
      button({ style: 5, url: 'https://a.b', custom_id: 'a' }),
      'components[0].components[0].custom_id[BUTTON_COMPONENT_INVALID_KEY]',
    ],
    [
      'too long a custom_id',
      button({ custom_id: text(101) }),
      'components[0].components[0].custom_id[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'the same custom_id twice',
      {
        components: [
          row({ type: 2, style: 1, label: 'a', custom_id: 'a' }, { type: 2, style: 1, label: 'b', custom_id: 'a' }),
        ],
      },
      'components[0].components[1].custom_id[COMPONENT_CUSTOM_ID_DUPLICATED]',
    ],
    [
      'six rows',
      { components: Array.from({ length: 6 }, (_, at) => row({ type: 2, style: 1, label: 'a', custom_id: `${at}` })) },
      'components[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'six buttons in a row',
      {
        components: [
          row(...Array.from({ length: 6 }, (_, at) => ({ type: 2, style: 1, label: 'a', custom_id: `${at}` }))),
        ],
      },
      'components[0].components[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'a list beside a button',
      { components: [row(select, { type: 2, style: 1, label: 'a', custom_id: 'a' })] },
      'components[0].components[COMPONENT_LAYOUT_WIDTH_EXCEEDED]',
    ],
    [
      'an option twice in a list',
      {
        components: [
          row({
            ...select,
            options: [
              { label: 'A', value: 'a' },
              { label: 'B', value: 'a' },
            ],
          }),
        ],
      },
      'components[0].components[0].options[1].value[SELECT_COMPONENT_OPTION_VALUE_DUPLICATED]',
    ],
    [
      'more choices than options',
      { components: [row({ ...select, max_values: 2 })] },
      'components[0].components[0].max_values[NUMBER_TYPE_MAX]',
    ],
    [
      'contradictory mentions',
      { content: 'a', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions[MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE]',
    ],
    [
      'layout components without their flag',
      { components: [{ type: 10, content: 'a' }] },
      'components[0].type[BASE_TYPE_CHOICES]',
    ],
    [
      'text beside layout components',
      { flags: 1 << 15, content: 'a', components: [{ type: 10, content: 'a' }] },
      'content[MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2]',
    ],
    [
      '41 layout components',
      {
        flags: 1 << 15,
        components: [{ type: 17, components: Array.from({ length: 40 }, () => ({ type: 10, content: 'a' })) }],
      },
      'components[COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED]',
    ],
    [
      '4001 characters of layout text',
      {
        flags: 1 << 15,
        components: [
          { type: 10, content: text(2001) },
          { type: 10, content: text(2000) },
        ],
      },
      'components[COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED]',
    ],
    ['too long a nonce', { content: 'a', nonce: text(26) }, 'nonce[BASE_TYPE_MAX_LENGTH]'],
  ])('finds %s', (_what, body, expected) => {
    const lines = checkMessagePayload(body);

    expect(lines.filter((line) => line.startsWith(expected))).toHaveLength(1);
  });

  it.each([
    [
      'what builders make',
      {
        content: 'a',
        tts: false,
        enforce_nonce: false,
        embeds: [
          new EmbedBuilder().setTitle('t').setColor(0xffffff).setTimestamp(0).setImage('attachment://a.png').toJSON(),
        ],
        components: [
          new ActionRowBuilder()
            .addComponents(new ButtonBuilder({ style: ButtonStyle.Link, label: 'a', url: 'https://a.b' }))
            .toJSON(),
        ],
        allowed_mentions: { parse: [] },
      },
    ],
    [
      'everything at its limit',
      { content: text(2000), embeds: [{ title: text(256), description: text(4096), fields: fields(1, 1024) }] },
    ],
    [
      'layout components',
      { flags: 1 << 15, components: [{ type: 17, components: [{ type: 10, content: 'a' }, row(select)] }] },
    ],
    ['a premium button', { content: 'a', components: [row({ type: 2, style: 6, sku_id: '1234567890123456789' })] }],
  ])('passes %s', (_what, body) => {
    expect(checkMessagePayload(body)).toEqual([]);
  });

  it('judges any JSON without falling over', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('content', 'embeds', 'components', 'flags', 'allowed_mentions'),
        (value, key) => {
          expect(Array.isArray(checkMessagePayload({ [key]: value }))).toBe(true);
          expect(Array.isArray(checkMessagePayload(value))).toBe(true);
        },
      ),
    );
  });

  it('takes a text exactly when it is not blank and at most 2000 long', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2100, unit: 'grapheme' }), (content) => {
        const fits = content.trim() !== '' && content.length <= 2000;
        expect(checkMessagePayload({ content }).length === 0).toBe(fits);
      }),
    );
  });
});

const command = (more: object = {}) => [{ name: 'a', description: 'd', ...more }];
const option = (more: object = {}) => ({ type: 3, name: 'o', description: 'd', ...more });
const many = (count: number, more: object = {}) =>
  Array.from({ length: count }, (_, at) => ({ name: `a${at}`, description: 'd', ...more }));

describe('the check of commands', () => {
  it.each([
    ['upper case', command({ name: 'A' }), '[0].name[APPLICATION_COMMAND_INVALID_NAME]'],
    [
      'a space in a name',
      command({ options: [option({ name: 'a b' })] }),
      '[0].options[0].name[APPLICATION_COMMAND_INVALID_NAME]',
    ],
    ['no description', [{ name: 'a' }], '[0].description[BASE_TYPE_REQUIRED]'],
    [
      'a description of a menu entry',
      [{ type: 3, name: 'Show', description: 'd' }],
      '[0].description[APPLICATION_COMMAND_CONTEXT_MENU_FIELD]',
    ],
    [
      'a required option after others',
      command({ options: [option(), option({ name: 'p', required: true })] }),
      '[0].options[1][APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID]',
    ],
    [
      'a name twice',
      command({ options: [option(), option()] }),
      '[0].options[1][APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS]',
    ],
    [
      'choices with suggestions',
      command({ options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] }),
      '[0].options[0][APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES]',
    ],
    [
      'too long a choice',
      command({ options: [option({ choices: [{ name: 'a', value: text(101) }] })] }),
      '[0].options[0].choices[0].value[BASE_TYPE_MAX_LENGTH]',
    ],
    [
      'a subcommand beside an option',
      command({ options: [option(), { type: 1, name: 's', description: 'd' }] }),
      '[0].options.type[APPLICATION_COMMAND_OPTIONS_TYPE_INVALID]',
    ],
    [
      'a subcommand in a subcommand',
      command({
        options: [{ type: 1, name: 's', description: 'd', options: [{ type: 1, name: 't', description: 'd' }] }],
      }),
      '[0].options[0].options',
    ],
    [
      'an unknown language',
      command({ name_localizations: { xx: 'a' } }),
      '[0].name_localizations.xx[BASE_TYPE_CHOICES]',
    ],
    ['a misspelt key', command({ defaultMemberPermissions: '0' }), '[0].defaultMemberPermissions[UNKNOWN_KEY]'],
    [
      '26 options',
      command({ options: Array.from({ length: 26 }, (_, at) => option({ name: `o${at}` })) }),
      '[0].options[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'more than 8000 characters',
      command({
        options: Array.from({ length: 4 }, (_, at) =>
          option({
            name: `o${at}`,
            choices: Array.from({ length: 25 }, (_, n) => ({
              name: `${n}`.padEnd(40, 'n'),
              value: `${n}`.padEnd(40, 'v'),
            })),
          }),
        ),
      }),
      '[0][APPLICATION_COMMAND_TOO_LARGE]',
    ],
    ['a command twice', [...command(), ...command()], '[1][APPLICATION_COMMANDS_DUPLICATE_NAME]'],
    ['101 commands', many(101), 'Maximum number of application commands'],
    [
      '16 menu entries',
      Array.from({ length: 16 }, (_, at) => ({ type: 3, name: `Show ${at}` })),
      'Maximum number of application commands',
    ],
  ])('finds %s', (_what, body, expected) => {
    expect(checkCommands(body).some((line) => line.startsWith(expected))).toBe(true);
  });

  it('passes what discord.js sends', () => {
    const body = [
      ...command({
        default_member_permissions: '32',
        contexts: [0, 1, 2],
        integration_types: [0, 1],
        nsfw: false,
        name_localizations: { de: 'ä' },
        options: [
          {
            type: 2,
            name: 'g',
            description: 'd',
            options: [
              {
                type: 1,
                name: 's',
                description: 'd',
                options: [option({ required: true }), option({ type: 7, name: 'c', channel_types: [0, 5] })],
              },
            ],
          },
        ],
      }),
      { type: 3, name: 'Show tickets' },
    ];

    expect(checkCommands(body)).toEqual([]);
  });
});
