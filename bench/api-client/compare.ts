import type { MeasureOptions, Row } from '../table/row.ts';
import { type Side, sideBySide } from './side-by-side.ts';
import { cached, cold, speedRows } from './speed-rows.ts';

interface Comparison<Subject> {
  readonly what: string;
  readonly how: string;
  /** Whether both answer the same: only then it is a goal to be faster. */
  readonly isSame: boolean;
  readonly subjects: readonly Subject[];
  /** Where ours has to read all of the answer. */
  readonly unread: { readonly what: string; readonly how: string; readonly ours: () => Promise<Side<Subject>> };
  /** Ours as it runs, and asked nothing so far. */
  readonly running: () => Promise<Side<Subject>>;
  readonly theirs: Side<Subject>;
  readonly rounds: { readonly cold: number; readonly cached: number };
}

interface CompareOptions extends MeasureOptions {
  /** How many requests the upstream has had. */
  readonly requests: () => number;
}

/** What part of the rounds is enough to see that it works. */
const quickPart = 0.1;
// Neither is to be the one whose code runs for the first time.
const warmUpMs = 3000;

/** One question, when nothing of the answer is known, when the list of all is, and when it has just been answered. */
export async function compare<Subject extends { readonly open: number }>(
  { what, how, isSame, subjects, unread, running, theirs, rounds }: Comparison<Subject>,
  { isQuick, progress, requests }: CompareOptions,
): Promise<readonly Row[]> {
  const part = isQuick ? quickPart : 1;
  const warmed = `, after ${(part * warmUpMs) / 1000} s to warm up`;
  const some = subjects.slice(0, part * rounds.cold);
  const [one] = subjects;
  if (one === undefined) throw new Error(`there is nothing to ask: ${what}`);
  const again = Array.from({ length: part * rounds.cached }, () => one);

  progress(unread.what);
  const first = await warmly(some, unread.ours);
  progress(`${what}, another each time`);
  const another = await warmly(some, running);
  progress(`${what}, again`);
  const same = await warmly(again, answeredOnce(one), 100);

  return [
    ...speedRows(first, cold, { what: unread.what, how: `${unread.how} (median${warmed})`, isSame }),
    ...speedRows(another, cold, {
      what: `${what}, another each time`,
      how: `${how}; asked of a bot that runs (median${warmed})`,
      isSame,
    }),
    ...speedRows(same, cached, {
      what: `${what}, again`,
      how: `${how}; asked again and again, the library keeps nothing${warmed}`,
      isSame,
    }),
  ];

  function answeredOnce(subject: Subject): () => Promise<Side<Subject>> {
    return async () => {
      const side = await running();
      await side.open(subject);
      return side;
    };
  }

  async function warmly(asked: readonly Subject[], aSide: () => Promise<Side<Subject>>, inTurn = 10) {
    const until = performance.now() + part * warmUpMs;
    while (performance.now() < until) await sideBySide(asked, { ours: await aSide(), theirs, requests, inTurn });
    return await sideBySide(asked, { ours: await aSide(), theirs, requests, inTurn });
  }
}
