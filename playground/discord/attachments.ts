import type { APIAttachment } from 'discord-api-types/v10';
import { invalidForm, refuse } from './api-error.ts';
import { problem, type Problem } from './checks/problem.ts';
import type { MessageBody } from './message-body.ts';
import type { UploadedFile } from './request-body.ts';

export type AttachmentStore = ReturnType<typeof createAttachmentStore>;

const maxFiles = 10;

interface AttachmentStoreDeps {
  readonly snowflake: () => string;
  readonly origin: () => string;
  /** What one file may weigh. */
  readonly maxBytes: number;
  /** What is kept of all files together, the newest of them. */
  readonly keptBytes: number;
}

/** Uploaded files, served again under `/attachments`. */
export function createAttachmentStore({ snowflake, origin, maxBytes, keptBytes }: AttachmentStoreDeps) {
  /** Oldest first. */
  const files = new Map<string, UploadedFile>();
  let bytes = 0;

  /** What a message holds after this body: the listed ones of before, and what was uploaded. */
  function merge(
    before: readonly APIAttachment[],
    listed: MessageBody['attachments'],
    uploaded: readonly UploadedFile[],
    channelId: string,
  ): APIAttachment[] {
    const problems = strangers(listed ?? [], [...before.map(({ id }) => id), ...uploaded.map(({ index }) => index)]);
    if (problems.length > 0) throw invalidForm(problems);
    const heavy = uploaded.filter((file) => file.bytes.length > maxBytes);
    if (heavy.length > 0)
      throw refuse(
        'too-large',
        heavy.map(({ index }) => tooLarge(index, maxBytes)),
      );
    const kept = listed === undefined ? before : before.filter(({ id }) => listed?.some((item) => item.id === id));
    const count = kept.length + uploaded.length;
    if (count > maxFiles) throw refuse('too-many-files', [tooMany(count)]);
    const added = uploaded.map((file) => {
      const { filename, description } = listed?.find(({ id }) => id === file.index) ?? {};
      return store({ ...file, name: safeName(filename ?? file.name) }, channelId, description ?? null);
    });
    return [...kept, ...added];
  }

  function store(file: UploadedFile, channelId: string, description: string | null): APIAttachment {
    const id = snowflake();
    const url = `${origin()}/attachments/${channelId}/${id}/${encodeURIComponent(file.name)}`;
    keep(id, file);
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

  function keep(id: string, file: UploadedFile): void {
    files.set(id, file);
    bytes += file.bytes.length;
    for (const [oldId, old] of files) {
      if (bytes <= keptBytes) return;
      files.delete(oldId);
      bytes -= old.bytes.length;
    }
  }

  return { merge, find: (id: string) => files.get(id) ?? null };
}

/** As Discord names a file, whatever it was called: embeds have to speak of it by this name. */
function safeName(name: string): string {
  return name.replaceAll(' ', '_').replaceAll(/[^\w.-]/g, '');
}

function tooLarge(index: string, maxBytes: number): Problem {
  return problem(['attachments', Number(index)], 'BASE_TYPE_MAX_LENGTH', `A file holds at most ${maxBytes} bytes.`);
}

function tooMany(count: number): Problem {
  return problem(['attachments'], 'BASE_TYPE_BAD_LENGTH', `A message has at most ${maxFiles} files, not ${count}.`);
}

function strangers(listed: readonly { readonly id: string }[], known: readonly string[]): Problem[] {
  return listed.flatMap(({ id }, index) =>
    known.includes(id)
      ? []
      : [problem(['attachments', index, 'id'], 'ATTACHMENT_NOT_FOUND', `There is no file ${id}.`)],
  );
}
