import { InteractionResponseType } from 'discord-api-types/v10';
import type { Caller } from '../domain/caller.ts';
import type { Log } from '../domain/log.ts';
import type { Command, SuggestKind } from './command.ts';
import type { Address, Incoming } from './incoming.ts';
import { type InteractionApi, sendTrouble } from './interaction-api.ts';

interface Suggestion {
  readonly name: string;
  readonly value: string;
}

/** From memory, at once. */
export type Suggest = (kind: SuggestKind, typed: string, caller: Caller) => readonly Suggestion[];

interface SuggestionsDeps {
  readonly commands: ReadonlyMap<string, Command>;
  readonly suggest: Suggest;
  readonly api: InteractionApi;
  readonly log: Log;
}

/** What is offered while somebody types; nothing where there is trouble, for it is only help. */
export function createSuggestions({ commands, suggest, api, log }: SuggestionsDeps) {
  return {
    async offer(incoming: Extract<Incoming, { kind: 'suggest' }>, reference: string) {
      const command = commands.get(incoming.path);
      const kind = command?.options[incoming.option]?.suggest ?? null;
      const choices = kind === null ? [] : choicesOf(kind, incoming, reference);
      const isTaken = await send(incoming.address, choices);
      return { command: command?.path ?? 'unknown', outcome: isTaken ? 'suggested' : 'lost' };
    },
  };

  function choicesOf(
    kind: SuggestKind,
    { typed, caller }: Extract<Incoming, { kind: 'suggest' }>,
    reference: string,
  ): readonly Suggestion[] {
    try {
      return suggest(kind, typed, caller);
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
