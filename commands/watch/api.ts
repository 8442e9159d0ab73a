import { type CommonDeps, defineCommand, type NeededDeps } from '../../src/discord/command.ts';
import { choice, LONGEST_TEXT, text } from '../../src/discord/option.ts';
import type { Api } from '../../src/domain/api.ts';
import type { AkanaSubject } from '../../src/domain/subject.ts';
import type { NoSubject } from '../../src/domain/watch-checks.ts';
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
  const { api } = found;
  if (api.name === null) await askFor(api, deps);
  // An id that no option takes is asked for by what was typed.
  const input = { api: api.id.length > LONGEST_TEXT ? typed : api.id, ...(priority !== null && { priority }) };
  return { kind: 'found', subject: { kind: 'api', api, priority }, press: { path: 'watch api', input } };
}

/** No list names it: where Akana does not know it either, this fails. */
async function askFor(api: Api, { tickets, question }: Deps): Promise<void> {
  await tickets.overview(
    {
      kind: 'akana',
      api,
      app: null,
      author: null,
      ticket: null,
      tag: null,
      states: ['open', 'reopened'],
      priority: null,
      sort: null,
      comments: 0,
      actions: false,
    },
    question,
  );
}
