import type { BotPermission } from './protocol.ts';

/** `label` names a switch; the bot may or may not `verb` in a channel. */
export const permissionWords = {
  ViewChannel: { label: 'See the channel', verb: 'see anything' },
  SendMessages: { label: 'Send messages', verb: 'send messages' },
  EmbedLinks: { label: 'Embed links', verb: 'embed links' },
  AttachFiles: { label: 'Attach files', verb: 'attach files' },
} as const satisfies Record<BotPermission, { readonly label: string; readonly verb: string }>;

const eitherOf = new Intl.ListFormat('en', { type: 'disjunction' });

/** "Ticketwatch may not send messages or embed links", which a place follows. */
export function mayNot(botName: string, forbidden: readonly BotPermission[]): string {
  return `${botName} may not ${eitherOf.format(forbidden.map((permission) => permissionWords[permission].verb))}`;
}
