import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from '../percentile.ts';

const SAMPLES = 10;

/** What a process holds of the machine's memory once it has come to rest: the median of some seconds, in MB of 10⁶ bytes. */
export async function settledRss(pid: number, { settleMs }: { settleMs: number }): Promise<number> {
  await sleep(settleMs);
  const samples: number[] = [];
  for (let at = 0; at < SAMPLES; at += 1) {
    samples.push(rssNow(pid));
    await sleep(settleMs / SAMPLES);
  }
  return median(samples);
}

function rssNow(pid: number): number {
  const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return (Number(kib) * 1024) / 1e6;
}
