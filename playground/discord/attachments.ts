import type { APIAttachment } from 'discord-api-types/v10';
import { invalidForm, refuse } from './api-error.ts';
import { problem, type Problem } from './checks/problem.ts';
import type { MessageBody } from './message-body.ts';
import type { UploadedFile } from './request-body.ts';

export type AttachmentStore = ReturnType<typeof createAttachmentStore>;

const maxFiles = 10;

/** Uploaded files, served again under `/attachments`. */
export function createAttachmentStore(snowflake: () => string, origin: () => string, maxBytes: number) {
  const files = new Map<string, UploadedFile>();

  /** What a message holds after this body: the listed ones of before, and what was uploaded. */
  function merge(
    before: readonly APIAttachment[],
    listed: MessageBody['attachments'],
    uploaded: readonly UploadedFile[],
    channelId: string,
  ): APIAttachment[] {
    const problems = strangers(listed ?? [], [...before.map(({ id }) => id), ...uploaded.map(({ index }) => index)]);
    if (problems.length > 0) throw invalidForm(problems);
    if (uploaded.some(({ bytes }) => bytes.length > maxBytes)) throw refuse('too-large');
    const kept = listed === undefined ? before : before.filter(({ id }) => listed?.some((item) => item.id === id));
    const added = uploaded.map((file) => {
      const description = listed?.find(({ id }) => id === file.index)?.description;
      return store(file, channelId, description ?? null);
    });
    const all = [...kept, ...added];
    if (all.length > maxFiles) throw refuse('too-many-files');
    return all;
  }

  function store(file: UploadedFile, channelId: string, description: string | null): APIAttachment {
    const id = snowflake();
    const url = `${origin()}/attachments/${channelId}/${id}/${encodeURIComponent(file.name)}`;
    files.set(id, file);
    return {
      id,
      filename: file.name,
      size: file.bytes.length,
      url,
      proxy_url: url,
      content_type: file.type,
      ...(description !== null && { description }),
    };
  }

  return { merge, find: (id: string) => files.get(id) ?? null };
}

function strangers(listed: readonly { readonly id: string }[], known: readonly string[]): Problem[] {
  return listed.flatMap(({ id }, index) =>
    known.includes(id)
      ? []
      : [problem(['attachments', index, 'id'], 'ATTACHMENT_NOT_FOUND', `There is no file ${id}.`)],
  );
}
