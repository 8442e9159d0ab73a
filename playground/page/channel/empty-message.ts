import type { StoredMessage } from '../../discord/stored-message.ts';

/** What a message has that nothing is known of but who wrote it, when and where. */
export const emptyMessage = {
  content: '',
  edited_timestamp: null,
  tts: false,
  mention_everyone: false,
  mentions: [],
  mention_roles: [],
  attachments: [],
  embeds: [],
  pinned: false,
  type: 0,
  ephemeral: false,
  loading: false,
  visibleTo: null,
} satisfies Partial<StoredMessage>;
