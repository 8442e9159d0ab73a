import type { CommonDeps, NeededDeps } from '../../src/discord/command.ts';
import { defineCommand } from '../../src/discord/define-command.ts';
import { choice, optionalText, requiredChoice } from '../../src/discord/option.ts';
import type { Question } from '../../src/domain/ports.ts';
import { fileFormat } from '../../src/views/export-format.ts';
import { tooBigMessage } from '../../src/views/export-refused.ts';
import { sentenceMessage } from '../../src/views/sentence.ts';
import { words } from '../../src/words/en.ts';
import type { ExportScope } from '../../src/words/en-exports.ts';
import { LISTED_SCOPES } from '../../src/words/en-scopes.ts';
import { akanaExport } from './export-akana.ts';
import type { ExportContent, NoExport, Wanted } from './export-content.ts';
import { writtenFiles } from './export-files.ts';
import { listedExport } from './export-listed.ts';

export const ticketsExport = defineCommand({
  path: 'tickets export',
  needs: 'any',
  description: 'Tickets as a file, for a spreadsheet or a program',
  options: {
    scope: requiredChoice('Whose tickets', [...LISTED_SCOPES, 'api']),
    target: optionalText('Which developer, game, console or API', { suggest: 'targets' }),
    state: choice('Which tickets (open, and waiting or reopened, unless you say otherwise)', [
      'open',
      'waiting',
      'reopened',
      'resolved',
      'closed',
      'all',
    ]),
    format: choice('What kind of file (csv unless you say otherwise)', ['csv', 'json']),
  },
  privacy: 'option-private',
  isLong: true,
  run: async ({ scope, target, state = null, format = 'csv', private: isPrivate }, caller, deps) => {
    const content = await contentOf({ scope, target, state }, isPrivate, deps);
    if ('instead' in content) return content.instead;
    const { table, facts, name, answer } = content;
    const shape = { name, ending: format, mostBytes: caller.attachmentLimit };
    const written = await writtenFiles(table, fileFormat(format, table, facts), shape);
    return written.kind === 'written' ? answer(written.files) : tooBigMessage(written, scope);
  },
});

async function contentOf(
  { scope, ...rest }: Wanted<ExportScope>,
  isPrivate: boolean,
  deps: CommonDeps & NeededDeps['any'],
): Promise<ExportContent | NoExport> {
  const { retroachievements, akana } = deps.upstreams;
  const question = allOf(deps);
  if (scope === 'api') {
    if (akana === 'not-here') return { instead: sentenceMessage(words.akanaNotHere) };
    if (akana === null) return { instead: sentenceMessage(words.exports.notConfigured('Akana')) };
    return await akanaExport({ scope, ...rest }, isPrivate, question, { ...deps, ...akana });
  }
  if (retroachievements === null) return { instead: sentenceMessage(words.exports.notConfigured('RetroAchievements')) };
  return await listedExport({ scope, ...rest }, { ...deps, ...retroachievements, question });
}

/** The same question, for all there is; whoever waits sees how far it is. */
function allOf({ question, progress }: CommonDeps): Question {
  const show = (count: number): void => progress(sentenceMessage(words.exports.reading(count)));
  show(0);
  return { ...question, onRows: show };
}
