import { afterAll } from 'vitest';

/** What a fault made the bot say. The last of each counts. */
export interface Heard {
  said(sentence: string): void;
  logged(line: string): void;
}

export interface FaultTable {
  /** Tries a fault and writes down whether all that `work` expects of it held. `met` is where or by what it was met. */
  survives(fault: string, met: string, work: (heard: Heard) => Promise<void>): Promise<void>;
}

interface Row {
  readonly fault: string;
  readonly met: string;
  readonly survived: boolean;
  readonly said: string;
  readonly logged: string;
}

const MOST = { fault: 34, met: 34, said: 64, logged: 52 };

/** Prints at the end of its file what was tried, one line for each fault and whatever met it. */
export function createFaultTable(title: string): FaultTable {
  const rows: Row[] = [];

  afterAll(() => {
    process.stdout.write(`${tableText(title, rows)}\n`);
  });

  return {
    async survives(fault, met, work) {
      const heard = { said: '', logged: '' };
      let survived = false;
      try {
        await work({
          said: (sentence) => {
            heard.said = sentence;
          },
          logged: (line) => {
            heard.logged = line;
          },
        });
        survived = true;
      } finally {
        rows.push({ fault, met, survived, ...heard });
      }
    },
  };
}

function tableText(title: string, rows: readonly Row[]): string {
  const survived = rows.filter((row) => row.survived).length;
  const lines = rows.map(({ survived, fault, met, said, logged }) =>
    [
      survived ? '✔' : '✖',
      cell(fault, MOST.fault),
      cell(met, MOST.met),
      cell(said, MOST.said),
      cell(logged, MOST.logged),
    ].join('  '),
  );
  const head = ['·', 'fault'.padEnd(MOST.fault), 'met by'.padEnd(MOST.met), 'said'.padEnd(MOST.said), 'logged'];
  return [`${title}: ${survived} of ${rows.length} faults survived`, head.join('  '), ...lines].join('\n');
}

function cell(text: string, most: number): string {
  const oneLine = text.replaceAll(/\s+/g, ' ');
  return (oneLine.length > most ? `${oneLine.slice(0, most - 1)}…` : oneLine).padEnd(most);
}
