import { assertNever } from '../../../src/lib/assert-never.ts';
import type { Composed } from './composed.ts';
import { atOption, draftOf, withField } from './draft.ts';
import { listed } from './listed.ts';
import type { Value } from '../nameable.ts';
import { opened, withDraft } from './opened.ts';

/** Takes an item of the list, and goes on. */
export function afterTaking(composed: Composed, index: number): Composed {
  const item = listed(composed).items[index];
  if (item === undefined) return composed;
  const { draft } = composed;
  switch (item.kind) {
    case 'command':
      return withDraft(composed, draftOf(item.command));
    case 'option':
      return draft === null ? composed : withDraft(composed, atOption({ ...draft, rest: '' }, item.option.name, true));
    case 'value':
      return withValue(composed, item.value);
    default:
      return assertNever(item);
  }
}

function withValue(composed: Composed, picked: Value): Composed {
  const { draft, problem } = composed;
  const option = draft?.fields[draft.place]?.option;
  if (draft === null || option === undefined) return composed;
  const filled = withField(draft, draft.place, { text: picked.label, picked, isNamed: true });
  return opened({
    ...composed,
    draft: { ...filled, place: draft.place + 1 },
    problem: problem?.option === option.name ? null : problem,
    caret: 'end',
  });
}
