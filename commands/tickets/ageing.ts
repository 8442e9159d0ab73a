import type { CommonDeps, NeededDeps } from '../../src/discord/command.ts';
import { defineCommand } from '../../src/discord/define-command.ts';
import { optionalText, wholeNumber } from '../../src/discord/option.ts';
import { parseDeveloper } from '../../src/domain/developer-name.ts';
import type { Message } from '../../src/domain/message.ts';
import type { Reading } from '../../src/domain/overview.ts';
import { sameConsole } from '../../src/domain/same-console.ts';
import type { Person, Ticket } from '../../src/domain/ticket.ts';
import { ageingMessage } from '../../src/views/ageing.ts';
import { noSuchDeveloperMessage } from '../../src/views/sentence.ts';
import { consoleInput, findConsole } from './find-console.ts';
import { listSubject } from './list-subject.ts';

const USUAL_DAYS = 30;

export const ticketsAgeing = defineCommand({
  path: 'tickets ageing',
  needs: 'retroachievements',
  description: 'Open tickets by age, oldest first',
  options: {
    'older-than': wholeNumber(`List those older than so many days (${USUAL_DAYS} unless you say otherwise)`, {
      min: 1,
      max: 3650,
    }),
    console: optionalText('Only of this console', { suggest: 'consoles' }),
    dev: optionalText('Only those that this developer holds', { suggest: 'developers' }),
  },
  privacy: 'option',
  run: async ({ 'older-than': olderThan = USUAL_DAYS, console: typed, dev, page }, _caller, deps) => {
    const found = await findConsole(typed, deps);
    if ('instead' in found) return found.instead;
    const { console } = found;

    const asked = await (dev === undefined ? ofEverybody(console, deps) : ofDeveloper(dev, console, deps));
    if ('instead' in asked) return asked.instead;
    const { developer } = asked;
    return ageingMessage(asked, {
      console,
      developer,
      olderThan,
      page,
      input: {
        ...(olderThan !== USUAL_DAYS && { 'older-than': olderThan }),
        ...consoleInput(console, typed),
        ...(developer !== null && { dev: developer.ulid ?? developer.name }),
      },
    });
  },
});

type Deps = CommonDeps & NeededDeps['retroachievements'];

interface Asked {
  readonly developer: Person | null;
  readonly tickets: readonly Ticket[];
  readonly reading: Reading;
}

async function ofEverybody(console: string | null, { tickets, question }: Deps): Promise<Asked> {
  return { ...(await tickets.overview(listSubject(console), question)), developer: null };
}

async function ofDeveloper(
  typed: string,
  console: string | null,
  { tickets, developers, question }: Deps,
): Promise<Asked | { readonly instead: Message }> {
  const name = parseDeveloper(typed);
  const overview = name === null ? null : await tickets.overview({ kind: 'developer', name }, question);
  if (overview === null) return { instead: noSuchDeveloperMessage(typed, developers.nearest(name ?? typed)) };
  const isWanted = ({ game }: Ticket): boolean => console === null || sameConsole(game.console, console);
  return { ...overview, tickets: overview.tickets.filter(isWanted) };
}
