/** What a person may choose of a select's options. */
export interface Choice {
  readonly options: readonly { readonly label: string; readonly value: string; readonly default?: boolean }[];
  readonly min: number;
  readonly max: number;
}

export function defaultsOf({ options }: Choice): readonly string[] {
  return options.filter((option) => option.default === true).map(({ value }) => value);
}

/** What is chosen after a click on an option; no more than may be. */
export function toggled(chosen: readonly string[], value: string, { min, max }: Choice): readonly string[] {
  if (chosen.includes(value)) return max === 1 && min > 0 ? chosen : chosen.filter((one) => one !== value);
  if (max === 1) return [value];
  return chosen.length < max ? [...chosen, value] : chosen;
}

/** Whether it is worth sending: another choice than before, of enough. */
export function isNewChoice(chosen: readonly string[], before: readonly string[], { min }: Choice): boolean {
  if (chosen.length < min) return false;
  return chosen.length !== before.length || chosen.some((value) => !before.includes(value));
}

/** The option to go to by a key, or `null` where it is none for that. */
export function movedBy(key: string, active: number, count: number): number | null {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, active + 1);
    case 'ArrowUp':
      return Math.max(0, active - 1);
    case 'PageDown':
      return Math.min(last, active + 5);
    case 'PageUp':
      return Math.max(0, active - 5);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/** The next option that begins with what was typed, but for its `@` or `#`: from the active one on, or after it for a first letter. */
export function typedTo(typed: string, active: number, { options }: Choice): number | null {
  const wanted = typed.toLowerCase();
  const from = wanted.length === 1 ? active + 1 : Math.max(0, active);
  const order = options.map((_option, index) => (from + index) % options.length);
  const begins = ({ label }: Choice['options'][number]): boolean =>
    [label, label.replace(/^[@#]/, '')].some((name) => name.toLowerCase().startsWith(wanted));
  return order.find((index) => options[index] !== undefined && begins(options[index])) ?? null;
}
