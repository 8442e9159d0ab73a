import { type Address, addressKey } from '../domain/address.ts';

/** What no channel's id begins with. */
export const PERSON = '@';

export interface AddressColumns {
  readonly guild_id: string;
  readonly channel_id: string;
}

export function addressColumns(address: Address): AddressColumns {
  return { guild_id: address.guildId, channel_id: addressKey(address) };
}

export function storedAddress({ guild_id: guildId, channel_id: key }: AddressColumns): Address {
  return key.startsWith(PERSON)
    ? { kind: 'person', guildId, userId: key.slice(PERSON.length) }
    : { kind: 'channel', guildId, channelId: key };
}
