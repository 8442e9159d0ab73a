import type { Press, Row } from '../domain/message.ts';
import { words } from '../words/en.ts';

/** Choosing a channel runs the press with it. */
export function channelRow(press: Press): Row {
  return [{ kind: 'channel-select', placeholder: words.watch.pickChannel, press, choose: 'channel' }];
}
