import { createLocalDiscord, type LocalDiscord } from '../../playground/discord/local-discord.ts';
import type { Channel } from '../../playground/discord/world.ts';
import { createLocalRetroAchievements } from '../../playground/retroachievements/server.ts';
import type { DatabaseAddress } from '../../src/storage/database.ts';
import { aWorld } from '../../test/upstreams/retroachievements/a-world.ts';
import { addManyChannels, watchInEach } from './many-channels.ts';
import type { Telling } from './protocol.ts';
import { startTellingBot } from './start-telling-bot.ts';

/** Discord's own limit over everything that a bot asks. */
export const requestsPerSecond = 50;

/** How long it may take, next to what that limit allows. */
export const longestRatio = 1.1;

export interface FanOut {
  readonly channels: number;
  readonly servers: number;
  /** From the moment in which the change was stored. */
  readonly firstMs: number;
  readonly lastMs: number;
  /** From the first request to the last message. */
  readonly tellingMs: number;
  /** Since the change was stored. */
  readonly requests: number;
  readonly tooMany: number;
  /** What stands in channels that should have exactly the one message. */
  readonly wrong: readonly string[];
  readonly bot: Telling;
}

/** 1 is as fast as the limit lets anybody be. */
export function ratioOf({ channels, tellingMs }: Pick<FanOut, 'channels' | 'tellingMs'>): number {
  return tellingMs / allowedMs(channels);
}

export function allowedMs(channels: number): number {
  return (channels / requestsPerSecond) * 1000;
}

/** Has a bot tell so many channels of one change, through all its parts. */
export async function measureFanOut({
  address,
  channels: count,
}: {
  readonly address: DatabaseAddress;
  readonly channels: number;
}): Promise<FanOut> {
  const { world, dragster, open } = aWorld();
  open(dragster, 3);
  const discord = await createLocalDiscord({ globalPerSecond: requestsPerSecond });
  const server = await createLocalRetroAchievements({ world });
  const channels = addManyChannels(discord, count);
  await watchInEach(address, channels, { id: dragster, title: 'Dragster', console: 'Atari 2600' });
  const arrivals: number[] = [];
  discord.onMessage(() => arrivals.push(Date.now()));
  const bot = startTellingBot({
    address,
    apiUrl: server.apiUrl,
    key: server.key,
    discord: { apiUrl: discord.apiUrl, token: discord.token },
  });
  try {
    await bot.says('looked');
    const before = discord.requests.length;
    const [ticket] = open(dragster, 1);
    const { at: savedAt } = await bot.says('saved');
    const { telling } = await bot.says('told');
    const requests = discord.requests.slice(before);
    const lastAt = arrivals.at(-1) ?? NaN;
    return {
      channels: channels.length,
      servers: new Set(channels.map(({ guild }) => guild)).size,
      firstMs: (arrivals[0] ?? NaN) - savedAt,
      lastMs: lastAt - savedAt,
      tellingMs: lastAt - Math.min(...requests.map(({ at }) => at)),
      requests: requests.length,
      tooMany: requests.filter(({ status }) => status === 429).length,
      wrong: channels.flatMap((channel) => wrongIn(discord, channel, String(ticket?.id))),
      bot: telling,
    };
  } finally {
    await bot.end();
    await server.close();
    await discord.close();
  }
}

const line = 'Dragster (Atari 2600): open tickets 3 → 4 (▲ 1 opened)';

function wrongIn(discord: LocalDiscord, { id, name }: Channel, ticket: string): readonly string[] {
  const messages = discord.messages(id);
  const [message] = messages;
  const embed = message?.embeds[0];
  const isRight =
    messages.length === 1 &&
    message?.content === line &&
    embed?.description?.includes(ticket) === true &&
    embed.footer !== undefined;
  return isRight ? [] : [`${name}: ${JSON.stringify(messages.map(({ content }) => content))}`];
}
