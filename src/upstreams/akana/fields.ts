import { z } from 'zod';

// Akana leaves out what it does not know, and its XML has no types: a field that is absent or odd spoils nothing else.

/** Text without the blanks around it; `null` where there is none. */
export const Text = z.string().trim().min(1).nullable().catch(null);

export const Count = z
  .union([z.number().int(), z.string()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,9}$/))
  .transform(Number)
  .catch(0);

/** A list of one may be written as the thing itself, and an empty one as nothing. Whatever is no `item` is left out. */
export function many<S extends z.ZodType>(item: S) {
  return z
    .unknown()
    .optional()
    .transform((value) =>
      listed(value).flatMap((one) => {
        const parsed = item.safeParse(one);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

/** The same inside of a wrapper, like `{"targetresource": […]}`. */
export function manyIn<S extends z.ZodType>(key: string, item: S) {
  return z
    .object({ [key]: many(item) })
    .transform((wrapper) => wrapper[key] ?? [])
    .catch([]);
}

export function listed(value: unknown): readonly unknown[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one) => one !== undefined && one !== null && one !== '');
}
