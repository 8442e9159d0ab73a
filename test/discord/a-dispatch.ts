import { REST } from '@discordjs/rest';
import { ApplicationIntegrationType, InteractionContextType, Routes } from 'discord-api-types/v10';
import { expect, onTestFinished } from 'vitest';
import type { Actor } from '../../playground/discord/actor.ts';
import { createLocalDiscord, type LocalDiscord } from '../../playground/discord/local-discord.ts';
import { type Access, createAccess } from '../../src/discord/access.ts';
import { commandTree } from '../../src/discord/command-tree.ts';
import type { Command, CommandDeps } from '../../src/discord/command.ts';
import { createCustomIds } from '../../src/discord/custom-id.ts';
import { createDispatch } from '../../src/discord/dispatch.ts';
import { createInvalidRequests } from '../../src/discord/invalid-requests.ts';
import type { Incoming } from '../../src/discord/incoming.ts';
import { createInteractionApi } from '../../src/discord/interaction-api.ts';
import { createResponder } from '../../src/discord/responder.ts';
import type { Suggest } from '../../src/discord/suggestions.ts';
import type { InteractionDone } from '../../src/domain/telemetry.ts';
import { systemClock, systemElapsed } from '../../src/lib/system-clock.ts';
import { createRecordingLog, type Line } from '../fakes/recording-log.ts';
import { createRecordingTelemetry } from '../fakes/recording-telemetry.ts';
import { aGateway } from './a-gateway.ts';
import { noDeps } from './command-deps.ts';

interface DispatchOptions {
  readonly commands: readonly Command[];
  readonly access?: Access;
  readonly suggest?: Suggest;
  readonly deps?: Pick<CommandDeps, 'upstreams'>;
}

interface Dispatching {
  readonly discord: LocalDiscord;
  readonly log: readonly Line[];
  /** What telemetry heard. */
  readonly told: readonly InteractionDone[];
  /** What has come from Discord, as plain data. */
  readonly incoming: readonly Incoming[];
  /** The inputs of long presses, by their keys. */
  readonly kept: Map<string, string>;
  /** As when the bot is stopped; says how many were left unfinished. */
  drain(): Promise<number>;
  /** Somebody who has the bot installed for themselves, in a server that has it too, or has not. */
  guest(where: { inGuildOfBot: boolean }): Actor;
}

/** These commands in a Discord of their own, which ends with the test. */
export async function aDispatch({
  commands,
  access = createAccess({ akanaGuildIds: [] }),
  suggest = () => [],
  deps,
}: DispatchOptions): Promise<Dispatching> {
  const discord = await createLocalDiscord();
  onTestFinished(() => discord.close());
  const tree = commandTree(
    [
      {
        name: 'tickets',
        description: 'Tickets',
        contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
        installs: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
      },
      {
        name: 'watch',
        description: 'Watches',
        contexts: [InteractionContextType.Guild],
        installs: [ApplicationIntegrationType.GuildInstall],
      },
    ],
    commands,
  );
  const rest = new REST({ api: discord.apiUrl }).setToken(discord.token);
  await rest.put(Routes.applicationCommands(discord.applicationId), { body: tree });

  const { log, lines } = createRecordingLog();
  const { telemetry, interactions: told } = createRecordingTelemetry();
  const incoming: Incoming[] = [];
  const api = createInteractionApi({
    apiUrl: discord.apiUrl,
    invalidRequests: createInvalidRequests({ elapsed: systemElapsed }),
    clock: systemClock,
    elapsed: systemElapsed,
    log,
  });
  const kept = new Map<string, string>();
  const dispatch = createDispatch({
    configured: { retroachievements: true, akana: true },
    commands,
    access,
    depsFor: (asking) => ({ ...noDeps, ...deps, ...asking }),
    suggest,
    responder: createResponder({ api, clock: systemClock }),
    api,
    customIds: createCustomIds({
      get: (key) => Promise.resolve(kept.get(key)),
      set: (key, value) => Promise.resolve(kept.set(key, value)),
    }),
    clock: systemClock,
    elapsed: systemElapsed,
    log,
    telemetry,
  });
  const gateway = aGateway(discord, {
    log,
    onInteraction(interaction) {
      incoming.push(interaction);
      dispatch.handle(interaction);
    },
  });
  await gateway.connect();
  onTestFinished(() => gateway.close());
  onTestFinished(() => expect(discord.violations).toEqual([]));

  return {
    discord,
    log: lines,
    told,
    incoming,
    kept,
    drain: () => dispatch.drain(10_000),
    guest({ inGuildOfBot }) {
      const guild = inGuildOfBot ? discord.guilds.retroQa : discord.addGuild({ name: 'Elsewhere', withBot: false });
      const person = discord.addPerson({ username: 'robin', userInstall: true });
      discord.addMember(guild, person);
      return { person, channel: discord.addChannel({ guild, name: 'lounge' }), locale: 'en-GB' };
    },
  };
}
