import { InteractionType } from 'discord-api-types/v10';

/** What a person reads when the bot does not respond, in the words of Discord's client. */
export const unanswered = {
  [InteractionType.Ping]: 'The application did not respond.',
  [InteractionType.ApplicationCommand]: 'The application did not respond.',
  [InteractionType.MessageComponent]: 'This interaction failed.',
  [InteractionType.ApplicationCommandAutocomplete]: 'Loading options failed.',
  [InteractionType.ModalSubmit]: 'Something went wrong. Try again.',
} satisfies Record<InteractionType, string>;
