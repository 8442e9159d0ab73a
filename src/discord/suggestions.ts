import { InteractionResponseType } from 'discord-api-types/v10';
import type { Caller } from '../domain/caller.ts';
import type { Log } from '../domain/log.ts';
import type { Clock } from '../domain/ports.ts';
import { within } from '../lib/within.ts';
import type { Access } from './access.ts';
import type { Command } from './command.ts';
import type { Address, Incoming } from './incoming.ts';
import { type InteractionApi, sendTrouble } from './interaction-api.ts';
import type { SuggestKind, TypedSoFar } from './option.ts';

interface Suggestion {
  readonly name: string;
  readonly value: string;
}

/** Never from an upstream: from memory at once, or from our own store soon. */
export type Suggest = (
  kind: SuggestKind,
  soFar: TypedSoFar,
  caller: Caller,
) => readonly Suggestion[] | Promise<readonly Suggestion[]>;

/** Whoever types has typed on by then. */
const SUGGEST_MS = 1_000;

interface SuggestionsDeps {
  readonly commands: ReadonlyMap<string, Command>;
  readonly access: Access;
  readonly suggest: Suggest;
  readonly api: InteractionApi;
  readonly clock: Clock;
  readonly log: Log;
}

/** What is offered while somebody types; nothing where there is trouble, for it is only help. */
export function createSuggestions({ commands, access, suggest, api, clock, log }: SuggestionsDeps) {
  return {
    async offer(incoming: Extract<Incoming, { kind: 'suggest' }>, reference: string) {
      const command = commands.get(incoming.path);
      const choices = command === undefined ? [] : await choicesOf(command, incoming, reference);
      const isTaken = await send(incoming.address, choices);
      return { command: command?.path ?? 'unknown', outcome: isTaken ? 'suggested' : 'lost' };
    },
  };

  async function choicesOf(
    command: Command,
    { option, typed, others, caller }: Extract<Incoming, { kind: 'suggest' }>,
    reference: string,
  ): Promise<readonly Suggestion[]> {
    const kind = command.options[option]?.suggest ?? null;
    if (kind === null || access(command, caller) !== null) return [];
    try {
      const choices = await within(SUGGEST_MS, Promise.resolve(suggest(kind, { typed, others }, caller)), clock);
      if (choices === null) log.warn({ reference }, 'suggestions came too late');
      return choices ?? [];
    } catch (error) {
      log.error({ reference, err: error }, 'suggestions broke');
      return [];
    }
  }

  async function send(address: Address, choices: readonly Suggestion[]): Promise<boolean> {
    try {
      await api.callback(address, {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices: [...choices] },
      });
      return true;
    } catch (error) {
      log.warn({ trouble: sendTrouble(error), err: error }, 'Discord did not take suggestions');
      return false;
    }
  }
}
