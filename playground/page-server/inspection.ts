import { checksOf } from '../discord/checks/checks-of.ts';
import type { InteractionRecord } from '../discord/interaction-log.ts';
import type { LocalDiscord } from '../discord/local-discord.ts';
import type { RequestRecord } from '../discord/request-log.ts';
import { messageJson } from '../discord/stored-message.ts';
import type { InspectedRequest, InspectedStep, Inspection } from '../protocol.ts';

/**
 * What the bot sent about a message: each interaction that made or changed it, with every request it took. An interaction
 * that never got a message is known by its own id.
 */
export function inspection(
  { requests, interactions, messages }: Pick<LocalDiscord, 'requests' | 'interactions' | 'messages'>,
  channelId: string,
  messageId: string,
): Inspection {
  const message = messages(channelId).find(({ id }) => id === messageId) ?? null;
  const about = requests.filter((request) => request.messageId === messageId || isRefusedChange(request, messageId));
  const touched = new Set(about.map(({ interactionId }) => interactionId));
  const answered = interactions
    .filter((interaction) => [interaction.id, interaction.messageId].includes(messageId) || touched.has(interaction.id))
    .map((interaction) => ({
      at: interaction.sentAt,
      step: step(
        interaction,
        requests.filter(({ interactionId }) => interactionId === interaction.id),
      ),
    }));
  const posted = about
    .filter(({ interactionId }) => interactionId === null)
    .map((request) => ({ at: request.at, step: step(null, [request]) }));

  return {
    message: message && messageJson(message),
    steps: [...answered, ...posted].toSorted((a, b) => a.at - b.at).map(({ step }) => step),
  };
}

/** A change that Discord took names its message; of one that it refused the address does. */
function isRefusedChange({ method, path, status }: RequestRecord, messageId: string): boolean {
  return method === 'PATCH' && status !== 200 && path.endsWith(`/messages/${messageId}`);
}

function step(interaction: InteractionRecord | null, requests: readonly RequestRecord[]): InspectedStep {
  // They are told in the order of their answers.
  const inOrder = requests.toSorted((a, b) => a.at - b.at);
  return { interaction, requests: inOrder.map((request) => inspected(request, interaction)) };
}

function inspected(request: RequestRecord, interaction: InteractionRecord | null): InspectedRequest {
  const { at, method, path, status, body, files } = request;
  return {
    at,
    afterMs: interaction && at - interaction.sentAt,
    method,
    path: withoutToken(path),
    status,
    body: body ?? null,
    files,
    checks: checksOf(request, interaction),
  };
}

/** Whoever has the whole token can answer in the bot's name. */
function withoutToken(path: string): string {
  return path.replace(/^(\/(?:webhooks|interactions)\/\d+\/[^/?]{4})[^/?]+/, '$1…');
}
