import { checkMessagePayload } from '../../playground/discord/checks/check-message.ts';
import { createCustomIds } from '../../src/discord/custom-id.ts';
import { messageBody } from '../../src/discord/message-body.ts';
import type { Message } from '../../src/domain/message.ts';

/** What Discord would say against it. */
export async function refusals(message: Message): Promise<string[]> {
  const kept = new Map<string, string>();
  const customIds = createCustomIds({
    get: async (key) => kept.get(key),
    set: async (key, text) => kept.set(key, text),
  });
  return checkMessagePayload(await messageBody(message, customIds));
}
