import { Message } from 'discord.js';
import { z } from 'zod';

const Text = z.string().nullish().catch(null);
const Items = z.array(z.unknown()).catch([]);

const Target = z.object({ content: Text, embeds: Items, components: Items, message_snapshots: Items });

const Snapshot = z.object({ message: z.unknown() });

const Embed = z.object({
  author: z.object({ name: Text, url: Text }).nullish().catch(null),
  title: Text,
  url: Text,
  description: Text,
  fields: Items,
  footer: z.object({ text: Text }).nullish().catch(null),
});

const Field = z.object({ name: Text, value: Text });

const Component = z.object({ content: Text, url: Text, accessory: z.unknown().optional(), components: Items });

/**
 * All that a message says, each part on a line of its own: its text, its embeds, its link buttons, and the same of what
 * it forwards. Anybody wrote it, and Discord may add to it: a part of another shape is left out.
 */
export function messageText(message: unknown): string {
  return messageLines(message).join('\n');
}

function messageLines(message: unknown): readonly string[] {
  const target = Target.safeParse(message instanceof Message ? asSent(message) : message).data;
  if (target === undefined) return [];
  return [
    ...written(target.content),
    ...target.embeds.flatMap(embedLines),
    ...target.components.flatMap(componentLines),
    ...target.message_snapshots.flatMap(snapshotLines),
  ];
}

/** What Discord sent, of what discord.js has made of it. */
function asSent({ content, embeds, components, messageSnapshots }: Message): object {
  return {
    content,
    embeds: embeds.map((embed) => embed.toJSON()),
    components: components.map((component) => component.toJSON()),
    message_snapshots: messageSnapshots.map((message) => ({ message })),
  };
}

function snapshotLines(snapshot: unknown): readonly string[] {
  return messageLines(Snapshot.safeParse(snapshot).data?.message);
}

function embedLines(embed: unknown): readonly string[] {
  const parts = Embed.safeParse(embed).data;
  if (parts === undefined) return [];
  const { author, title, url, description, fields, footer } = parts;
  return [
    ...written(author?.name, author?.url, title, url, description),
    ...fields.flatMap(fieldLines),
    ...written(footer?.text),
  ];
}

function fieldLines(field: unknown): readonly string[] {
  const { name, value } = Field.safeParse(field).data ?? {};
  return written(name, value);
}

function componentLines(component: unknown): readonly string[] {
  const parts = Component.safeParse(component).data;
  if (parts === undefined) return [];
  const { content, url, accessory, components } = parts;
  return [...written(content, url), ...[accessory, ...components].flatMap(componentLines)];
}

function written(...texts: readonly (string | null | undefined)[]): readonly string[] {
  return texts.filter((text) => typeof text === 'string').filter((text) => text.trim() !== '');
}
