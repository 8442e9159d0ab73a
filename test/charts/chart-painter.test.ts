import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createChartPainter } from '../../src/charts/chart-painter.ts';
import type { Chart } from '../../src/domain/chart.ts';
import { createRecordingLog } from '../fakes/recording-log.ts';
import { silentLog } from '../fakes/silent-log.ts';
import { aChart, point } from './a-chart.ts';
import { type Pixels, pixelsOf } from './pixels.ts';

const patient = new AbortController().signal;

const painter = createChartPainter({ log: silentLog });
const paint = (chart: Chart) => painter.paint(chart, patient);

const hanging = new URL('./hanging-thread.ts', import.meta.url);

async function painted(chart: Chart): Promise<Pixels> {
  const png = await paint(chart);
  if (png === null) throw new Error('there is no picture');
  return pixelsOf(png);
}

describe('a picture', () => {
  it('is sharp, and small enough to be sent', async () => {
    const png = await paint(aChart());

    expect(png?.length).toBeLessThan(100_000);
    expect(pixelsOf(png ?? new Uint8Array())).toMatchObject({ width: 1200, height: 640 });
  });

  it('has its text with nothing but a font of its own', async () => {
    const [one, other] = await Promise.all([
      painted(aChart({ lines: [{ name: 'Open', points: [point(0, 4)] }] })),
      painted(aChart({ lines: [{ name: 'Ipen', points: [point(0, 4)] }] })),
    ]);

    // Of the legend's first letter there are many bright pixels, and others than of another letter.
    const letter = (pixels: Pixels) => brightIn(pixels, { left: 140, right: 240, top: 30, bottom: 80 });
    expect(letter(one).length).toBeGreaterThan(100);
    expect(letter(one)).not.toEqual(letter(other));
  });

  it('has a number at each line of the grid and a day below', async () => {
    const pixels = await painted(aChart());

    // Three of an axis up to 8 are 0, 4 and 8; days stand below at a quarter and three quarters.
    expect(textRows(pixels, 0, 80).length).toBeGreaterThanOrEqual(3);
    expect(brightIn(pixels, { left: 80, right: 600, top: 565, bottom: 620 }).length).toBeGreaterThan(100);
    expect(brightIn(pixels, { left: 600, right: 1120, top: 565, bottom: 620 }).length).toBeGreaterThan(100);
  });

  it('draws open in amber and waiting in sky blue', async () => {
    const pixels = await painted(
      aChart({
        lines: [
          { name: 'Open', points: [point(0, 4)] },
          { name: 'Waiting on reporter', points: [point(0, 2)] },
        ],
      }),
    );

    expect(coloursIn(pixels)).toEqual(expect.objectContaining({ '#f59e0b': true, '#7dd3fc': true }));
  });

  it('leaves no thread and no open file behind', async () => {
    const files = () => readdirSync('/proc/self/fd').length;
    await paint(aChart());
    const before = files();

    await Promise.all(Array.from({ length: 5 }, () => paint(aChart())));

    expect(files()).toBeLessThanOrEqual(before + 2);
  });
});

describe('a chart that cannot be drawn', () => {
  it('is no picture, is logged, and does not stop the next', async () => {
    const { log, lines } = createRecordingLog();
    const painter = createChartPainter({ log });
    const broken: Chart = {
      ...aChart(),
      get lines(): never {
        throw new Error('no lines');
      },
    };

    const [none, some] = await Promise.all([painter.paint(broken, patient), painter.paint(aChart(), patient)]);

    expect(none).toBeNull();
    expect(some).not.toBeNull();
    expect(lines).toEqual([
      { level: 'error', fields: { err: new Error('no lines') }, message: 'a chart was not drawn' },
    ]);
  });
});

describe('a chart that nobody waits for any more', () => {
  it('is no picture, and is not even begun where it is not its turn yet', async () => {
    const { log, lines } = createRecordingLog();
    const painter = createChartPainter({ log });
    const begun: string[] = [];
    const read = (name: string): Chart => ({
      ...aChart(),
      get lines() {
        begun.push(name);
        return aChart().lines;
      },
    });
    const leaving = new AbortController();

    const pictures = Promise.all([
      painter.paint(read('first'), patient),
      painter.paint(read('left'), leaving.signal),
      painter.paint(read('late'), AbortSignal.abort()),
      painter.paint(read('last'), patient),
    ]);
    leaving.abort();
    const drawn = (await pictures).map((picture) => picture !== null);

    expect(drawn).toEqual([true, false, false, true]);
    expect(new Set(begun)).toEqual(new Set(['first', 'last']));
    expect(lines.map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'a chart was not drawn in time'],
      ['warn', 'a chart was not drawn in time'],
    ]);
  });

  it('does not wait for its turn to be given up', async () => {
    const painter = createChartPainter({ log: silentLog, thread: hanging });
    const ending = new AbortController();
    const underWay = painter.paint(aChart(), ending.signal);

    expect(await painter.paint(aChart(), AbortSignal.timeout(50))).toBeNull();

    ending.abort();
    expect(await underWay).toBeNull();
  });

  it('ends a thread that hangs, so that the next one has its turn', async () => {
    const painter = createChartPainter({ log: silentLog, thread: hanging });
    const first = await painter.paint(aChart(), AbortSignal.timeout(50));
    const ended: string[] = [];

    const next = painter.paint(
      {
        ...aChart(),
        get marks() {
          ended.push('the first');
          return [];
        },
      },
      AbortSignal.timeout(1_000),
    );

    expect([first, await next]).toEqual([null, null]);
    expect(ended).toContain('the first');
  });
});

function brightIn(
  { colour }: Pixels,
  { left, right, top, bottom }: { left: number; right: number; top: number; bottom: number },
): readonly string[] {
  const found: string[] = [];
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) if (isBright(colour(x, y))) found.push(`${x},${y}`);
  return found;
}

/** Rows of pixels, with blank ones between, in which something is written. */
function textRows(pixels: Pixels, left: number, right: number): readonly number[] {
  const written = Array.from({ length: pixels.height }, (_, y) => y).filter(
    (y) => brightIn(pixels, { left, right, top: y, bottom: y + 1 }).length > 0,
  );
  return written.filter((y) => !written.includes(y - 1));
}

function isBright(colour: string): boolean {
  return [1, 3, 5].every((at) => Number.parseInt(colour.slice(at, at + 2), 16) > 0x80);
}

function coloursIn({ width, height, colour }: Pixels): Record<string, true> {
  const found: Record<string, true> = {};
  // Every row, but few columns: a line is as wide as the picture.
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 16) found[colour(x, y)] = true;
  return found;
}
