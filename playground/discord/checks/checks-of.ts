import { InteractionType } from 'discord-api-types/v10';
import type { InteractionRecord } from '../interaction-log.ts';
import type { RequestRecord } from '../request-log.ts';
import { callbackChecks, type Asked } from './check-callback.ts';
import { commandChecks } from './check-commands.ts';
import { messageChecks } from './check-message.ts';
import type { Check, CheckResult } from './check.ts';
import { problemLine } from './problem.ts';

interface CheckedRoute {
  readonly method: string;
  readonly path: RegExp;
  readonly checks: (body: unknown, interaction: InteractionRecord | null) => readonly Check[];
}

const checkedRoutes: readonly CheckedRoute[] = [
  { method: 'POST', path: /^\/channels\/\d+\/messages$/, checks: () => messageChecks('message') },
  { method: 'PATCH', path: /^\/channels\/\d+\/messages\/\d+$/, checks: () => messageChecks('edit') },
  { method: 'POST', path: /^\/webhooks\/\d+\/[^/]+$/, checks: () => messageChecks('follow-up') },
  { method: 'PATCH', path: /^\/webhooks\/\d+\/[^/]+\/messages\/[^/]+$/, checks: () => messageChecks('edit') },
  {
    method: 'POST',
    path: /^\/interactions\/\d+\/[^/]+\/callback$/,
    checks: (body, interaction) => callbackChecks(body, interaction && askedBy(interaction)),
  },
  { method: 'PUT', path: /^\/applications\/\d+\/(?:guilds\/\d+\/)?commands$/, checks: () => commandChecks },
];

/**
 * What the body of a request goes through, with what was found; nothing for a request without a body, or of another
 * kind. Without its interaction nobody can say whether a response fits.
 */
export function checksOf(
  { method, path, body }: RequestRecord,
  interaction: InteractionRecord | null,
): readonly CheckResult[] {
  if (body === undefined) return [];
  const [place = ''] = path.split('?');
  const route = checkedRoutes.find((known) => known.method === method && known.path.test(place));
  const checks = route?.checks(body, interaction) ?? [];
  return checks.map(({ name, problems }) => ({ name, problems: problems(body).map(problemLine) }));
}

const types = {
  command: InteractionType.ApplicationCommand,
  menu: InteractionType.ApplicationCommand,
  button: InteractionType.MessageComponent,
  select: InteractionType.MessageComponent,
  modal: InteractionType.ModalSubmit,
} satisfies Record<InteractionRecord['kind'], InteractionType>;

function askedBy({ kind, sourceId }: InteractionRecord): Asked {
  return { type: types[kind], hasMessage: sourceId !== null };
}
