import type { CommonDeps, NeededDeps } from '../../src/discord/command.ts';
import { defineCommand } from '../../src/discord/define-command.ts';
import { choice, LONGEST_TEXT, text } from '../../src/discord/option.ts';
import type { Api } from '../../src/domain/api.ts';
import { type AkanaSubject, ticketsOfApi } from '../../src/domain/subject.ts';
import type { NoSubject } from '../../src/domain/watch-checks.ts';
import { toldApart } from '../../src/views/akana-name.ts';
import { addWatch, type FoundSubject } from './add-watch.ts';
import { howOptions, whereOption } from './watch-options.ts';

export const watchApi = defineCommand({
  path: 'watch api',
  needs: 'akana',
  audience: 'managers',
  description: 'Tell a channel when the open Akana tickets of an API change',
  options: {
    api: text('Name or id of the API', { required: true, suggest: 'apis' }),
    ...whereOption,
    priority: choice('Only tickets of this priority', ['high', 'medium', 'low']),
    ...howOptions,
  },
  privacy: 'always',
  run: ({ api, priority, ...choices }, caller, deps) =>
    addWatch(find(api, priority ?? null, deps), choices, caller, deps),
});

type Deps = CommonDeps & NeededDeps['akana'];

async function find(typed: string, priority: AkanaSubject['priority'], deps: Deps): Promise<FoundSubject | NoSubject> {
  const found = await deps.apis.find(typed, deps.question);
  if (found.kind === 'none') return { kind: 'no-api', typed };
  const { api, others } = found;
  if (api.name === null && !(await hasTicket(api, deps))) return { kind: 'unseen-api', typed };
  const all = [api, ...others];
  const subjectOf = (one: Api) => ({ kind: 'api', api: toldApart(one, all), priority }) as const;
  // An id that no option takes is asked for by what was typed.
  const input = { api: api.id.length > LONGEST_TEXT ? typed : api.id, ...(priority !== null && { priority }) };
  return {
    kind: 'found',
    subject: subjectOf(api),
    press: { path: 'watch api', input },
    doubts: { others: isIdOf(api, typed) ? [] : others.map(subjectOf) },
  };
}

/** Then nothing else was meant. */
function isIdOf({ id, versionId }: Api, typed: string): boolean {
  return [id, versionId].some((one) => one?.toLowerCase() === typed.toLowerCase());
}

/** Akana answers an id that it does not know with no tickets: where no list names it, only a ticket shows it to exist. */
async function hasTicket(api: Api, { tickets, question }: Deps): Promise<boolean> {
  const everything = ticketsOfApi(api, { states: null, priority: null });
  const { tickets: seen, reading } = await tickets.overview(everything, question);
  const isSeen = seen.length + reading.unreadable > 0;
  if (!isSeen && reading.trouble !== null) throw reading.trouble;
  return isSeen;
}
