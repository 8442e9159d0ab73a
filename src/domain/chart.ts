/** One step of a line: its value holds from `at` on, until the next point's. */
export interface ChartPoint {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `null`: from here on nobody counted. */
  readonly value: number | null;
}

export interface ChartLine {
  readonly name: string;
  /** Oldest first. The last value holds until the chart's end. */
  readonly points: readonly ChartPoint[];
}

/** A chart as plain data. Its texts are ours: nobody else's name stands in a picture, where letters may be missing. */
export interface Chart {
  readonly from: number;
  readonly until: number;
  /** One or two; the first is drawn strongest. */
  readonly lines: readonly ChartLine[];
  /** What stands under the axis of time. */
  readonly marks: readonly { readonly at: number; readonly label: string }[];
  /** What the stretches are called in which nobody counted. */
  readonly unknown: string;
}

export interface ChartPainter {
  /** A PNG; `null` where it could not be drawn, or not before the signal aborted, which the log tells of. */
  paint(chart: Chart, signal: AbortSignal): Promise<Uint8Array | null>;
}
