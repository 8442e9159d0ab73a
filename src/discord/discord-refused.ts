import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes } from 'discord.js';
import { GatewayCloseCodes } from 'discord-api-types/v10';
import { words } from '../words/en.ts';

/** Discord will not have us, and asking again makes it worse: the process ends with this sentence. */
export class DiscordRefused extends Error {
  override readonly name = 'DiscordRefused';
}

export function refusedToken(): DiscordRefused {
  return new DiscordRefused(words.tokenRefused);
}

const TOKEN_REFUSED: number = GatewayCloseCodes.AuthenticationFailed;

export function refusedConnection(code: number): DiscordRefused {
  return code === TOKEN_REFUSED ? refusedToken() : new DiscordRefused(words.connectionRefused(code));
}

/** The same error as a refusal, where asking again cannot help. */
export function asRefusal(error: unknown): unknown {
  const isUnauthorized =
    (error instanceof DiscordAPIError && error.status === 401) ||
    (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid);
  return isUnauthorized ? refusedToken() : error;
}
