import { SnowflakeUtil } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import { z } from 'zod';
import type { NotifierRest } from './notifier-rest.ts';

const PAGE = 100;
const MOST_PAGES = 5;
/** The machine's clock may have been an hour ahead when the time was noted. */
const MARGIN_MS = 65 * 60_000;

const Message = z.object({
  id: z.string().regex(/^\d+$/),
  author: z.object({ id: z.string() }),
  content: z.string(),
  embeds: z.object({ footer: z.object({ text: z.string() }).optional() }).array(),
});
type Message = z.infer<typeof Message>;

export interface Wanted {
  readonly channelId: string;
  readonly authorId: string;
  readonly reference: string;
  /** In milliseconds since 1970. */
  readonly since: number;
  /** Whether Discord surely shows what was written before. */
  readonly isReadable: boolean;
}

/** Looks through the last messages of a channel for one with a reference. Throws what the requests throw. */
export async function findReference(
  get: NotifierRest['get'],
  { channelId, authorId, reference, since, isReadable }: Wanted,
): Promise<'there' | 'absent' | 'unknown'> {
  const query: Record<string, string> = { limit: String(PAGE) };
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const messages = await get(Routes.channelMessages(channelId), Message.array(), query);
    if (messages.some((message) => message.author.id === authorId && bears(message, reference))) return 'there';
    const oldest = messages.at(-1);
    // Whoever may not read what was written before is told that there is nothing.
    if (oldest === undefined) return page > 0 || isReadable ? 'absent' : 'unknown';
    const isWhole = messages.length < PAGE;
    if (isWhole || SnowflakeUtil.timestampFrom(oldest.id) < since - MARGIN_MS) return 'absent';
    query['before'] = oldest.id;
  }
  return 'unknown';
}

function bears({ content, embeds }: Message, reference: string): boolean {
  return content.trimEnd().endsWith(reference) || embeds.some(({ footer }) => footer?.text.includes(reference));
}
