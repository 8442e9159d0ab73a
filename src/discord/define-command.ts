import { z } from 'zod';
import type { Caller } from '../domain/caller.ts';
import { InvalidInput } from '../domain/invalid-input.ts';
import type { Message } from '../domain/message.ts';
import type {
  Audience,
  Available,
  Command,
  CommandDeps,
  CommonDeps,
  Configured,
  NeededDeps,
  Privacy,
} from './command.ts';
import { type Option, YesOrNo, yesOrNo } from './option.ts';

const privateOptions = {
  option: yesOrNo('Show the answer only to you'),
  'option-private': yesOrNo('Show the answer only to you (true unless you say otherwise)'),
  always: null,
} satisfies Record<Privacy, Option | null>;

type Typed<O extends Record<string, Option>> = { [K in keyof O]: z.output<O[K]['schema']> };

type Input<O extends Record<string, Option>> = Typed<O> & {
  /** Which page of the list, from 1; set by the page buttons. */
  readonly page: number;
  readonly private: boolean;
};

export function defineCommand<const O extends Record<string, Option>, const N extends keyof NeededDeps>(definition: {
  path: string;
  description: string;
  needs: N;
  /** Everyone, unless it says otherwise. */
  audience?: Audience;
  options: O;
  privacy: Privacy;
  /** Where the caller chooses and says nothing: whether these values alone make it an answer of their own. */
  isPrivateAnyway?: (input: Typed<O>, configured: Configured) => boolean;
  /** Whether it may take minutes: it then shows how far it is. */
  isLong?: boolean;
  run: (input: Input<O>, caller: Caller, deps: CommonDeps & NeededDeps[N]) => Promise<Message>;
}): Command {
  const {
    path,
    description,
    needs,
    audience = 'everyone',
    options,
    privacy,
    isPrivateAnyway,
    isLong,
    run,
  } = definition;
  const privateOption = privateOptions[privacy];
  const schemas = { ...hidden, ...schemasOf(options) };

  return {
    form: 'slash',
    path,
    description,
    needs,
    audience,
    privacy,
    options: privateOption === null ? options : { ...options, private: privateOption },
    prepare(raw, configured = bothConfigured) {
      const { page, private: said, ...input } = parseInput(schemas, raw);
      // Each key was parsed with the very schema that its type is made from, which no type can say.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const typed = input as Typed<O>;
      const isPrivate =
        privacy === 'always' ||
        (said ?? (privacy === 'option-private' || (isPrivateAnyway?.(typed, configured) ?? false)));
      return {
        isPrivate,
        isLong: isLong ?? false,
        run: async (caller, deps) => run({ ...typed, page, private: isPrivate }, caller, neededDeps(path, needs, deps)),
      };
    },
  };
}

/** Picked from the menu of a message, and answered to nobody else. */
export function defineMenu<const N extends keyof NeededDeps>({
  name,
  description,
  needs,
  run,
}: {
  name: string;
  /** For the help alone: Discord shows none. */
  description: string;
  needs: N;
  /** `text`: all that the message says. */
  run: (input: { readonly text: string }, caller: Caller, deps: CommonDeps & NeededDeps[N]) => Promise<Message>;
}): Command {
  return {
    form: 'message-menu',
    path: name,
    description,
    needs,
    audience: 'everyone',
    privacy: 'always',
    options: {},
    prepare(raw) {
      const { text } = parseInput({ text: z.string() }, raw);
      return {
        isPrivate: true,
        isLong: false,
        run: async (caller, deps) => run({ text }, caller, neededDeps(name, needs, deps)),
      };
    },
  };
}

const bothConfigured: Configured = { retroachievements: true, akana: true };

const hidden = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  private: YesOrNo.optional(),
};

/** Throws `InvalidInput`. */
function parseInput<S extends Readonly<Record<string, z.ZodType>>>(
  schemas: S,
  raw: Readonly<Record<string, unknown>>,
): { [K in keyof S]: z.output<S[K]> } {
  const input: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const parsed = schema.safeParse(Object.hasOwn(raw, name) ? raw[name] : undefined);
    if (!parsed.success) throw new InvalidInput(name);
    input[name] = parsed.data;
  }
  // The loop parsed each key with the schema of that name.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return input as { [K in keyof S]: z.output<S[K]> };
}

function neededDeps<N extends keyof NeededDeps>(
  path: string,
  needs: N,
  { upstreams, mayUse, ...common }: CommandDeps,
): CommonDeps & NeededDeps[N] {
  const akana = upstreams.akana !== null && !mayUse('akana') ? 'not-here' : upstreams.akana;
  const available: Available<keyof NeededDeps> = {
    ...upstreams,
    nothing: {},
    any: { upstreams: { retroachievements: upstreams.retroachievements, akana } },
  };
  const needed: NeededDeps[N] | null = available[needs];
  if (needed === null) throw new TypeError(`/${path} needs an upstream that nobody configured`);
  return { ...common, ...needed };
}

function schemasOf(options: Record<string, Option>): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(options).map(([name, { schema }]) => [name, schema]));
}
