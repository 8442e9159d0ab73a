import type { App } from '../app.ts';
import { createOutcome, type Outcome } from './outcome.ts';

/** Outcomes that stand near each other: where one thing is done, what was said of another goes. */
export function createOutcomeGroup(app: Pick<App, 'draw'>): () => Outcome {
  const outcomes: Outcome[] = [];

  return () => {
    const outcome = createOutcome(app, () => {
      for (const other of outcomes) if (other !== outcome) other.forget();
    });
    outcomes.push(outcome);
    return outcome;
  };
}
