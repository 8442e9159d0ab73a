import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningBot, startRunningBot, textOf } from '../running-bot.ts';
import { aWorld, type SmallWorld } from '../upstreams/retroachievements/a-world.ts';

const dayMs = 86_400_000;

let small: SmallWorld;
let running: RunningBot;

beforeEach(async () => {
  small = aWorld();
  running = await startRunningBot(small.world, { env: { CACHE_SECONDS: '0' } });
});

afterEach(() => running.stop());

/** Opens a ticket that was reported so many days ago. */
function open(game: SmallWorld['sonic'], days: number, holder = small.developer): number {
  const [ticket] = small.open(game, 1, { reportedAt: Date.now() - days * dayMs, holder: holder.ulid });
  return ticket?.id ?? 0;
}

function idsIn(text: string): number[] {
  return [...text.matchAll(/\[(\d+)\]\(/g)].map(([, id]) => Number(id));
}

describe('/tickets ageing', () => {
  it('counts open ones by age, and lists the old ones, oldest first', async () => {
    open(small.dragster, 3);
    const first = open(small.sonic, 45);
    const second = open(small.dragster, 90);
    small.world.request(open(small.sonic, 400));

    const answer = await running.ask('/tickets ageing');

    expect(textOf(answer)).toContain(
      [
        'Of the open:',
        '- 1 aged 0–7 days',
        '- 0 aged 8–30 days',
        '- 1 aged 31–60 days',
        '- 1 aged 60+ days',
        '',
        '2 older than 30 days, oldest first',
      ].join('\n'),
    );
    expect(textOf(answer)).toContain('Open tickets by age\n**3 open** · 1 waiting on reporter');
    expect(idsIn(textOf(answer))).toEqual([second, first]);
  });

  it("narrows to one developer's on one console, and keeps that in its buttons", async () => {
    const ids = Array.from({ length: 12 }, (_, index) => open(small.dragster, 100 - index));
    open(small.sonic, 200);
    open(small.dragster, 300, small.other);

    const answer = await running.ask('/tickets ageing dev:hexadigital console:atari older-than:1');
    const { message: second } = await running.press(answer, '▶');

    expect(textOf(answer)).toContain('Open tickets by age · Atari 2600 · held by Hexadigital\n**12 open**\n');
    expect(idsIn(textOf(answer))).toEqual(ids.slice(0, 10));
    expect(textOf(second)).toContain('12 older than 1 day, oldest first');
    expect(idsIn(textOf(second))).toEqual(ids.slice(10));
  });

  it.each(['Hexadigitl', 'https://retroachievements.org/user/Hexadigitl'])(
    'asks whether somebody of a like name was meant: %s',
    async (dev) => {
      open(small.dragster, 1);
      await running.ask('/tickets ageing');

      expect(textOf(await running.ask(`/tickets ageing dev:${dev}`))).toContain('Did you mean `Hexadigital`?');
    },
  );

  it('says that a developer has none on that console', async () => {
    open(small.dragster, 1);

    expect(textOf(await running.ask('/tickets ageing dev:Hexadigital console:mega drive'))).toContain(
      '✔ **Hexadigital** holds no open tickets on **Mega Drive**.',
    );
  });

  it.each(['0', '3651'])('takes no age of %s days', async (days) => {
    await expect(running.ask(`/tickets ageing older-than:${days}`)).rejects.toThrow(/older-than/);
  });
});
