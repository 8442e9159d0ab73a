import { refuse } from '../api-error.ts';
import type { ApiAnswer, ApiRequest, Route } from '../route.ts';
import { guildJson } from '../wire-guild.ts';
import { channelJson, memberJson, roleJson } from '../wire.ts';
import { isThread, type Guild } from '../world.ts';
import type { WorldStore } from '../world-store.ts';

/** Servers the bot is in, their roles, channels and members. */
export function guildRoutes(world: WorldStore): Route[] {
  function findGuild({ param }: ApiRequest): Guild {
    const guild = world.guilds.get(param('guild'));
    if (guild?.members.has(world.bot.id) !== true) throw refuse('unknown-guild');
    return guild;
  }

  const show = (request: ApiRequest): ApiAnswer => ({ status: 200, body: guildJson(findGuild(request)) });
  const roles = (request: ApiRequest): ApiAnswer => ({
    status: 200,
    body: [...findGuild(request).roles.values()].map(roleJson),
  });
  const channels = (request: ApiRequest): ApiAnswer => ({
    status: 200,
    body: [...findGuild(request).channels.values()].filter((channel) => !isThread(channel)).map(channelJson),
  });
  const member = (request: ApiRequest): ApiAnswer => {
    const guild = findGuild(request);
    const id = request.param('member');
    if (!world.people.has(id)) throw refuse('unknown-user');
    const found = guild.members.get(id);
    if (found === undefined) throw refuse('unknown-member');
    return { status: 200, body: memberJson(found) };
  };

  const guild = '/guilds/:guild';
  return [
    { method: 'GET', pattern: guild, auth: 'bot', bucket: 'others', handle: show },
    { method: 'GET', pattern: `${guild}/roles`, auth: 'bot', bucket: 'others', handle: roles },
    { method: 'GET', pattern: `${guild}/channels`, auth: 'bot', bucket: 'others', handle: channels },
    { method: 'GET', pattern: `${guild}/members/:member`, auth: 'bot', bucket: 'others', handle: member },
  ];
}
