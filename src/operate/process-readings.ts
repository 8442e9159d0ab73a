import { gauge, type Reading } from './reading.ts';

/** This process, under the names that every program has for it. */
export function processReadings(): readonly Reading[] {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  return [
    {
      name: 'process_cpu_seconds_total',
      help: 'Processor time that was used.',
      type: 'counter',
      values: [{ labels: {}, value: (user + system) / 1e6 }],
    },
    gauge('process_resident_memory_bytes', 'Memory that the process takes.', rss),
    gauge('process_start_time_seconds', 'When the process began.', performance.timeOrigin / 1000),
    gauge('nodejs_heap_size_used_bytes', 'What of it JavaScript uses.', heapUsed),
  ];
}
