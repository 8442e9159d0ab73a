import { DiscordAPIError, REST } from '@discordjs/rest';
import { PermissionFlagsBits, Routes } from 'discord-api-types/v10';
import { z } from 'zod';
import { commands, groups } from './commands/index.ts';
import { type Config, ConfigProblems, readConfig } from './src/config.ts';
import { commandTree, usableCommands } from './src/discord/command-tree.ts';
import { isSame, RegisteredCommand, type TreeDifference, treeDifference } from './src/discord/tree-difference.ts';
import { readEnvironment } from './src/environment.ts';
import { words } from './src/words/en.ts';

/** What posting to a channel takes; answers to commands need none of it. */
const PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  // To see whether a post arrived whose answer was lost.
  PermissionFlagsBits.ReadMessageHistory;

/** The commands were on their way when it went wrong: only a refusal says that nothing was changed. */
class SendFailed extends Error {
  override readonly name = 'SendFailed';
}

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    await deploy(readConfig(readEnvironment()));
    return 0;
  } catch (error) {
    for (const line of explain(error)) console.error(line);
    return 1;
  }
}

async function deploy(config: Config): Promise<void> {
  const { token, apiUrl, guildId } = config.discord;
  const rest = new REST({ api: apiUrl, retries: 1 }).setToken(token);
  const applicationId = config.discord.applicationId ?? (await readApplicationId(rest));
  const route =
    guildId === null
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);

  const configured = { retroachievements: config.retroAchievements !== null, akana: config.akana !== null };
  const ours = commandTree(groups, usableCommands(commands, configured));
  const difference = treeDifference(ours, await readCommands(rest, route), guildId === null ? 'global' : 'guild');
  if (isSame(difference)) {
    console.log(words.deployUpToDate(guildId));
  } else {
    await send(rest, route, ours);
    console.log(words.deploySent(guildId));
    for (const line of changes(difference)) console.log(`  ${line}`);
  }

  if (guildId !== null) await warnOfDuplicates(rest, applicationId, guildId);
  console.log(words.invite(inviteLink(applicationId)));
}

async function send(rest: REST, route: `/${string}`, body: readonly object[]): Promise<void> {
  try {
    await rest.put(route, { body });
  } catch (cause) {
    throw cause instanceof DiscordAPIError
      ? cause
      : new SendFailed('the commands were sent and not answered', { cause });
  }
}

async function warnOfDuplicates(rest: REST, applicationId: string, guildId: string): Promise<void> {
  try {
    if ((await readCommands(rest, Routes.applicationCommands(applicationId))).length > 0)
      console.log(words.deployTwice(guildId));
  } catch (error) {
    console.log(words.deployTwiceUnknown(guildId, nameOf(error)));
  }
}

async function readCommands(rest: REST, route: `/${string}`): Promise<RegisteredCommand[]> {
  const query = new URLSearchParams({ with_localizations: 'true' });
  return z.array(RegisteredCommand).parse(await rest.get(route, { query }));
}

async function readApplicationId(rest: REST): Promise<string> {
  return z.object({ id: z.string() }).parse(await rest.get(Routes.currentApplication())).id;
}

function changes({ added, removed, changed }: TreeDifference): readonly string[] {
  return [
    ...added.map((path) => `+ ${path}`),
    ...removed.map((path) => `- ${path}`),
    ...changed.map((path) => `~ ${path}`),
  ];
}

function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: String(PERMISSIONS),
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}

/** Only Discord's own words and ours: an unknown error's text may hold a secret. */
function explain(error: unknown): readonly string[] {
  if (error instanceof ConfigProblems) return error.problems;
  if (error instanceof SendFailed) return [words.deployUnanswered(nameOf(error.cause))];
  if (!(error instanceof DiscordAPIError)) return [words.deployUnreachable(nameOf(error))];
  if (error.status === 401) return [words.tokenRefused];
  if (error.status === 403) return [words.deployForbidden];
  return [words.deployRefused, ...error.message.split('\n')];
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
