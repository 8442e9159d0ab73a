import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
  type RESTAPIAttachment,
} from 'discord-api-types/v10';
import { assertNever } from '../lib/assert-never.ts';
import type { ChannelSelect, File, Message, Row, Select } from '../domain/message.ts';
import { POSTABLE_TYPES } from './channel-kinds.ts';
import type { CustomIds } from './custom-id.ts';

/** What goes out for a message: JSON, and the files beside it in the order in which the JSON numbers them. */
export interface Payload {
  readonly body: APIInteractionResponseCallbackData;
  readonly files: readonly Upload[];
}

export interface Upload {
  readonly name: string;
  readonly contentType: string;
  readonly data: Uint8Array;
}

export async function messagePayload(message: Message, customIds: CustomIds): Promise<Payload> {
  return {
    body: await messageBody(message, customIds),
    files: (message.files ?? []).map(({ name, type, content }) => ({ name, contentType: type, data: content })),
  };
}

/**
 * A message as Discord takes it. All parts are always named, so that an edit replaces what was there before.
 * Nobody is pinged but those the message names.
 */
export async function messageBody(message: Message, customIds: CustomIds): Promise<APIInteractionResponseCallbackData> {
  return {
    content: message.content ?? '',
    embeds: [...(message.embeds ?? [])],
    components: await Promise.all(
      (message.rows ?? []).map(async (row) => ({
        type: ComponentType.ActionRow as const,
        components: await Promise.all(row.map((part) => component(part, customIds))),
      })),
    ),
    attachments: (message.files ?? []).map(attachment),
    allowed_mentions: {
      parse: [],
      users: [...(message.mentions?.users ?? [])],
      roles: [...(message.mentions?.roles ?? [])],
    },
  };
}

/** By its place among the files. */
function attachment({ name, alt }: File, index: number): RESTAPIAttachment {
  const id = String(index);
  return alt === null ? { id, filename: name } : { id, filename: name, description: alt };
}

type RowPart = APIActionRowComponent<APIComponentInMessageActionRow>['components'][number];

async function component(part: Row[number], customIds: CustomIds): Promise<RowPart> {
  switch (part.kind) {
    case 'link':
      return { type: ComponentType.Button, style: ButtonStyle.Link, label: part.label, url: part.url };
    case 'press':
      return {
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        label: part.label,
        custom_id: await customIds.encode(part.press),
        ...(part.emoji === undefined ? {} : { emoji: { name: part.emoji } }),
        ...(part.disabled === undefined ? {} : { disabled: part.disabled }),
      };
    case 'select':
      return {
        type: ComponentType.StringSelect,
        placeholder: part.placeholder,
        custom_id: await chooseId(part, customIds),
        options: part.options.map((option) => ({ ...option })),
      };
    case 'channel-select':
      return {
        type: ComponentType.ChannelSelect,
        placeholder: part.placeholder,
        custom_id: await chooseId(part, customIds),
        channel_types: [...POSTABLE_TYPES],
        min_values: 1,
        max_values: 1,
      };
    default:
      return assertNever(part);
  }
}

/** The name of the input that is chosen travels with the press, so the codec needs no second form. */
function chooseId({ press, choose }: Select | ChannelSelect, customIds: CustomIds): Promise<string> {
  return customIds.encode({ ...press, input: { ...press.input, [CHOOSE]: choose } });
}

/** The input that names which input a select's value is for. */
export const CHOOSE = '_choose';
