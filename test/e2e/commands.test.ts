import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { LocalWorld } from '../../playground/local-world.ts';
import { offeredCommands } from '../../playground/page/composer/offered.ts';
import { answered, lastId, lastMessage, lineOf, offeredIn, soon } from './channel-page.ts';
import { describePage } from './describe-page.ts';

interface Case {
  /** Key by key, after the command was chosen from the list. */
  readonly types: string;
  readonly says: (world: LocalWorld) => readonly string[];
}

/** Each command, with numbers that are counted in the worlds. */
const cases: Readonly<Record<string, Case>> = {
  'tickets game': {
    types: 'Dragster',
    says({ retroAchievements: { world } }) {
      const { open, waiting } = world.truth.game(14402, 'official');
      return ['Dragster (Atari 2600)', `${open} open · ${waiting} waiting on reporter`];
    },
  },
  'tickets dev': {
    types: 'Hexadigital',
    says({ retroAchievements: { world } }) {
      const ulid = [...world.people.values()].find(({ name }) => name === 'Hexadigital')?.ulid ?? '';
      const { open, waiting, resolved, closed } = world.truth.developer(ulid);
      const all = open + waiting + resolved + closed;
      const numbers = `${open} open · ${waiting} waiting on reporter · ${resolved} resolved · ${closed} closed · ${all} in all`;
      return ['Tickets held by Hexadigital', numbers];
    },
  },
  'tickets api': {
    types: '',
    says({ akana: { world } }) {
      const count = (wanted: string): number => world.visibleTickets().filter(({ state }) => state === wanted).length;
      return [
        'Akana tickets',
        `${count('OPEN')} open · ${count('REOPEN')} reopened`,
        'as seen by TicketBot',
        'Only you can see this',
      ];
    },
  },
  'tickets show': {
    types: '115689',
    says: () => ['Ticket 115689 · Under Six Seconds', '○ Open', 'Dragster (Atari 2600)', 'Held by televandalist'],
  },
  'tickets achievement': {
    types: 'under six seconds',
    says({ retroAchievements: { world } }) {
      const { open } = world.truth.achievement(1469);
      return ['Under Six Seconds', `${open} open`, 'in Dragster (Atari 2600)'];
    },
  },
  'tickets recent': {
    types: '',
    says: (local) => ['Newest open tickets', siteNumbers(local), 'Page 1/'],
  },
  'tickets top': {
    types: '',
    says: (local) => ['Games with most open tickets', siteNumbers(local), 'Only you can see this'],
  },
  'tickets ageing': {
    types: '',
    says: (local) => ['Open tickets by age', siteNumbers(local), 'aged 60+ days', 'older than 30 days, oldest first'],
  },
  'tickets export': {
    types: 'site',
    says: (local) => [siteNumbers(local), 'tickets-site.csv', 'Only you can see this'],
  },
  'tickets trend': {
    types: 'site',
    says: (local) => ['Open tickets', siteNumbers(local)],
  },
  'tickets status': {
    types: '',
    says: () => ['RetroAchievements · ✔', 'Akana · ✔', 'No watches here yet.', 'Only you can see this'],
  },
  'tickets help': {
    types: '',
    says: () => [
      'tickets dev · Tickets that one developer holds',
      'Apps › Show tickets · The tickets behind the links in a message',
      'Only you can see this',
    ],
  },
};

function siteNumbers({ retroAchievements: { world } }: LocalWorld): string {
  const { open, waiting } = world.truth.site();
  return `${open} open · ${waiting} waiting on reporter`;
}

describePage('the commands', (opened) => {
  const deployed = () => {
    const { discord } = opened().running;
    return offeredCommands(discord.commandsFor(discord.actor('manager')));
  };

  it('are listed as they were deployed, once a line begins with /', async () => {
    const { page, picture } = opened();
    await page.keyboard.type('/');

    const offered = offeredIn(page, 'Commands');
    await offered.first().waitFor();
    await picture('commands');
    const texts = await offered.allTextContents();
    expect(texts.length).toBe(deployed().length);
    for (const { path, description, options } of deployed()) {
      const text = texts.find((one) => one.trim().startsWith(`/${path.join(' ')}`));
      expect(text).toContain(description);
      for (const { name } of options) expect(text).toContain(name);
    }
  });

  it('are all tried here, but for those of watches, which tell a story of their own', () => {
    const names = deployed().map(({ path }) => path.join(' '));

    expect(names.filter((name) => !name.startsWith('watch ')).toSorted()).toEqual(Object.keys(cases).toSorted());
  });

  it.each(Object.entries(cases))(
    'answer /%s with the truth, typed by keyboard alone',
    async (name, { types, says }) => {
      const { page, running, picture } = opened();
      const before = await lastId(page);

      await typeCommand(page, name, types);
      const message = await answered(page, before);

      const text = async () => (await message.textContent())?.replaceAll(/\s+/g, ' ');
      for (const part of says(running)) await expect.poll(text, soon).toContain(part);
      await picture(name.replace(' ', '-'));
    },
  );

  it('are run by the examples above the first message', async () => {
    const { page } = opened();
    const before = await lastId(page);

    await page.getByRole('button', { name: '/tickets game game:Dragster' }).click();

    await expect
      .poll(async () => (await answered(page, before)).textContent(), soon)
      .toContain('Dragster (Atari 2600)');
  });

  it('are begun by naming them in a message that is pressed on', async () => {
    const { page } = opened();
    const before = await lastId(page);
    await typeCommand(page, 'tickets help', '');
    const help = await answered(page, before);

    await help.getByRole('button', { name: '/tickets dev' }).click();
    await page.keyboard.type('televandalist');
    await page.keyboard.press('Enter');

    await expect.poll(() => lastMessage(page).textContent(), soon).toContain('Tickets held by televandalist');
  });
});

/** As one does it: part of the name, Tab on the first in the list, the value, Enter. */
async function typeCommand(page: Page, name: string, types: string): Promise<void> {
  await lineOf(page).focus();
  await page.keyboard.type(`/${name}`);
  await offeredIn(page, 'Commands')
    .filter({ hasText: `/${name}` })
    .first()
    .waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type(types);
  await page.keyboard.press('Enter');
}
