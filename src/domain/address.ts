/** A place in Discord. */
export interface Place {
  readonly guildId: string;
  readonly channelId: string;
}

/** Where posts go: a channel of a server, or the direct messages of somebody who looks after watches there. */
export type Address =
  | ({ readonly kind: 'channel' } & Place)
  | { readonly kind: 'person'; readonly guildId: string; readonly userId: string };

/** What is posted to the same address is posted one after another. */
export function addressKey(address: Address): string {
  return address.kind === 'channel' ? address.channelId : `@${address.userId}`;
}
