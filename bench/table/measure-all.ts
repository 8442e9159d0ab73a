import type { MeasureOptions, Measurement, Row } from './row.ts';

export interface Measured {
  readonly rows: readonly Row[];
  /** What could not be measured, and why. */
  readonly broken: readonly { readonly name: string; readonly error: unknown }[];
}

/** One after the other, for each wants the machine for itself. One that breaks does not stop the rest. */
export async function measureAll(measurements: readonly Measurement[], options: MeasureOptions): Promise<Measured> {
  const rows: Row[] = [];
  const broken: { name: string; error: unknown }[] = [];
  for (const { name, measure } of measurements) {
    options.progress(name);
    try {
      rows.push(...(await measure(options)));
    } catch (error) {
      broken.push({ name, error });
    }
  }
  return { rows, broken };
}
