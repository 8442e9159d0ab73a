import { z } from 'zod';
import { invalidForm, refuse } from '../api-error.ts';
import { problem, type Problem } from '../checks/problem.ts';
import { commandJson, type CommandRegistry } from '../command-registry.ts';
import type { Gateway } from '../gateway.ts';
import type { ApiAnswer, ApiRequest, Route } from '../route.ts';
import { ownGuildJson } from '../wire-guild.ts';
import { userJson } from '../wire.ts';
import type { WorldStore } from '../world-store.ts';

export interface ApplicationRouteDeps {
  readonly world: WorldStore;
  readonly registry: CommandRegistry;
  readonly gateway: Pick<Gateway, 'url' | 'startLimit'>;
}

const Snowflake = z
  .string()
  .regex(/^\d{1,19}$/)
  .transform((text) => BigInt(text));

const Page = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(200),
  after: Snowflake.default(0n),
  before: Snowflake.default(2n ** 63n),
});

const notInForm = ({ path }: z.core.$ZodIssue): Problem =>
  problem(path.map(String), 'NUMBER_TYPE_COERCE', 'Value is not in the right form.');

/** The bot's account, its application, its commands, and where its gateway is. */
export function applicationRoutes({ world, registry, gateway }: ApplicationRouteDeps): Route[] {
  const { bot } = world;

  function listCommands(request: ApiRequest): ApiAnswer {
    const full = request.query.get('with_localizations') === 'true';
    return { status: 200, body: registry.inScope(scopeOf(request)).map((command) => commandJson(command, full)) };
  }

  function replaceCommands(request: ApiRequest): ApiAnswer {
    const commands = registry.replace(scopeOf(request), request.body.json);
    return { status: 200, body: commands.map((command) => commandJson(command, true)) };
  }

  function scopeOf({ param }: ApiRequest): string | null {
    if (param('application') !== bot.id) throw refuse('unknown-application');
    const guildId = param('guild');
    if (guildId === '') return null;
    if (world.guilds.get(guildId)?.members.has(bot.id) !== true) throw refuse('missing-access');
    return guildId;
  }

  function listServers({ query }: ApiRequest): ApiAnswer {
    const asked = Page.safeParse(Object.fromEntries(query));
    if (!asked.success) throw invalidForm(asked.error.issues.map(notInForm));
    const { limit, after, before } = asked.data;
    const found = [...world.guilds.values()]
      .filter(({ members }) => members.has(bot.id))
      .filter(({ id }) => BigInt(id) > after && BigInt(id) < before)
      .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
    // Backwards from where it is to end, unless it is said where to begin.
    const page = query.has('before') && !query.has('after') ? found.slice(-limit) : found.slice(0, limit);
    return { status: 200, body: page.map((guild) => ownGuildJson(guild, bot)) };
  }

  const showApplication = (): ApiAnswer => ({ status: 200, body: applicationJson(world) });
  const showSelf = (): ApiAnswer => ({
    status: 200,
    body: { ...userJson(bot), mfa_enabled: false, locale: 'en-US', verified: true, email: null },
  });
  const showGateway = (): ApiAnswer => ({
    status: 200,
    body: { url: gateway.url(), shards: 1, session_start_limit: gateway.startLimit() },
  });

  const commands = '/applications/:application/commands';
  const ofGuild = '/applications/:application/guilds/:guild/commands';
  return [
    { method: 'GET', pattern: '/gateway/bot', auth: 'bot', bucket: 'others', handle: showGateway },
    { method: 'GET', pattern: '/users/@me', auth: 'bot', bucket: 'others', handle: showSelf },
    { method: 'GET', pattern: '/users/@me/guilds', auth: 'bot', bucket: 'others', handle: listServers },
    { method: 'GET', pattern: '/applications/@me', auth: 'bot', bucket: 'others', handle: showApplication },
    { method: 'GET', pattern: '/oauth2/applications/@me', auth: 'bot', bucket: 'others', handle: showApplication },
    { method: 'GET', pattern: commands, auth: 'bot', bucket: 'others', handle: listCommands },
    { method: 'PUT', pattern: commands, auth: 'bot', bucket: 'others', handle: replaceCommands },
    { method: 'GET', pattern: ofGuild, auth: 'bot', bucket: 'others', handle: listCommands },
    { method: 'PUT', pattern: ofGuild, auth: 'bot', bucket: 'others', handle: replaceCommands },
  ];
}

function applicationJson({ bot, guilds, people }: WorldStore): object {
  const installs = people.values().filter(({ userInstall }) => userInstall);
  return {
    id: bot.id,
    name: bot.username,
    icon: null,
    description: '',
    type: null,
    bot: userJson(bot),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    flags_new: '0',
    max_participants: null,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: userJson({ ...bot, username: 'owner', bot: false }),
    approximate_guild_count: [...guilds.values()].filter(({ members }) => members.has(bot.id)).length,
    approximate_user_install_count: [...installs].length,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: ['bot', 'applications.commands'],
  };
}
