import type { APIEmbedField } from 'discord-api-types/v10';

const columnsIn: Readonly<Record<number, readonly string[]>> = {
  1: ['1 / 13'],
  2: ['1 / 7', '7 / 13'],
  3: ['1 / 5', '5 / 9', '9 / 13'],
};

/** Which of twelve columns each field takes: up to three inline ones share a row. */
export function fieldColumns(fields: readonly Pick<APIEmbedField, 'inline'>[]): readonly string[] {
  const rows: number[] = [];
  let isOpen = false;
  for (const { inline = false } of fields) {
    const last = rows.at(-1) ?? 0;
    if (inline && isOpen && last < 3) rows[rows.length - 1] = last + 1;
    else rows.push(1);
    isOpen = inline;
  }
  return rows.flatMap((count) => columnsIn[count] ?? []);
}
