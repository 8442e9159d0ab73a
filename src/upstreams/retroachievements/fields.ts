import { z } from 'zod';

/** A whole number, also as text: older answers quote theirs. */
export const WholeNumber = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^-?\d{1,15}$/)
    .transform(Number),
]);

export const Count = WholeNumber.pipe(z.number().nonnegative());

/** For what is only shown: whatever cannot be read is `null` and spoils nothing else. */
export function shown<S extends z.ZodType>(schema: S) {
  return schema.nullable().catch(null);
}

export const Text = shown(z.string());

const dateTime = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?$/;

/** "2026-08-19 10:11:12" is UTC though it does not say so. Milliseconds since 1970. */
export const Time = z
  .string()
  .transform((text) => {
    const [, day, time, zone = 'Z'] = dateTime.exec(text) ?? [];
    return Date.parse(`${day}T${time}${zone}`);
  })
  .pipe(z.number().int());
