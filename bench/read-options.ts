import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { z } from 'zod';

type Declared = NonNullable<ParseArgsConfig['options']>;

export type Read<T> =
  | { readonly kind: 'options'; readonly options: T }
  | { readonly kind: 'mistake'; readonly sentence: string };

/** What the program is asked to do; a wrong option ends it with a sentence. */
export function readOptions<T>(schema: z.ZodType<T>, declared: Declared): T {
  const read = optionsOf(process.argv.slice(2), schema, declared);
  if (read.kind === 'options') return read.options;
  console.error(read.sentence);
  return process.exit(1);
}

export function optionsOf<T>(args: readonly string[], schema: z.ZodType<T>, declared: Declared): Read<T> {
  try {
    const { values } = parseArgs({ args: [...args], options: declared });
    const parsed = schema.safeParse(values);
    if (parsed.success) return { kind: 'options', options: parsed.data };
    const wrong = parsed.error.issues.map(({ path: [name], message }) => `--${String(name)}: ${message}`);
    return mistake(wrong.join('; '));
  } catch (error) {
    // Node's own sentence names the argument; what follows it is advice about other programs.
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    return mistake(sentence.replace(/\.$/, ''));
  }
}

function mistake(sentence: string): { readonly kind: 'mistake'; readonly sentence: string } {
  return { kind: 'mistake', sentence: `${sentence}. See --help.` };
}
