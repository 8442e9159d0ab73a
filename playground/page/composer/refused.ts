import type { Composed, RefusedOrder } from './composed.ts';
import { atOption } from './draft.ts';
import { commandName } from './offered.ts';
import { opened } from './opened.ts';
import { restored } from './restored.ts';
import { isSamePlace } from './same-place.ts';

/** What was refused waits until its person is where it was sent: the newest one of each place. */
export function refused(composed: Composed, one: RefusedOrder): Composed {
  const others = composed.refused.filter(({ order }) => !isSamePlace(order.at, one.order.at));
  return { ...composed, refused: [...others, one] };
}

/** With what was refused here, once it is known what is offered here. */
export function withRefused(composed: Composed): Composed {
  const { at, areCommandsKnown } = composed.around;
  const one = composed.refused.find(({ order }) => isSamePlace(order.at, at));
  if (one === undefined || !areCommandsKnown) return composed;
  return brought({ ...composed, refused: composed.refused.filter((other) => other !== one) }, one);
}

/** To be corrected, unless something else was begun meanwhile. */
function brought(composed: Composed, one: RefusedOrder): Composed {
  const { order, option, sentence } = one;
  if (composed.draft !== null || composed.text !== '')
    return { ...composed, problem: { option: null, sentence: `${subject(one)}: ${sentence}` } };
  if (order.kind === 'say') return { ...composed, text: order.text, problem: { option: null, sentence }, caret: 'end' };
  const back = restored(composed, order.draft);
  if (option === null || back.draft === null) return { ...back, problem: { option: null, sentence } };
  return opened({ ...back, draft: atOption(back.draft, option, true), problem: { option, sentence } });
}

/** What the sentence is about, where that is not in the line. */
function subject({ order, option }: RefusedOrder): string {
  if (order.kind === 'say') return 'Your message';
  const name = commandName(order.draft.command.path);
  return option === null ? name : `${name}, ${option}`;
}
