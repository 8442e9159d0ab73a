import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { Lost } from '../domain/pause-reason.ts';

/**
 * `there`: the nonce's message was made, and somebody has deleted it · `bad-payload`, `filtered`: never to be taken ·
 * `held-back`: for a while · `our-token`: it is refused · `not-discord`: what stands in front of it does not let us
 * through.
 */
export type CodeMeaning =
  | Lost['why']
  | 'there'
  | 'bad-payload'
  | 'filtered'
  | 'held-back'
  | 'our-token'
  | 'not-discord';

const meanings: ReadonlyMap<number, CodeMeaning> = new Map([
  [RESTJSONErrorCodes.UnknownChannel, 'channel-gone'],
  [RESTJSONErrorCodes.UnknownGuild, 'server-left'],
  [RESTJSONErrorCodes.UnknownMember, 'server-left'],
  [RESTJSONErrorCodes.MissingAccess, 'no-access'],
  [RESTJSONErrorCodes.MissingPermissions, 'no-permission'],
  [RESTJSONErrorCodes.ChannelVerificationLevelTooHighForYouToGainAccess, 'no-permission'],
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread, 'thread-locked'],
  [RESTJSONErrorCodes.ThreadLocked, 'thread-locked'],
  [RESTJSONErrorCodes.CannotSendAMessageInAForumChannel, 'wrong-kind'],
  [RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel, 'wrong-kind'],
  [RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType, 'wrong-kind'],
  [RESTJSONErrorCodes.WebhooksPostedToForumChannelsMustHaveAThreadNameOrThreadId, 'wrong-kind'],
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser, 'messages-closed'],
  [RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds, 'messages-closed'],
  [RESTJSONErrorCodes.UnknownUser, 'messages-closed'],
  [RESTJSONErrorCodes.InvalidRecipients, 'messages-closed'],
  [RESTJSONErrorCodes.UnknownMessage, 'there'],
  [RESTJSONErrorCodes.InvalidFormBodyOrContentType, 'bad-payload'],
  [RESTJSONErrorCodes.CannotSendAnEmptyMessage, 'bad-payload'],
  [RESTJSONErrorCodes.RequestEntityTooLarge, 'bad-payload'],
  [RESTJSONErrorCodes.FileUploadedExceedsMaximumSize, 'bad-payload'],
  [RESTJSONErrorCodes.MaximumNumberOfAttachmentsInAMessageReached, 'bad-payload'],
  [RESTJSONErrorCodes.RequestBodyContainsInvalidJSON, 'bad-payload'],
  [RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration, 'filtered'],
  [RESTJSONErrorCodes.TitleWasBlockedByAutomaticModeration, 'filtered'],
  [RESTJSONErrorCodes.MessageBlockedByHarmfulLinksFilter, 'filtered'],
  [RESTJSONErrorCodes.ActionCannotBePerformedDueToSlowmodeRateLimit, 'held-back'],
  [RESTJSONErrorCodes.AnnouncementEditLimitExceeded, 'held-back'],
  [RESTJSONErrorCodes.ChannelSendRateLimit, 'held-back'],
  [RESTJSONErrorCodes.ServerSendRateLimit, 'held-back'],
  [RESTJSONErrorCodes.SendMessagesHasBeenTemporarilyDisabled, 'held-back'],
  [RESTJSONErrorCodes.APIResourceOverloaded, 'held-back'],
  [RESTJSONErrorCodes.Unauthorized, 'our-token'],
  [RESTJSONErrorCodes.InvalidToken, 'our-token'],
  [RESTJSONErrorCodes.CloudflareIsBlockingYourRequest, 'not-discord'],
]);

/** What an error code of Discord's says of a post; `null` for one that nobody has met yet. */
export function codeMeaning(code: number): CodeMeaning | null {
  return meanings.get(code) ?? null;
}
