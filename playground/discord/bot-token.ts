import { randomBytes } from 'node:crypto';

/** The bot's token, good until it is reset. */
export function createBotToken(botId: string) {
  const token = `${Buffer.from(botId).toString('base64url')}.local.${randomBytes(16).toString('base64url')}`;
  let isGood = true;
  return {
    token,
    accepts: (sent: string) => isGood && sent === token,
    reset(): void {
      isGood = false;
    },
  };
}
