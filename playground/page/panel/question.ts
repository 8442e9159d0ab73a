import type { App } from '../app.ts';
import { refusalOf } from '../server.ts';

interface QuestionOptions<Input, Answer> {
  readonly first: Input;
  ask(input: Input): Promise<Answer>;
  /** How long typing has to rest. */
  readonly typingMs?: number;
  /** How often it is asked anew while the world goes on. */
  readonly everyMs: number;
}

/** Something that the server is asked, and asked again: only the answer to the latest counts. */
export function createQuestion<Input, Answer>(
  { draw }: Pick<App, 'draw'>,
  { first, ask, typingMs = 200, everyMs }: QuestionOptions<Input, Answer>,
) {
  let input = first;
  let answer: Answer | null = null;
  let refusal: string | null = null;
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;

  return {
    input: () => input,
    /** The last one there is, while the next is on its way. */
    answer: () => answer,
    refusal: () => refusal,
    askNow,
    /** Asks with something else, once no more is typed. */
    put(next: Input): void {
      input = next;
      plan(typingMs);
      draw();
    },
    /** Asks the same soon, however often it is told to. */
    again(): void {
      if (timer === null) plan(everyMs);
    },
  };

  function plan(afterMs: number): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void askNow(), afterMs);
  }

  async function askNow(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    asked += 1;
    const turn = asked;
    const told = await ask(input).then(
      (answer) => ({ answer, refusal: null }),
      (error: unknown) => ({ answer: null, refusal: refusalOf(error) }),
    );
    if (turn !== asked) return;
    answer = told.answer ?? answer;
    refusal = told.refusal;
    draw();
  }
}
