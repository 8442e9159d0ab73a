import { describe, expect, it } from 'vitest';
import { createAkanaControls } from '../../../playground/controls/akana-controls.ts';
import { createDiscordTroubles } from '../../../playground/controls/discord-troubles.ts';
import { createRetroAchievementsControls } from '../../../playground/controls/retroachievements-controls.ts';
import { createTroubles } from '../../../playground/controls/troubles.ts';
import { CommandRefused } from '../../../playground/discord/command-refused.ts';
import { createListeners } from '../../../playground/listeners.ts';
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

        expect(controls.setTrouble(null)).toBe(`${name} is well again.`);

        const note = 'The bot may take ten seconds to notice.';
        expect(controls.view().trouble).toMatchObject({ now: null, note });
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

  it('of a refused login is felt when it is mended, while the bot holds off', () =>
    withAkanaBot(async (running) => {
      const controls = createAkanaControls(running.akana);
      const note = 'The bot tries to log in again within 5 minutes.';
      controls.setTrouble('refused');
      await running.ask(systems.Akana.line);

      expect(controls.view().trouble.note).toBeNull();
      expect(controls.setTrouble(null)).toBe('Akana is well again.');

      expect(controls.view().trouble).toMatchObject({ now: null, note });
      await running.ask(systems.Akana.line);
      expect(controls.setTrouble(null)).toBe('Akana is well again.');
      expect(controls.view().trouble.note).toBe(note);
    }));

  it.for([
    { trouble: 'html', isLoggedIn: false, note: 'The bot tries to log in again within 5 minutes.' },
    { trouble: 'html', isLoggedIn: true, note: 'The bot may take a minute to notice.' },
    { trouble: 'error', isLoggedIn: false, note: 'The bot tries to log in again within 2 minutes.' },
    { trouble: 'error', isLoggedIn: true, note: 'The bot may take ten seconds to notice.' },
  ])('is felt longer by a bot that could not log in: $trouble, $isLoggedIn', (one, { expect }) =>
    withAkanaBot(async (running) => {
      const controls = createAkanaControls(running.akana);
      if (one.isLoggedIn) await running.ask(systems.Akana.line);
      controls.setTrouble(one.trouble);
      await running.ask('/tickets api');

      controls.setTrouble(null);

      expect(controls.view().trouble.note).toBe(one.note);
    }),
  );

  it('that the bot has not met leaves nothing to be felt', () =>
    withAkanaBot(async (running) => {
      const controls = createAkanaControls(running.akana);
      controls.setTrouble('refused');

      expect(controls.setTrouble(null)).toBe('Akana is well again.');
      expect(controls.view().trouble.note).toBeNull();
    }));

  it('is felt also where another one follows, until the bot is served well', { timeout: 60_000 }, () =>
    withAkanaBot(async (running) => {
      const { line, controls: make } = systems.RetroAchievements;
      const controls = make(running);
      let changes = 0;
      const waits = 'The bot still waits until its 30 seconds are over.';
      controls.setTrouble('rate-limited');
      await running.ask(line);

      expect(controls.setTrouble('slow')).toBe('RetroAchievements takes 1.5 seconds for every answer now.');
      expect(controls.view().trouble).toMatchObject({ now: 'slow', note: waits });
      expect(controls.setTrouble(null)).toBe('RetroAchievements is well again.');
      expect(textOf(await running.ask(line))).toContain('RetroAchievements asks us to slow down.');
      expect(controls.view().trouble.note).toBe(waits);
      const stop = controls.onChange(() => (changes += 1));
      // As the bot asks when its time has come.
      await fetch(`${running.retroAchievements.apiUrl}/API_GetConsoleIDs.php?y=${running.retroAchievements.key}`);

      expect(controls.view().trouble.note).toBeNull();
      // For the request, and for the note.
      expect(changes).toBe(2);
      stop();
    }),
  );

  it('is felt for a while only, and says when that is over', async ({ expect }) => {
    const replies = createListeners<[isRight: boolean]>();
    const notes: (string | null)[] = [];
    const troubles = createTroubles(
      { name: 'Somewhere', mend: () => undefined, onReply: replies.add },
      {
        down: { label: 'Down', told: 'It is down.', afterwards: () => ({ told: 'Wait.', forMs: 100 }), begin() {} },
        late: { label: 'Late', told: 'It is late.', afterwards: () => ({ told: 'Hope.', forMs: 200 }), begin() {} },
      },
    );
    troubles.onChange(() => notes.push(troubles.view().note));
    for (const trouble of ['down', 'late']) {
      troubles.set(trouble);
      replies.tell(false);
    }

    expect(troubles.set(null)).toBe('Somewhere is well again.');
    await expect.poll(() => notes).toEqual([null, 'Wait.', 'Wait. Hope.', 'Hope.', null]);
  });

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
    withAkanaBot(
      async (running) => {
        createDiscordTroubles(running.discord).set('slow');

        const exchange = running.discord.run(running.discord.actor('member'), line);

        expect(textOf(await exchange.answer)).toContain(numbers);
        expect(exchange.timings.acknowledgedMs).toBeGreaterThanOrEqual(1_900);
        expect(exchange.timings.acknowledgedMs).toBeLessThan(5_000);
      },
      // More than the three seconds that Discord waits, of which a machine that stalls may lose two.
      { discord: { firstResponseMs: 10_000 } },
    ),
  );
});
