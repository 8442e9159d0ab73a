import { fileURLToPath } from 'node:url';
import { type StartedProgram, startNode } from './start-node.ts';

const program = fileURLToPath(new URL('bare-bot.ts', import.meta.url));

/** The bare bot, by plain `node`. */
export function startBare(
  { apiUrl, token }: { readonly apiUrl: string; readonly token: string },
  { intents, nodeEnv = {} }: { intents: number; nodeEnv?: Readonly<Record<string, string>> },
): StartedProgram {
  return startNode([program, apiUrl, token, String(intents)], nodeEnv);
}
