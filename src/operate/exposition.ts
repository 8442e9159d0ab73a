import { Counter, Gauge, Registry } from 'prom-client';
import type { Reading } from './reading.ts';

/** What is counted and what is read, as Prometheus takes it. */
export async function exposition(counted: Registry, readings: readonly Reading[]): Promise<string> {
  // Made anew each time: what is no longer known would keep its last value.
  const read = new Registry();
  for (const reading of readings) if (reading.values.length > 0) register(reading, read);
  return `${await counted.metrics()}${await read.metrics()}`;
}

function register({ name, help, type, values }: Reading, registry: Registry): void {
  const options = { name, help, labelNames: Object.keys(values[0]?.labels ?? {}), registers: [registry] };
  const metric = type === 'counter' ? new Counter(options) : new Gauge(options);
  for (const { labels, value } of values) metric.inc(labels, value);
}
