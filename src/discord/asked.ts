import { InvalidInput } from '../domain/invalid-input.ts';
import { words } from '../words/en.ts';
import type { Access } from './access.ts';
import type { Command, Configured, PreparedCommand } from './command.ts';
import { type CustomIds, isAside } from './custom-id.ts';
import type { Incoming } from './incoming.ts';
import { CHOOSE } from './message-body.ts';
import { isAsFormed } from './press-form.ts';

/** What somebody asked for: a command that is ready to run, or a sentence about why there is none. */
export type Asked = {
  /** One of our commands' paths, or `unknown`: never anybody's own text. */
  readonly path: string;
} & (
  | { readonly prepared: PreparedCommand; readonly refresh: boolean }
  | { readonly sentence: string; readonly why: 'unknown-command' | 'not-here' | 'invalid-input' }
);

interface Call {
  readonly path: string;
  /** `null`: what was asked for is no longer known. */
  readonly raw: Readonly<Record<string, unknown>> | null;
}

/**
 * Reads a typed command, at once, or a press: the command run again with one input changed, which may have to be
 * looked up and so may take long.
 */
export function createAskedReader({
  commands,
  configured,
  access,
  customIds,
}: {
  commands: ReadonlyMap<string, Command>;
  configured: Configured;
  access: Access;
  customIds: CustomIds;
}) {
  return async (incoming: Exclude<Incoming, { kind: 'suggest' }>): Promise<Asked> => {
    const call = incoming.kind === 'run' ? incoming : await readPress(incoming);
    const command = call === null ? undefined : commands.get(call.path);
    if (call === null || command === undefined)
      return { path: 'unknown', sentence: words.listTooOld(call?.path ?? null), why: 'unknown-command' };
    if (incoming.kind === 'press' && !isAsFormed(command, incoming.customId))
      return { path: 'unknown', sentence: words.listTooOld(null), why: 'unknown-command' };

    // Before anything else is read: who may not ask is not told what would be wrong with the question.
    const refusal = access(command, incoming.caller);
    if (refusal !== null) return { path: command.path, sentence: refusal, why: 'not-here' };

    if (call.raw === null)
      return { path: command.path, sentence: words.listTooOld(listPath(command, incoming)), why: 'unknown-command' };
    const { refresh, ...raw } = call.raw;
    try {
      const given = incoming.kind === 'run' ? raw : { ...raw, private: isPrivate(incoming) };
      const prepared = command.prepare(given, configured);
      return { path: command.path, prepared, refresh: refresh !== undefined };
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return { path: command.path, sentence: words.invalidOption(error.option), why: 'invalid-input' };
    }
  };

  async function readPress({ customId, values }: Extract<Incoming, { kind: 'press' }>): Promise<Call | null> {
    const press = await customIds.decode(customId);
    if (press === null || press.input === null) return press && { path: press.path, raw: null };
    const { [CHOOSE]: chosen, ...raw } = press.input;
    const [value] = values;
    return { path: press.path, raw: chosen === undefined || value === undefined ? raw : { ...raw, [chosen]: value } };
  }
}

/** What made the list that was pressed on: another command where the press is aside, and nobody knows which. */
function listPath({ path }: Command, incoming: Exclude<Incoming, { kind: 'suggest' }>): string | null {
  return incoming.kind === 'press' && isAside(incoming.customId) ? null : path;
}

/**
 * Where the answer to a press stands says who sees it, whatever the press itself says: what is answered aside and a copy
 * of somebody else's list are the presser's own, and an own list stays as it is.
 */
function isPrivate({ customId, isOwn, isEphemeral }: Extract<Incoming, { kind: 'press' }>): boolean {
  return isAside(customId) || !isOwn || isEphemeral;
}
