/** One thing Discord would refuse in a body, at the place where it stands. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

export function problem(path: readonly (string | number)[], code: string, message: string): Problem {
  return { path, code, message };
}

/** The same problems, of a body that is part of another. */
export function within(key: string | number, problems: readonly Problem[]): Problem[] {
  return problems.map(({ path, code, message }) => problem([key, ...path], code, message));
}

/** `embeds[0].title[BASE_TYPE_MAX_LENGTH]: Must be 256 or fewer in length.` */
export function problemLine({ path, code, message }: Problem): string {
  const place = path.reduce<string>((line, key) => {
    if (typeof key === 'number') return `${line}[${key}]`;
    return line === '' ? key : `${line}.${key}`;
  }, '');
  return `${place}[${code}]: ${message}`;
}

interface ErrorTree {
  [key: string]: ErrorTree | ErrorLeaf[];
}

interface ErrorLeaf {
  readonly code: string;
  readonly message: string;
}

/** Discord's nested form: list positions are keys, and what is wrong stands under `_errors`. */
export function errorTree(problems: readonly Problem[]): ErrorTree {
  const root: ErrorTree = {};
  for (const { path, code, message } of problems) {
    let node = root;
    for (const key of path) {
      const next = node[String(key)];
      node = next === undefined || Array.isArray(next) ? branch(node, String(key)) : next;
    }
    const leaves = node['_errors'];
    if (Array.isArray(leaves)) leaves.push({ code, message });
    else node['_errors'] = [{ code, message }];
  }
  return root;
}

function branch(node: ErrorTree, key: string): ErrorTree {
  const next: ErrorTree = {};
  node[key] = next;
  return next;
}
