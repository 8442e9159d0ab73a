import { existsSync } from 'node:fs';
import { ConfigProblems } from './config.ts';

/** What is set, and what the file .env adds to it where there is one. Throws `ConfigProblems`. */
export function readEnvironment(): Readonly<Record<string, string | undefined>> {
  try {
    if (existsSync('.env')) process.loadEnvFile();
  } catch {
    throw new ConfigProblems(['.env is there and cannot be read: make it a file that the user of the bot may read.']);
  }
  return process.env;
}
