import { isDeepStrictEqual } from 'node:util';

/** One line of an exposition: a name, its labels, a number. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\[\\"n])*)"/;
const LINE = new RegExp(`^([a-zA-Z_:][\\w:]*)(?:\\{(${LABEL.source}(?:,${LABEL.source})*)\\})? (\\S+)$`);
const COMMENT = /^# (?:HELP ([a-zA-Z_:][\w:]*) .+|TYPE ([a-zA-Z_:][\w:]*) (?:counter|gauge|histogram))$/;

/** Reads Prometheus' text format by the letter: throws at a line that is none. */
export function samples(text: string): readonly Sample[] {
  if (!text.endsWith('\n')) throw new Error('the last line has no end');
  return text.split('\n').flatMap((line) => {
    if (line === '' || COMMENT.test(line)) return [];
    const parts = LINE.exec(line);
    const value = Number(parts?.at(-1));
    if (parts === null || Number.isNaN(value)) throw new Error(`no line of the format: ${line}`);
    const [, name = '', labels = ''] = parts;
    return [{ name, labels: labelsOf(labels), value }];
  });
}

/** The number of this name with exactly these labels; `null` where there is none. */
export function valueOf(text: string, name: string, labels: Readonly<Record<string, string>> = {}): number | null {
  const found = samples(text).filter((sample) => sample.name === name && isDeepStrictEqual(sample.labels, labels));
  if (found.length > 1) throw new Error(`${name} stands there ${found.length} times`);
  return found[0]?.value ?? null;
}

/** All names that are described. */
export function metricNames(text: string): readonly string[] {
  return [...text.matchAll(/^# TYPE (\S+) /gm)].map(([, name = '']) => name);
}

function labelsOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(new RegExp(LABEL, 'g'))].map(([, name = '', value = '']) => [name, plain(value)]),
  );
}

function plain(quoted: string): string {
  return quoted.replaceAll(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
}
