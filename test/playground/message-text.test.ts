import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLocalDiscord } from '../../playground/discord/local-discord.ts';
import type { StoredMessage } from '../../playground/discord/stored-message.ts';
import { messageText } from '../../playground/message-text.ts';
import { printableJson } from '../../playground/message-text/printable.ts';
import { hostileText } from '../lib/hostile-text.ts';
import { startRunningBot } from '../running-bot.ts';
import { aWorld } from '../upstreams/retroachievements/a-world.ts';

const now = Date.UTC(2026, 10, 22);

/** A message as the local Discord keeps it, and what is different about it. */
async function aMessage(parts: Partial<StoredMessage> = {}): Promise<StoredMessage> {
  const discord = await createLocalDiscord();
  onTestFinished(() => discord.close());
  return { ...discord.say(discord.actor('dm'), 'Hello'), content: '', ...parts };
}

describe('the text of a message', () => {
  it('has everything that a person reads, from top to bottom', async () => {
    const message = await aMessage({
      content: 'For <@1>: **bold** and [a link](https://a.example/b)',
      embeds: [
        {
          title: String.raw`Dragster \*2\*`,
          url: 'https://a.example/game',
          description: [
            `-# as of <t:${now / 1000 - 4}:R>`,
            '> said',
            '> twice',
            '- one',
            '  - under',
            '1. first',
            '`code` </tickets dev:123456789012345678> https://a.example',
          ].join('\n'),
          fields: [{ name: 'Name', value: '*Value*' }],
          footer: { text: 'Footer' },
        },
      ],
      attachments: [
        { id: '1', filename: 'tickets.csv', size: 123, url: 'u', proxy_url: 'u' },
        { id: '2', filename: 'trend.png', size: 4567, url: 'v', proxy_url: 'v', description: 'A chart:\nfrom 3 to 5' },
      ],
      components: [
        {
          type: ComponentType.ActionRow,
          components: [
            { type: ComponentType.Button, style: ButtonStyle.Secondary, custom_id: 'a', label: '◀', disabled: true },
            { type: ComponentType.Button, style: ButtonStyle.Secondary, custom_id: 'b', label: '▶' },
            {
              type: ComponentType.Button,
              style: ButtonStyle.Secondary,
              custom_id: 'c',
              label: 'Refresh',
              emoji: { name: '🔄' },
            },
            { type: ComponentType.Button, style: ButtonStyle.Link, url: 'https://a.example', label: 'Open' },
          ],
        },
        {
          type: ComponentType.ActionRow,
          components: [
            {
              type: ComponentType.StringSelect,
              custom_id: 'd',
              placeholder: 'Other matches',
              options: [
                { label: 'Dragster', value: '1', description: 'Atari 2600' },
                { label: 'Sonic', value: '2' },
              ],
            },
          ],
        },
      ],
      ephemeral: true,
    });

    expect(messageText(message, { now })).toBe(
      `For <@1>: bold and a link (https://a.example/b)

Dragster *2*
https://a.example/game

as of 4 seconds ago
│ said
│ twice
• one
  • under
1. first
code /tickets dev https://a.example

Name
Value

Footer

Attached: tickets.csv, 123 bytes
Attached: trend.png, 4567 bytes · A chart: from 3 to 5

◀  [ ▶ ]  [ 🔄 Refresh ]  [ Open (https://a.example) ]
[ Other matches ▾ ]
  • Dragster · Atari 2600
  • Sonic

Only you can see this.`,
    );
  });

  it('names who is mentioned', async () => {
    const message = await aMessage();
    const { author } = message;

    expect(messageText({ ...message, content: `Hello <@${author.id}>`, mentions: [author] }, { now })).toBe(
      'Hello @Alex',
    );
    expect(messageText({ ...message, content: `Hello <@${author.id}>`, mentions: [] }, { now })).toBe(
      'Hello @unknown-user',
    );
  });

  it('names roles and channels as far as they are known', async () => {
    const message = await aMessage();
    const content = '<@&100000000000000001> in <#100000000000000002>';
    const nameOf = (of: 'role' | 'channel') => (of === 'role' ? 'Bug hunters' : 'tickets');

    expect(messageText({ ...message, content }, { now, nameOf })).toBe('@Bug hunters in #tickets');
    expect(messageText({ ...message, content }, { now })).toBe('@unknown-role in #unknown');
  });

  it('never steers the terminal, whatever the text', async () => {
    const message = await aMessage();
    const steering = fc.constantFrom('\u001b[31m', '\u009b2J', '\u0007', '\r', '\u202e', '\u2028', '\u0000', '\b');
    fc.assert(
      fc.property(fc.array(fc.oneof(hostileText, steering), { maxLength: 5 }), (parts) => {
        const text = parts.join('');
        const everywhere: StoredMessage = {
          ...message,
          content: text,
          embeds: [
            { title: text, description: text, url: text, fields: [{ name: text, value: text }], footer: { text } },
          ],
          components: [
            {
              type: ComponentType.ActionRow,
              components: [{ type: ComponentType.Button, style: ButtonStyle.Link, url: text, label: text }],
            },
          ],
        };

        expect(messageText(everywhere, { now })).not.toMatch(/(?![\n\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        const json = printableJson(everywhere);
        expect(json).not.toMatch(/(?![\n\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(everywhere)));
      }),
    );
  });

  it('reads a real reply as a person does', async () => {
    const small = aWorld();
    small.open(small.dragster, 12);
    const running = await startRunningBot(small.world);
    onTestFinished(() => running.stop());

    const text = messageText(await running.ask('/tickets game game:14402'), { now: Date.now() });

    expect(text).toMatch(/^Dragster \(Atari 2600\)\nhttps:\/\/retroachievements\.org\/game\/14402\n\n12 open\nas of /);
    expect(text).toMatch(/\n○ Open · 12 \(https:\/\/retroachievements\.org\/ticket\/12\) · Did not trigger/);
    expect(text).toMatch(/\n◀ {2}Page 1\/2 {2}\[ ▶ ] {2}\[ 🔄 Refresh ] {2}\[ Tickets on RetroAchievements \(https/);
    expect(text).not.toMatch(/[*`\\]|<t:/);
  });
});
