import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType as OptionType,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { ChannelChoice, MentionChoice } from '../domain/channel-choice.ts';
import { POSTABLE_TYPES } from './channel-kinds.ts';

/** What autocomplete offers for an option. */
export type SuggestKind =
  | 'games'
  | 'developers'
  | 'apis'
  | 'watches'
  | 'consoles'
  | 'achievements'
  | 'tickets'
  /** Of whichever kind the option `scope` names. */
  | 'targets';

/** What somebody has typed so far: in this option, and in the others of the command. */
export interface TypedSoFar {
  readonly typed: string;
  readonly others: Readonly<Record<string, unknown>>;
}

/** One declaration gives Discord's option and the schema of its value, so the two cannot drift. */
export interface Option<S extends z.ZodType = z.ZodType> {
  readonly schema: S;
  readonly suggest: SuggestKind | null;
  toJSON(name: string): APIApplicationCommandBasicOption;
}

/** What a text may have unless an option says more; Discord takes no longer suggestion either. */
export const LONGEST_TEXT = 100;

interface TextForm {
  readonly suggest?: SuggestKind;
  /** How long it may be. */
  readonly longest?: number;
}

export function text(description: string, { required, ...form }: TextForm & { required: true }): Option<z.ZodString> {
  return { schema: textSchema(form), ...textOption(description, required, form) };
}

/** Blanks alone are refused: an answer must not look as if they had been used. */
export function optionalText(description: string, form: TextForm = {}): Option<z.ZodOptional<z.ZodString>> {
  return { schema: textSchema(form).optional(), ...textOption(description, false, form) };
}

// No client sends half a character or one that controls, and no source is to be asked for one.
const PRINTABLE = /^[^\p{Cc}\p{Cs}]*$/u;

function textSchema({ longest = LONGEST_TEXT }: TextForm): z.ZodString {
  return z.string().trim().min(1).max(longest).regex(PRINTABLE);
}

function textOption(
  description: string,
  required: boolean,
  { suggest, longest = LONGEST_TEXT }: TextForm,
): Omit<Option, 'schema'> {
  return {
    suggest: suggest ?? null,
    toJSON: (name) => ({
      type: OptionType.String,
      name,
      description,
      max_length: longest,
      ...(required && { required }),
      ...(suggest !== undefined && { autocomplete: true }),
    }),
  };
}

type Words = readonly [string, ...string[]];

type OneOf<W extends Words> = z.ZodEnum<{ [K in W[number]]: K }>;

/** A word out of a few; optional. */
export function choice<const W extends Words>(description: string, words: W): Option<z.ZodOptional<OneOf<W>>> {
  return { schema: z.enum(words).optional(), ...choiceOption(description, words, false) };
}

export function requiredChoice<const W extends Words>(description: string, words: W): Option<OneOf<W>> {
  return { schema: z.enum(words), ...choiceOption(description, words, true) };
}

function choiceOption(description: string, words: Words, required: boolean): Omit<Option, 'schema'> {
  return {
    suggest: null,
    toJSON: (name) => ({
      type: OptionType.String,
      name,
      description,
      choices: words.map((word) => ({ name: word, value: word })),
      ...(required && { required }),
    }),
  };
}

// What comes back from a button is text.
const Digits = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** Optional. */
export function wholeNumber(
  description: string,
  { min, max }: { min: number; max: number },
): Option<z.ZodType<number | undefined>> {
  return {
    schema: z.number().or(Digits).pipe(z.int().min(min).max(max)).optional(),
    suggest: null,
    toJSON: (name) => ({ type: OptionType.Integer, name, description, min_value: min, max_value: max }),
  };
}

/** A number out of a few; optional. */
export function numberChoice<const N extends readonly [number, ...number[]]>(
  description: string,
  numbers: N,
): Option<z.ZodType<N[number] | undefined>> {
  return {
    schema: z
      .number()
      .or(Digits)
      .pipe(z.literal([...numbers]))
      .optional(),
    suggest: null,
    toJSON: (name) => ({
      type: OptionType.Integer,
      name,
      description,
      choices: numbers.map((number) => ({ name: String(number), value: number })),
    }),
  };
}

export const YesOrNo = z.boolean().or(z.stringbool());

/** Optional. */
export function yesOrNo(description: string): Option<z.ZodOptional<typeof YesOrNo>> {
  return {
    schema: YesOrNo.optional(),
    suggest: null,
    toJSON: (name) => ({ type: OptionType.Boolean, name, description }),
  };
}

/** Required of who types the command; a press may come without one. */
export function channel(description: string): Option<z.ZodOptional<typeof ChannelChoice>> {
  return { schema: ChannelChoice.optional(), ...channelOption(description, true) };
}

// What comes back from a button is the id alone.
const ChannelOrId = ChannelChoice.or(
  z
    .string()
    .regex(/^\d{17,20}$/)
    .transform((id) => ({ id })),
);

export function optionalChannel(description: string): Option<z.ZodOptional<typeof ChannelOrId>> {
  return { schema: ChannelOrId.optional(), ...channelOption(description, false) };
}

function channelOption(description: string, required: boolean): Omit<Option, 'schema'> {
  return {
    suggest: null,
    toJSON: (name) => ({
      type: OptionType.Channel,
      name,
      description,
      channel_types: [...POSTABLE_TYPES],
      ...(required && { required }),
    }),
  };
}

/** A role or a user; optional. */
export function mentionable(description: string): Option<z.ZodOptional<typeof MentionChoice>> {
  return {
    schema: MentionChoice.optional(),
    suggest: null,
    toJSON: (name) => ({ type: OptionType.Mentionable, name, description }),
  };
}
