import { writeSync } from 'node:fs';
import type { LookStore } from '../../src/domain/watch-ports.ts';
import { createLog } from '../../src/operate/log.ts';
import { joinLookingParts } from '../looking-parts.ts';
import { Orders } from '../orders.ts';
import type { Mark } from './mark.ts';

// The bot that is killed: it looks as fast as it can, and says what it is about to do, until its end.
const { address, apiUrl, key } = Orders.parse(JSON.parse(process.argv[2] ?? ''));
const log = createLog({ level: 'debug', redact: (text) => text, write: (line) => process.stderr.write(line) });
const { watcher } = await joinLookingParts({ address, apiUrl, key, everyMs: 50, log, aroundStore: marked });
mark('open');
await watcher.run(new AbortController().signal);

/** Written at once: a mark that waited for its turn would come too late to be killed at. */
function mark(what: Mark): void {
  writeSync(1, `${what}\n`);
}

function marked(store: LookStore): LookStore {
  return {
    ...store,
    async save(save) {
      mark('saving');
      const isSaved = await store.save(save);
      mark('saved');
      return isSaved;
    },
    async note(record, ...news) {
      await store.note(record, ...news);
      mark(record.failing === null ? 'looked' : 'failed');
    },
  };
}
