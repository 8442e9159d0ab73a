import {
  MessageFlags,
  MessageType,
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
} from 'discord-api-types/v10';
import { invalidForm, refuse } from './api-error.ts';
import type { AttachmentStore } from './attachments.ts';
import { problem } from './checks/problem.ts';
import { pingedBy, type Pinged } from './mentions.ts';
import { MessageBody } from './message-body.ts';
import { missingFiles, shownComponents, shownEmbed } from './message-parts.ts';
import type { MessageStore } from './message-store.ts';
import type { RequestBody, UploadedFile } from './request-body.ts';
import type { StoredMessage } from './stored-message.ts';
import { userJson } from './wire.ts';
import type { Channel, Person } from './world.ts';

export interface NewMessage {
  readonly channel: Channel;
  readonly author: Person;
  readonly body: RequestBody;
  /** Whoever alone sees it. */
  readonly visibleTo?: string | null;
  readonly loading?: boolean;
  /** What a message says when it answers an interaction. */
  readonly extra?: Partial<APIMessage>;
}

export interface MessageWriterDeps {
  readonly messages: MessageStore;
  readonly attachments: AttachmentStore;
  readonly people: ReadonlyMap<string, Person>;
  readonly snowflake: () => string;
}

export type MessageWriter = ReturnType<typeof createMessageWriter>;

const shownFlags = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

/** Makes messages of checked bodies, and new ones of old ones. */
export function createMessageWriter({ messages, attachments, people, snowflake }: MessageWriterDeps) {
  function create({ channel, author, body, visibleTo = null, loading = false, extra }: NewMessage): StoredMessage {
    const sent = MessageBody.parse(body.json ?? {});
    const parts = partsOf(sent, body.files, null, channel, author);
    if (!loading) refuseEmpty(parts);
    const flags =
      ((sent.flags ?? 0) & shownFlags) |
      (visibleTo === null ? 0 : MessageFlags.Ephemeral) |
      (loading ? MessageFlags.Loading : 0);
    return messages.put({
      id: snowflake(),
      channel_id: channel.id,
      author: userJson(author),
      type: MessageType.Default,
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      tts: sent.tts ?? false,
      pinned: false,
      flags,
      mentions: [],
      mention_roles: [],
      mention_everyone: false,
      ...parts,
      ...extra,
      ephemeral: visibleTo !== null,
      visibleTo,
      loading,
    });
  }

  /** Whoever sees a message goes on seeing it: an edit cannot change that, nor take the layout flag back. */
  function edit(before: StoredMessage, channel: Channel, author: Person, body: RequestBody): StoredMessage {
    const sent = MessageBody.parse(body.json ?? {});
    const parts = partsOf(sent, body.files, before, channel, author);
    refuseEmpty(parts);
    const flags = ((before.flags ?? 0) & ~MessageFlags.Loading) | ((sent.flags ?? 0) & shownFlags);
    const editedAt = before.loading ? null : new Date().toISOString();
    return messages.put({ ...before, ...parts, flags, edited_timestamp: editedAt, loading: false });
  }

  function partsOf(
    { content, embeds, components, attachments: listed, allowed_mentions: allowed }: MessageBody,
    files: readonly UploadedFile[],
    before: StoredMessage | null,
    channel: Channel,
    author: Person,
  ) {
    const text = content === undefined ? (before?.content ?? '') : (content ?? '').trim();
    const held = attachments.merge(before?.attachments ?? [], listed, files, channel.id);
    const problems = missingFiles(embeds ?? [], held);
    if (problems.length > 0) throw invalidForm(problems);
    return {
      content: text,
      embeds: embeds === undefined ? (before?.embeds ?? []) : (embeds ?? []).map((embed) => shownEmbed(embed, held)),
      components: components === undefined ? (before?.components ?? []) : shownComponents(components ?? []),
      attachments: held,
      ...(before !== null && content === undefined && allowed === undefined
        ? {}
        : mentionsJson(pingedBy(text, allowed, channel, author, people))),
    };
  }

  return { create, edit };
}

function mentionsJson({ users, roleIds, everyone }: Pinged) {
  return { mentions: users.map(userJson), mention_roles: [...roleIds], mention_everyone: everyone };
}

interface Parts {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly attachments: readonly unknown[];
}

function refuseEmpty({ content, embeds, components, attachments }: Parts): void {
  if (content !== '' || embeds.length > 0 || components.length > 0 || attachments.length > 0) return;
  throw refuse('empty-message', [problem([], 'EMPTY_MESSAGE', 'Cannot send an empty message')]);
}
