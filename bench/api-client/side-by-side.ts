import { median } from '../percentile.ts';

/** One who is asked. */
export interface Side<Subject> {
  /** Before each question and after it; neither is measured. */
  begin?(): Promise<void>;
  end?(): Promise<void>;
  /** How many of its tickets are open. */
  open(subject: Subject): Promise<number>;
}

export interface Speed {
  readonly p50Ms: number;
  readonly perSecond: number;
  /** Of the upstream, for each answer. */
  readonly requests: number;
}

export interface SideBySide {
  readonly ours: Speed;
  readonly theirs: Speed;
}

interface Asked {
  readonly ms: number;
  readonly requests: number;
}

interface Sides<Subject> {
  readonly ours: Side<Subject>;
  readonly theirs: Side<Subject>;
  /** How many requests the upstream has had. */
  readonly requests: () => number;
  /** How many questions each is asked before it is the other's turn. */
  readonly inTurn?: number;
}

/** Asks both about each subject, one question at a time. An answer that is not the truth ends it. */
export async function sideBySide<Subject extends { readonly open: number }>(
  subjects: readonly Subject[],
  { ours, theirs, requests, inTurn = 10 }: Sides<Subject>,
): Promise<SideBySide> {
  const taken = { ours: new Array<Asked>(), theirs: new Array<Asked>() };
  for (let from = 0; from < subjects.length; from += inTurn) {
    const some = subjects.slice(from, from + inTurn);
    for (const subject of some) taken.ours.push(await ask(ours, subject, requests));
    for (const subject of some) taken.theirs.push(await ask(theirs, subject, requests));
  }
  return { ours: speedOf(taken.ours), theirs: speedOf(taken.theirs) };
}

async function ask<Subject extends { readonly open: number }>(
  side: Side<Subject>,
  subject: Subject,
  requestsSoFar: () => number,
): Promise<Asked> {
  await side.begin?.();
  const before = requestsSoFar();
  const startedAt = performance.now();
  const open = await side.open(subject);
  const ms = performance.now() - startedAt;
  const requests = requestsSoFar() - before;
  await side.end?.();
  if (open !== subject.open) throw new Error(`${subject.open} tickets are open, and the answer was ${open}`);
  return { ms, requests };
}

function speedOf(taken: readonly Asked[]): Speed {
  const total = taken.reduce((sum, { ms }) => sum + ms, 0);
  return {
    p50Ms: median(taken.map(({ ms }) => ms)),
    perSecond: (taken.length / total) * 1000,
    requests: taken.reduce((sum, { requests }) => sum + requests, 0) / taken.length,
  };
}
