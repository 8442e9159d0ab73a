const LONGEST = 300;

/**
 * Where in a payload Discord found what is wrong with it, and what: `embeds[0].title: BASE_TYPE_MAX_LENGTH`. Its words
 * are left out, for they may quote the payload.
 */
export function problemPath(tree: unknown): string {
  return [...problems(tree, '')].join(', ').slice(0, LONGEST);
}

function* problems(tree: unknown, path: string): Generator<string> {
  if (!isObject(tree)) return;
  for (const [key, value] of Object.entries(tree)) {
    if (key !== '_errors') yield* problems(value, below(path, key));
    else if (Array.isArray(value)) for (const problem of value) yield line(path, problem);
  }
}

function line(path: string, problem: unknown): string {
  const code = isObject(problem) && typeof problem['code'] === 'string' ? problem['code'] : 'invalid';
  return path === '' ? code : `${path}: ${code}`;
}

function below(path: string, key: string): string {
  if (/^\d+$/.test(key)) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
