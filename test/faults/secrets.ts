import { expect } from 'vitest';
import type { RunningBot } from '../running-bot.ts';

/** Nothing secret of Akana's is in the log or in anything that was sent to Discord. */
export function expectNoSecretsTold({ akana, discord, log }: RunningBot, ...others: readonly string[]): void {
  const told = [...log, ...discord.requests.map(({ path, body }) => `${path} ${JSON.stringify(body)}`)].join('\n');
  const secrets = [akana.email, akana.password, ...akana.cookieValues().flatMap(secretsOf), ...others];

  expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
}

/** A cookie as it is and decoded, and what nobody could guess of it: the rest are public ids and times. */
function secretsOf(cookie: string): string[] {
  const decoded = decodeURIComponent(cookie);
  const parts = [...decoded.matchAll(/(?:TokenID|sig)=([^,]+)/g)];
  return [cookie, decoded, ...parts.map(([, part = '']) => part)];
}
