import { expect, it } from 'vitest';
import { measureAll } from '../../bench/table/measure-all.ts';
import { aRow } from './a-row.ts';

it('goes on after a measurement that breaks, and says which one did', async () => {
  const error = new Error('no database');
  const told: string[] = [];

  const measured = await measureAll(
    [
      { name: 'start', measure: () => Promise.reject(error) },
      { name: 'memory', measure: () => Promise.resolve([aRow()]) },
    ],
    { isQuick: true, progress: (text) => told.push(text) },
  );

  expect(measured).toEqual({ rows: [aRow()], broken: [{ name: 'start', error }] });
  expect(told).toEqual(['start', 'memory']);
});
