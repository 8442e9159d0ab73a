import { describe, expect, it } from 'vitest';
import { createAkanaControls } from '../../../playground/controls/akana-controls.ts';
import { createDiscordTroubles } from '../../../playground/controls/discord-troubles.ts';
import { createRetroAchievementsControls } from '../../../playground/controls/retroachievements-controls.ts';
import { CommandRefused } from '../../../playground/discord/command-refused.ts';
import { withAkanaBot } from '../../faults/with-akana-bot.ts';
import { type RunningBot, textOf } from '../../running-bot.ts';

const systems = {
  RetroAchievements: {
    line: '/tickets game game:14402',
    numbers: '**4 open**',
    controls: ({ retroAchievements }: RunningBot) => createRetroAchievementsControls(retroAchievements),
  },
  Akana: {
    line: '/tickets api api:Loans',
    numbers: '**3 open** · 1 reopened',
    controls: ({ akana }: RunningBot) => createAkanaControls(akana),
  },
};

describe.concurrent('a trouble', () => {
  it.for([
    { name: 'RetroAchievements', trouble: 'down', says: 'RetroAchievements did not answer.' },
    { name: 'RetroAchievements', trouble: 'silent', says: 'RetroAchievements did not answer.' },
    { name: 'RetroAchievements', trouble: 'html', says: 'RetroAchievements answered with something I cannot read.' },
    {
      name: 'RetroAchievements',
      trouble: 'rate-limited',
      says: 'RetroAchievements asks us to slow down. Ready again in ',
    },
    {
      name: 'RetroAchievements',
      trouble: 'error',
      says: 'RetroAchievements did not answer: its server has a problem.',
    },
    { name: 'RetroAchievements', trouble: 'refused', says: "The bot's RetroAchievements key was refused." },
    { name: 'Akana', trouble: 'down', says: 'Akana did not answer.' },
    { name: 'Akana', trouble: 'silent', says: 'Akana did not answer.' },
    { name: 'Akana', trouble: 'html', says: 'Akana answered with something I cannot read.' },
    { name: 'Akana', trouble: 'rate-limited', says: 'Akana asks us to slow down. Ready again in ' },
    { name: 'Akana', trouble: 'error', says: 'Akana did not answer: its server has a problem.' },
    { name: 'Akana', trouble: 'refused', says: "The bot's Akana login was refused." },
  ] as const)('of $name: $trouble', { timeout: 60_000 }, ({ name, trouble, says }, { expect }) =>
    withAkanaBot(async (running) => {
      const controls = systems[name].controls(running);

      expect(controls.setTrouble(trouble)).toMatch(new RegExp(`^${name} .* now.*\\.$`));

      expect(controls.view().trouble.now).toBe(trouble);
      expect(textOf(await running.ask(systems[name].line))).toContain(says);
    }),
  );

  it.for(['RetroAchievements', 'Akana'] as const)(
    'that makes %s slow lets "is thinking…" show, and the answer come',
    { timeout: 60_000 },
    (name, { expect }) =>
      withAkanaBot(async (running) => {
        systems[name].controls(running).setTrouble('slow');

        const exchange = running.discord.run(running.discord.actor('manager'), systems[name].line);

        expect((await exchange.acknowledged).type).toBe(5);
        expect(textOf(await exchange.answer)).toContain(systems[name].numbers);
      }),
  );

  it.for(['RetroAchievements', 'Akana'] as const)(
    'of %s is over when it is mended',
    { timeout: 60_000 },
    (name, { expect }) =>
      withAkanaBot(async (running) => {
        const { line, numbers, controls: make } = systems[name];
        const controls = make(running);
        controls.setTrouble('down');
        await running.ask(line);

        expect(controls.setTrouble(null)).toBe(`${name} is well again. The bot may take ten seconds to notice.`);

        expect(controls.view().trouble.now).toBeNull();
        await expect
          .poll(async () => textOf(await running.ask(line)), { timeout: 30_000, interval: 500 })
          .toMatch(new RegExp(`^(?!.*Last known).*${RegExp.escape(numbers)}`, 's'));
      }),
  );

  it('of an expired login lasts until the bot has logged in again, which nobody notices', () =>
    withAkanaBot(async (running) => {
      const { line, numbers } = systems.Akana;
      const controls = createAkanaControls(running.akana);
      await running.ask(line);

      expect(controls.setTrouble('expired-login')).toBe(
        "The bot's login at Akana is over. It logs in again by itself with the next question.",
      );

      expect(controls.view().trouble.now).toBe('expired-login');
      expect(textOf(await running.ask(line))).toContain(numbers);
      expect([controls.view().trouble.now, running.akana.logins()]).toEqual([null, 2]);
    }));

  it('of a refused login tells what to expect when it is mended', () =>
    withAkanaBot(async (running) => {
      const controls = createAkanaControls(running.akana);
      controls.setTrouble('refused');

      expect(controls.setTrouble(null)).toBe(
        'Akana is well again. The bot tries to log in again at most once in five minutes.',
      );
      expect(controls.setTrouble(null)).toBe('Akana is well again.');
    }));

  it('takes the place of the one before, and is none that is not offered', () =>
    withAkanaBot(async (running) => {
      const controls = createAkanaControls(running.akana);
      controls.setTrouble('down');

      controls.setTrouble('expired-login');
      for (const trouble of ['flood', 'constructor', ''])
        expect(() => controls.setTrouble(trouble)).toThrow(new CommandRefused(`Akana knows no trouble "${trouble}".`));

      expect(controls.view().trouble.now).toBe('expired-login');
      expect(textOf(await running.ask(systems.Akana.line))).toContain(systems.Akana.numbers);
    }));
});

describe.concurrent('a trouble of Discord', () => {
  const { line, numbers } = systems.RetroAchievements;

  it.for(['silent', 'error', 'rate-limited'] as const)(
    '%s: the application does not respond, until it is mended',
    { timeout: 60_000 },
    (trouble, { expect }) =>
      withAkanaBot(async (running) => {
        const troubles = createDiscordTroubles(running.discord);
        const run = () => running.discord.run(running.discord.actor('member'), line);

        expect(troubles.set(trouble)).toMatch(/\.$/);
        await expect(run().answer).rejects.toThrow('The application did not respond.');
        expect(troubles.view().now).toBe(trouble);

        expect(troubles.set(null)).toBe('Discord is well again.');
        expect(troubles.view().now).toBeNull();
        // What it was told to wait, it still waits.
        await expect.poll(() => run().answer.then(textOf, String), { timeout: 30_000 }).toContain(numbers);
      }),
  );

  it('slow: the answer comes after two seconds', { timeout: 60_000 }, () =>
    withAkanaBot(async (running) => {
      createDiscordTroubles(running.discord).set('slow');

      const exchange = running.discord.run(running.discord.actor('member'), line);

      expect(textOf(await exchange.answer)).toContain(numbers);
      expect(exchange.timings.acknowledgedMs).toBeGreaterThanOrEqual(1_900);
      expect(exchange.timings.acknowledgedMs).toBeLessThan(3_000);
    }),
  );
});
