/** One line of a chart: its value holds from `at` on, until the next point's. */
export interface ChartPoint {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `null`: from here on nobody counted. */
  readonly value: number | null;
}

/** A chart as plain data: all its text is what people read. */
export interface Chart {
  readonly title: string;
  /** What is known is drawn from the first point to `until`, on an axis of `from` to `until`. */
  readonly from: number;
  readonly until: number;
  readonly lines: readonly { readonly name: string; readonly points: readonly ChartPoint[] }[];
}

export interface ChartPainter {
  /** A PNG. */
  paint(chart: Chart): Promise<Uint8Array>;
}
