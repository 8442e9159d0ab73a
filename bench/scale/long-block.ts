import type { MeasuredLook } from './protocol.ts';

export interface LongBlock {
  readonly blockMs: number;
  readonly busyMs: number;
  /** That the bot computed for so long itself. Else it waited for the machine: for its disk, or its other programs. */
  readonly isOwn: boolean;
}

/** The longest times in which the event loop was blocked; `null` when none is longer than the goal. */
export function longBlockIn(
  looks: readonly Pick<MeasuredLook, 'blockMs' | 'busyMs'>[],
  goalMs: number,
): LongBlock | null {
  const blockMs = Math.max(...looks.map((look) => look.blockMs));
  const busyMs = Math.max(...looks.map((look) => look.busyMs));
  return Math.max(blockMs, busyMs) > goalMs ? { blockMs, busyMs, isOwn: busyMs > goalMs } : null;
}
