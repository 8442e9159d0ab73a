import type { APIMessage } from 'discord-api-types/v10';
import type { RegisteredCommand } from './discord/command.ts';
import type { InteractionRecord } from './discord/interaction-log.ts';
import type { CheckResult } from './discord/checks/check.ts';
import type { StoredMessage } from './discord/stored-message.ts';

/**
 * What the page and its server tell each other: both sides are made from the same checkout.
 * Imports only types, so that the page takes nothing of the server along.
 */

/** Somebody in a channel: who acts, and where. */
export interface At {
  readonly personId: string;
  readonly channelId: string;
}

/** A command as the composer holds it. */
export interface ComposedCommand {
  /** `['tickets', 'game']` */
  readonly path: readonly string[];
  /** In the order they were filled in; while suggestions are asked for, the last one is being typed. */
  readonly options: readonly { readonly name: string; readonly text: string }[];
}

/**
 * What the page can ask for: `POST /do/<name>` with the input as JSON, answered by an `Answer`. Only a request that no page
 * of ours sends, and a mistake of the server's, have another status than 200, and a `Refusal` alone.
 */
export interface Actions {
  /** Slash and message commands that this person is offered here. */
  commands: { input: At; output: { readonly commands: readonly RegisteredCommand[] } };
  suggest: {
    input: At & { readonly command: ComposedCommand };
    output: { readonly suggestions: readonly { readonly name: string; readonly value: string | number }[] };
  };
  /** What comes of it is told by events, as of every action below that the bot hears of. */
  run: { input: At & { readonly command: ComposedCommand }; output: Done };
  press: { input: At & { readonly messageId: string; readonly customId: string }; output: Done };
  choose: {
    input: At & { readonly messageId: string; readonly customId: string; readonly values: readonly string[] };
    output: Done;
  };
  /** Picks a command from a message's menu, by the command's name. */
  menu: { input: At & { readonly messageId: string; readonly command: string }; output: Done };
  /** Writes a message as a person. */
  say: { input: At & { readonly text: string }; output: Done };
  /** What the bot sent about a message; or for an interaction that never got one, by its id. */
  inspect: { input: { readonly channelId: string; readonly messageId: string }; output: Inspection };

  /**
   * Tickets that match a text, the newest 30: by number, title, place or holder. `found` counts all that match,
   * in words: "248 found · 28 open · 3 waiting on reporter".
   */
  tickets: {
    input: { readonly system: System; readonly find: string };
    output: {
      readonly tickets: readonly TicketRow[];
      readonly found: { readonly count: number; readonly words: string };
    };
  };
  /** Does something to a ticket that its row offers. */
  move: { input: { readonly system: System; readonly ticketId: string; readonly move: string }; output: Told };
  /** What a ticket can be opened on, by part of its name: at most 25. */
  subjects: {
    input: { readonly system: System; readonly find: string };
    output: { readonly subjects: readonly Named[] };
  };
  /** Opens a ticket; `values` by the names of the system's `fields`. */
  open: {
    input: { readonly system: System; readonly subjectId: string; readonly values: Readonly<Record<string, string>> };
    output: Told;
  };
  /** Breaks something in the way named, or mends it with `null`. */
  trouble: { input: { readonly place: TroublePlace; readonly trouble: string | null }; output: Told };
  /** Takes one permission from the bot in a channel of a server, or gives it back. */
  forbid: {
    input: { readonly channelId: string; readonly permission: BotPermission; readonly isForbidden: boolean };
    output: Told;
  };
  /** Throws the bot out of a server, or invites it back. */
  invite: { input: { readonly serverId: string; readonly isInvited: boolean }; output: Told };
  addChannel: { input: { readonly serverId: string; readonly name: string }; output: Told };
  deleteChannel: { input: { readonly channelId: string }; output: Told };
  /** One that anybody may mention. */
  addRole: { input: { readonly serverId: string; readonly name: string }; output: Told };
  deleteRole: { input: { readonly serverId: string; readonly roleId: string }; output: Told };
  /** Whether tickets open and close by themselves. */
  drift: { input: { readonly isOn: boolean }; output: Told };
}

export type ActionName = keyof Actions;

/** A refusal is of what a person did: no failure of a request, which browsers would complain of. */
export type Answer<Name extends ActionName> =
  | { readonly output: Actions[Name]['output'] }
  | { readonly refusal: Refusal };

export type Done = Readonly<Record<string, never>>;

/** What happened, in a sentence. */
export interface Told {
  readonly told: string;
}

export interface Refusal {
  /** A sentence, in the words of Discord's client where it is its refusal. */
  readonly error: string;
  /** The option that is wrong, where one is. */
  readonly option: string | null;
}

