import { Routes } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aDiscord, aRest } from './a-discord.ts';

const Commands = z.array(z.looseObject({ id: z.string(), name: z.string(), version: z.string() }));
const command = (name: string, more: object = {}) => ({ name, description: 'd', ...more });

const many = (count: number, prefix: string) => Array.from({ length: count }, (_, at) => command(`${prefix}${at}`));

async function aRegistry(commandCreatesADay = 200) {
  const discord = await aDiscord({ commandCreatesADay });
  const rest = aRest(discord);
  const path = Routes.applicationCommands(discord.applicationId);
  return {
    discord,
    put: async (body: object[]) => Commands.parse(await rest.put(path, { body })),
    list: async (query = '') => Commands.parse(await rest.get(path, { query: new URLSearchParams(query) })),
    ofGuild: (id: string) => Routes.applicationGuildCommands(discord.applicationId, id),
    rest,
  };
}

describe('the commands', () => {
  it('keep their id while they keep their name, and a new version when they change', async () => {
    const { discord, put } = await aRegistry();
    const [one, two] = await put([command('one'), command('two')]);

    const [changed, same] = await put([command('one', { description: 'new' }), command('two')]);

    expect(changed).toMatchObject({ id: one?.id, description: 'new' });
    expect(changed?.version).not.toBe(one?.version);
    expect(same).toEqual(two);
    expect(discord.commandCreates()).toBe(2);
  });

  it('that come back have a new id and count as new', async () => {
    const { discord, put } = await aRegistry();
    const [first] = await put([command('one')]);
    await put([]);

    const [second] = await put([command('one')]);

    expect(second?.id).not.toBe(first?.id);
    expect(discord.commandCreates()).toBe(2);
  });

  it('are refused as a whole when one is wrong', async () => {
    const { discord, put, list } = await aRegistry();

    await expect(put([command('one'), command('TWO')])).rejects.toMatchObject({
      code: 50_035,
      rawError: { errors: { 1: { name: { _errors: [{ code: 'APPLICATION_COMMAND_INVALID_NAME' }] } } } },
    });
    await expect(list()).resolves.toEqual([]);
    expect(discord.violations).toHaveLength(1);
  });

  it('are limited in number and in creates a day', async () => {
    const { put } = await aRegistry(150);
    await expect(put(many(101, 'a'))).rejects.toMatchObject({ code: 30_032 });
    await put(many(100, 'a'));
    await expect(put(many(51, 'b'))).rejects.toMatchObject({ code: 30_034 });
  });

  it('come without translations and defaults unless these are asked for', async () => {
    const { put, list } = await aRegistry();
    const option = { type: 3, name: 'o', description: 'd', required: false };
    await put([command('one', { name_localizations: { de: 'eins' }, options: [option] })]);

    const [plain] = await list();
    const [full] = await list('with_localizations=true');

    expect(plain).not.toHaveProperty('name_localizations');
    expect(full).toMatchObject({ name_localizations: { de: 'eins' }, integration_types: [0], nsfw: false });
    expect(z.array(z.object({}).loose()).parse(full?.['options'])[0]).not.toHaveProperty('required');
  });

  it('of one server are seen there only', async () => {
    const { discord, rest, ofGuild } = await aRegistry();
    await rest.put(ofGuild(discord.guilds.retroQa.id), { body: [command('here')] });

    const names = (who: 'member' | 'late-member') => discord.commandsFor(discord.actor(who)).map(({ name }) => name);
    expect(names('member')).toEqual(['here']);
    expect(names('late-member')).toEqual([]);
  });

  it('are offered where their contexts, installation and permissions fit', async () => {
    const { discord, put } = await aRegistry();
    await put([
      command('everywhere', { contexts: [0, 1, 2], integration_types: [0, 1] }),
      command('servers', { contexts: [0], integration_types: [0] }),
      command('managers', { contexts: [0], integration_types: [0], default_member_permissions: '32' }),
      command('nobody', { contexts: [0], integration_types: [0], default_member_permissions: '0' }),
    ]);

    const names = (who: Parameters<typeof discord.actor>[0]) =>
      discord.commandsFor(discord.actor(who)).map(({ name }) => name);
    expect(names('manager')).toEqual(['everywhere', 'servers', 'managers']);
    expect(names('late-member')).toEqual(['everywhere', 'servers']);
    expect(names('dm')).toEqual(['everywhere']);
    expect(names('user-install')).toEqual(['everywhere']);
  });
});
