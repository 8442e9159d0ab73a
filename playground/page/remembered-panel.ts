import { isObject } from './is-object.ts';
import { createKeptText, type OpenStorage } from './kept-text.ts';
import type { Chosen } from './state.ts';

type Kept = Pick<Chosen, 'panel' | 'inspected'>;

/** What the side panel shows: in this tab it is there again when the page is loaded again. */
export function createRememberedPanel(storage: OpenStorage) {
  const { read, write } = createKeptText(storage, 'ticketwatch-panel');
  return {
    first(): Kept {
      const { panel, inspected } = parsed(read() ?? '{}');
      return {
        panel: panel === 'world' || panel === 'inspector' ? panel : null,
        inspected: isInspected(inspected) ? inspected : null,
      };
    },
    remember({ panel, inspected }: Kept): void {
      write(JSON.stringify({ panel, inspected }));
    },
  };
}

/** Nothing, where something else is kept there. */
function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function isInspected(value: unknown): value is NonNullable<Chosen['inspected']> {
  return isObject(value) && typeof value['channelId'] === 'string' && typeof value['messageId'] === 'string';
}
