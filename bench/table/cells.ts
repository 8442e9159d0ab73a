import type { Row, Unit } from './row.ts';

/** A row as people read it. */
export interface Cells {
  readonly what: string;
  readonly ours: string;
  readonly other: string;
  readonly ratio: string;
  readonly goal: string;
}

export const HEADINGS: Cells = { what: '', ours: 'ours', other: 'against', ratio: 'ratio', goal: 'goal' };

export function cellsOf({ what, unit, ours, other, ratio, direction, goal }: Row): Cells {
  return {
    what,
    ours: quantity(ours, unit),
    other: other === null ? '' : `${quantity(other.value, unit)} (${other.who})`,
    ratio: ratio === null ? '' : `${quantity(ratio, '×')} ${direction ?? ''}`.trimEnd(),
    goal: goal === null ? '' : `${goal.text}: ${goal.isMet ? 'met' : 'missed'}`,
  };
}

function quantity(value: number, unit: Unit): string {
  return unit === 'requests' ? number(value) : `${number(value)} ${unit}`;
}

/** Three digits say as much as a measurement does; what is counted is never rounded. */
function number(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const isCount = Number.isInteger(value) || Math.abs(value) >= 1000;
  const digits = isCount ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 };
  return new Intl.NumberFormat('en', digits).format(value);
}
