import { parseArgs } from 'node:util';
import type { ActorName } from './discord/default-world.ts';
import { usualPort, type WantedPort } from './wanted-port.ts';

export type Asked =
  | {
      readonly kind: 'page';
      readonly port: WantedPort;
    }
  | { readonly kind: 'help' }
  | {
      readonly kind: 'once';
      readonly line: string;
      readonly as: ActorName;
      /** `null` for both. */
      readonly only: 'text' | 'json' | null;
    }
  | { readonly kind: 'mistake'; readonly sentence: string };

const people = {
  manager: 'a manager of Retro QA, unless said otherwise',
  member: 'a member of Retro QA',
  'late-manager': 'a manager of Late Arrivals, which may not see Akana',
  'late-member': 'a member there',
  dm: 'somebody in a direct message',
  'user-install': 'somebody who has the bot installed for themselves, in a group chat',
} satisfies Record<ActorName, string>;

export const usage = `npm run playground
  The whole bot in a browser, in a world of its own.

  --port <n>    The page's port, instead of the usual ${usualPort.number}; 0 takes any that is free

npm run playground -- --once "/tickets game game:14402"
  Runs one command in such a world and prints the reply: as text, then as JSON.

  --as <who>    Who runs it:
${Object.entries(people)
  .map(([name, description]) => `                ${name.padEnd(13)} ${description}`)
  .join('\n')}
  --only <form> text or json: prints just that
  --help        This text
`;

/** What the program is to do, by its arguments. */
export function readArguments(args: readonly string[]): Asked {
  const given = parsed(args);
  if (typeof given === 'string') return mistake(given);
  const { help, once: line, as, only, port } = given;
  if (help === true) return { kind: 'help' };
  if (line === undefined) {
    if (as !== undefined || only !== undefined) return mistake('--as and --only go with --once.');
    return pageAsked(port);
  }
  if (port !== undefined) return mistake('--port does not go with --once.');
  const actor = names.find((name) => name === (as ?? 'manager'));
  if (actor === undefined) return mistake(`There is nobody called "${as}": --as takes ${names.join(', ')}.`);
  const form = (['text', 'json'] as const).find((form) => form === only) ?? null;
  if (form === null && only !== undefined) return mistake(`There is no form "${only}": --only takes text or json.`);
  return { kind: 'once', line, as: actor, only: form };
}

const names: readonly ActorName[] = ['manager', 'member', 'late-manager', 'late-member', 'dm', 'user-install'];

function pageAsked(port: string | undefined): Asked {
  if (port === undefined) return { kind: 'page', port: usualPort };
  const isPort = /^\d{1,5}$/.test(port) && Number(port) <= 65_535;
  return isPort
    ? { kind: 'page', port: { number: Number(port), orAny: false } }
    : mistake('--port takes a number from 0 to 65535.');
}

function mistake(sentence: string): Asked {
  return { kind: 'mistake', sentence };
}

function parsed(args: readonly string[]) {
  try {
    const options = {
      once: { type: 'string' },
      as: { type: 'string' },
      only: { type: 'string' },
      port: { type: 'string' },
      help: { type: 'boolean' },
    } as const;
    const { values, tokens } = parseArgs({ args: [...args], options, tokens: true });
    const named = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
    const repeated = named.find((name, at) => named.indexOf(name) !== at);
    return repeated === undefined ? values : `--${repeated} can be given once.`;
  } catch (error) {
    // Node's own sentence names the argument; what follows it is advice about other programs.
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    return `${sentence.replace(/\.$/, '')}. --help tells what there is.`;
  }
}
