import { z } from 'zod';

/** A command as Discord tells it back; what it adds of its own (ids, versions, nulls) is not compared. */
export const RegisteredCommand = z.looseObject({
  id: z.string(),
  type: z.number().default(1),
  name: z.string(),
});
export type RegisteredCommand = z.infer<typeof RegisteredCommand>;

export interface TreeDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

/** Where Discord ignores (and forgets) who may install a command: commands of one server only. */
const GLOBAL_ONLY = new Set(['contexts', 'integration_types']);

/** Sets of numbers, which come back in any order. */
const UNORDERED = new Set(['channel_types', ...GLOBAL_ONLY]);

const COMPARED = new Set([
  'type',
  'name',
  'description',
  'name_localizations',
  'description_localizations',
  'default_member_permissions',
  'nsfw',
  'required',
  'choices',
  'value',
  'autocomplete',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
  ...UNORDERED,
]);

/** Which commands (by what people type) differ between the tree we would send and the one Discord has. */
export function treeDifference(
  ours: readonly object[],
  theirs: readonly object[],
  scope: 'global' | 'guild',
): TreeDifference {
  const mine = leaves(ours, scope);
  const known = leaves(theirs, scope);
  return {
    added: [...mine.keys()].filter((path) => !known.has(path)),
    removed: [...known.keys()].filter((path) => !mine.has(path)),
    changed: [...mine].filter(([path, text]) => known.has(path) && known.get(path) !== text).map(([path]) => path),
  };
}

export function isSame({ added, removed, changed }: TreeDifference): boolean {
  return added.length + removed.length + changed.length === 0;
}

const Node = z.looseObject({ name: z.string(), type: z.number().optional(), options: z.array(z.unknown()).nullish() });
const SUBCOMMANDS = new Set([1, 2]);

/** What people type → everything about it that counts, as text. A group's own settings stand under its bare name. */
function leaves(commands: readonly object[], scope: 'global' | 'guild'): Map<string, string> {
  const found = new Map<string, string>();
  for (const command of commands) visit(Node.parse(command), '');
  return found;

  function visit(node: z.infer<typeof Node>, parent: string): void {
    const path = parent === '' ? `${isMenu(node) ? '' : '/'}${node.name}` : `${parent} ${node.name}`;
    const options = (node.options ?? []).map((option) => Node.parse(option));
    const isParent = options.some(({ type }) => type !== undefined && SUBCOMMANDS.has(type));
    found.set(path, JSON.stringify([canonical(node, scope), isParent ? [] : options.map((o) => canonical(o, scope))]));
    if (isParent) for (const option of options) visit(option, path);
  }
}

function isMenu({ type }: z.infer<typeof Node>): boolean {
  return type === 2 || type === 3;
}

/** Sorted keys, without what is empty: Discord says `null`, `false`, `''` or `[]` where we say nothing. */
function canonical(value: unknown, scope: 'global' | 'guild'): unknown {
  if (Array.isArray(value)) return value.map((item) => canonical(item, scope));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, inner]) => COMPARED.has(key) && !(scope === 'guild' && GLOBAL_ONLY.has(key)) && !isEmpty(inner),
  );
  return kept
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [
      key,
      UNORDERED.has(key) && Array.isArray(inner)
        ? inner.map(Number).toSorted((a, b) => a - b)
        : canonical(inner, scope),
    ]);
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || value === undefined || value === false || value === '';
}
