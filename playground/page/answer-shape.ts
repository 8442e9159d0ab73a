import type { ActionName, Actions, Answer, Refusal } from '../protocol.ts';
import { isObject } from './is-object.ts';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const told = { told: isText };

/** What each answer has to hold. Only its outline: what stands deeper is made from the same checkout. */
const outlines = {
  commands: { commands: Array.isArray },
  suggest: { suggestions: Array.isArray },
  run: {},
  press: {},
  choose: {},
  menu: {},
  say: {},
  inspect: { message: (value) => value === null || isObject(value), steps: Array.isArray },
  tickets: { tickets: Array.isArray, found: isObject },
  subjects: { subjects: Array.isArray },
  move: told,
  open: told,
  trouble: told,
  forbid: told,
  invite: told,
  addChannel: told,
  deleteChannel: told,
  addRole: told,
  deleteRole: told,
  drift: told,
} satisfies { readonly [Name in ActionName]: Readonly<Record<keyof Actions[Name]['output'], Check>> };

/** Something else may answer on the port by now. */
export function isAnswer<Name extends ActionName>(name: Name, answer: unknown): answer is Answer<Name> {
  if (!isObject(answer)) return false;
  return 'refusal' in answer ? isRefusal(answer['refusal']) : isOutput(name, answer['output']);
}

function isOutput(name: ActionName, output: unknown): boolean {
  const outline: Readonly<Record<string, Check>> = outlines[name];
  return isObject(output) && Object.entries(outline).every(([key, check]) => check(output[key]));
}

export function isRefusal(answer: unknown): answer is Refusal {
  return isObject(answer) && isText(answer['error']) && (answer['option'] === null || isText(answer['option']));
}
