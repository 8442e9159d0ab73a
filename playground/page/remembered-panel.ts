import type { Chosen } from './state.ts';

type Kept = Pick<Chosen, 'panel' | 'inspected'>;

/** The `sessionStorage` of a browser that has one for us. */
type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

const key = 'ticketwatch-panel';

/** What the side panel shows: in this tab it is there again when the page is loaded again. */
export function createRememberedPanel(storage: () => Storage) {
  return {
    first(): Kept {
      const { panel, inspected } = kept(storage);
      return {
        panel: panel === 'world' || panel === 'inspector' ? panel : null,
        inspected: isInspected(inspected) ? inspected : null,
      };
    },
    remember({ panel, inspected }: Kept): void {
      try {
        storage().setItem(key, JSON.stringify({ panel, inspected }));
      } catch {
        // It still holds until the page is loaded again.
      }
    },
  };
}

// Even to name the storage throws where the browser keeps nothing.
function kept(storage: () => Storage): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(storage().getItem(key) ?? '{}');
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function isInspected(value: unknown): value is NonNullable<Chosen['inspected']> {
  return isObject(value) && typeof value['channelId'] === 'string' && typeof value['messageId'] === 'string';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