/** What the server tells without being asked: `GET /events`, a stream of `text/event-stream` with one of these each. */
export type PageEvent =
  /** The first one, and again after the connection broke: everything before it is forgotten. */
  | {
      readonly kind: 'hello';
      readonly discord: DiscordView;
      readonly messages: readonly StoredMessage[];
      readonly interactions: readonly InteractionRecord[];
      readonly upstreams: UpstreamsView;
      /** Pictures of media.retroachievements.org are here instead. */
      readonly mediaUrl: string;
      /** Where pictures may come from, besides the page's own server. */
      readonly pictureOrigins: readonly string[];
    }
  | { readonly kind: 'message'; readonly how: 'created' | 'edited' | 'deleted'; readonly message: StoredMessage }
  /** Sent, acknowledged, answered or failed; by its id it takes the place of what was told before. */
  | { readonly kind: 'interaction'; readonly interaction: InteractionRecord }
  | { readonly kind: 'discord'; readonly discord: DiscordView }
  | { readonly kind: 'upstreams'; readonly upstreams: UpstreamsView };

export interface DiscordView {
  readonly bot: PersonView;
  readonly people: readonly PersonView[];
  readonly servers: readonly ServerView[];
  /** Conversations with the bot, one for each person, and group chats. */
  readonly conversations: readonly ConversationView[];
  /** What goes wrong with Discord itself. */
  readonly trouble: TroubleView;
}

export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  /** "manages Retro QA", "has the bot installed for themselves" */
  readonly description: string;
  readonly isBot: boolean;
}

export interface ServerView {
  readonly id: string;
  readonly name: string;
  readonly seesAkana: boolean;
  /** Whether the bot is in it. */
  readonly hasBot: boolean;
  readonly members: readonly {
    readonly personId: string;
    readonly name: string;
    readonly managesServer: boolean;
    readonly roleIds: readonly string[];
  }[];
  /** `isSpare`: it gives nobody any right, and can go. */
  readonly roles: readonly (Named & { readonly isSpare: boolean })[];
  readonly channels: readonly {
    readonly id: string;
    readonly name: string;
    /** As Discord numbers them: a text channel is 0. */
    readonly type: number;
    /** The members who see it. */
    readonly seenBy: readonly string[];
    /** What the bot may not do there. */
    readonly forbidden: readonly BotPermission[];
  }[];
}

export interface ConversationView {
  readonly id: string;
  readonly name: string;
  readonly kind: 'direct' | 'group';
  readonly personIds: readonly string[];
}

export const botPermissions = ['ViewChannel', 'SendMessages', 'EmbedLinks', 'AttachFiles'] as const;

export type BotPermission = (typeof botPermissions)[number];

export const systems = ['retroachievements', 'akana'] as const;

export type System = (typeof systems)[number];

export interface UpstreamsView {
  readonly isDrifting: boolean;
  readonly systems: readonly UpstreamView[];
}

export interface UpstreamView {
  readonly system: System;
  readonly name: string;
  /** "349 open · 47 waiting on reporter" */
  readonly counts: string;
  /** How many requests it has had. */
  readonly requests: number;
  readonly trouble: TroubleView;
  /** What can be said of a new ticket, besides its subject. */
  readonly fields: readonly FieldView[];
  /** What a ticket is opened on: "Achievement", "API". */
  readonly subject: string;
}

export type TroublePlace = System | 'discord';

export interface TroubleView {
  /** `null` while all is well. */
  readonly now: string | null;
  /** What the bot still feels of what was mended: "The bot tries again within 5 minutes." */
  readonly note: string | null;
  readonly offered: readonly { readonly trouble: string; readonly label: string }[];
}

export interface FieldView {
  readonly name: string;
  readonly label: string;
  /** `null`: any text, which may be left empty. The first one is chosen unless said otherwise. */
  readonly choices: readonly { readonly value: string; readonly label: string }[] | null;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface TicketRow {
  readonly id: string;
  readonly title: string;
  /** The game, or the API: "Dragster (Atari 2600) · unofficial". */
  readonly place: string;
  /** Glyph and word. */
  readonly state: string;
  readonly holder: string | null;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  readonly moves: readonly { readonly move: string; readonly label: string }[];
}

export interface Inspection {
  /** As Discord's API tells it now; `null` when it is gone. */
  readonly message: APIMessage | null;
  /** What made it and what changed it, oldest first. */
  readonly steps: readonly InspectedStep[];
}

export interface InspectedStep {
  /** `null` for what the bot posted of its own accord. */
  readonly interaction: InteractionRecord | null;
  readonly requests: readonly InspectedRequest[];
}

export interface InspectedRequest {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Since the interaction was sent; `null` without one. */
  readonly afterMs: number | null;
  readonly method: string;
  /** With the interaction's token cut short. */
  readonly path: string;
  readonly status: number | null;
  readonly body: unknown;
  readonly files: readonly string[];
  readonly checks: readonly CheckResult[];
}
