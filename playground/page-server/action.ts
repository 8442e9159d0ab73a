import type { z } from 'zod';
import type { ActionName, Actions, Answer } from '../protocol.ts';
import { BadRequest } from './bad-request.ts';
import { refusalOf } from './refusal.ts';

/** One thing that the page can ask for, and how what it sent is read. */
interface Action<Name extends ActionName> {
  readonly input: z.ZodType<Actions[Name]['input']>;
  readonly run: (input: Actions[Name]['input']) => Actions[Name]['output'] | Promise<Actions[Name]['output']>;
}

export type ActionTable<Names extends ActionName = ActionName> = { readonly [Name in Names]: Action<Name> };

export function isAction(name: string, actions: ActionTable): name is ActionName {
  return Object.hasOwn(actions, name);
}

/** Throws `BadRequest` for input that does not parse. */
export async function perform<Name extends ActionName>(
  name: Name,
  actions: ActionTable,
  body: unknown,
): Promise<Answer<Name>> {
  const { input, run } = actions[name];
  const parsed = input.safeParse(body);
  if (!parsed.success) throw new BadRequest(400, misread(parsed.error));
  try {
    return { output: await run(parsed.data) };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    return { refusal };
  }
}

function misread({ issues: [issue] }: z.ZodError): string {
  const where = issue === undefined || issue.path.length === 0 ? 'it' : `"${issue.path.join('.')}"`;
  return `The page sent what cannot be read: ${where}: ${issue?.message ?? 'unknown'}.`;
}
