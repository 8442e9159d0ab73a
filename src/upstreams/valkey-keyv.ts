import KeyvValkey from '@keyv/valkey';
import { Keyv } from 'keyv';

/** Tries to connect for ever, in the background; without a connection each call fails at once. */
export function valkeyKeyv(url: string): Keyv {
  const store = new KeyvValkey(url, {
    useRedisSets: false,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2000,
    // A server that stopped answering would otherwise collect our commands without end.
    socketTimeout: 2000,
    retryStrategy: (times) => Math.min(200 * times, 5000),
  });
  return new Keyv({ store, namespace: 'ticketwatch' });
}
