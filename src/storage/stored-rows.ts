import { z } from 'zod';
import { StorageProblem } from '../domain/storage-problem.ts';

/** A column with JSON in it. */
export function storedJson<T extends z.ZodType>(value: T) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('is not JSON');
        return z.NEVER;
      }
    })
    .pipe(value);
}

/**
 * Rows as they were written. One that is not stops the bot: somebody or something changed it, and to go on without it
 * would lose it. Its first column is told, so that it can be found.
 */
export function parseRows<T>(table: string, row: z.ZodType<T>, rows: readonly object[]): T[] {
  return rows.map((stored) => {
    const { success, data, error } = row.safeParse(stored);
    if (success) return data;
    const [name, value] = Object.entries(stored)[0] ?? [];
    throw new StorageProblem(
      `The database's table ${table} has a row that cannot be read, with ${name} ${JSON.stringify(value)}: ` +
        'restore a backup, or remove that row.',
      { cause: error },
    );
  });
}
