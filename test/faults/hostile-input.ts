import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10';
import fc from 'fast-check';
import type { ActorName } from '../../playground/discord/default-world.ts';
import { commands } from '../../commands/index.ts';
import { type Forge, forge } from './hostile-press.ts';
import { hostileString, junk, snowflake } from './hostile-values.ts';

/** An interaction that no client of Discord's sends. */
export interface HostileInput {
  readonly what: string;
  readonly who: ActorName;
  readonly type: InteractionType;
  readonly data: unknown;
  /** Of a press: which of the messages there are is pressed on, which of their `custom_id`s is taken, and what becomes of it. */
  readonly pressed: { readonly message: number; readonly id: number; readonly forge: Forge } | null;
  /** What is not as Discord sends it around the data. */
  readonly distortion: Distortion | null;
}

interface Distortion {
  readonly field: string;
  /** `undefined`: the field is missing. */
  readonly value: unknown;
}

const { ApplicationCommand, ApplicationCommandAutocomplete, MessageComponent, ModalSubmit } = InteractionType;

const slashes = commands.filter(({ form }) => form === 'slash');
const menus = commands.filter(({ form }) => form === 'message-menu');

const who = fc.constantFrom<ActorName>('member', 'manager', 'late-member', 'late-manager', 'dm', 'user-install');

/** One of the command's options, well or badly filled in, or none that it knows. */
function anOption(known: readonly APIApplicationCommandBasicOption[]): fc.Arbitrary<NamedOption> {
  const stray = fc.record({ name: hostileString, type: fc.nat(12), value: junk });
  if (known.length === 0) return stray;
  const filled = fc.constantFrom(...known).chain((option) =>
    fc.record({
      name: fc.constant(option.name),
      type: fc.oneof({ weight: 15, arbitrary: fc.constant<number>(option.type) }, { weight: 1, arbitrary: fc.nat(12) }),
      value: fc.oneof(
        { weight: 8, arbitrary: proper(option) },
        { weight: 1, arbitrary: fc.oneof(hostileString, junk) },
      ),
    }),
  );
  return fc.oneof({ weight: 15, arbitrary: filled }, { weight: 1, arbitrary: stray });
}

interface NamedOption {
  readonly name: string;
}

/** Of the kind that the option takes: a text may be anything. */
function proper(option: APIApplicationCommandBasicOption): fc.Arbitrary<unknown> {
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  if (choices.length > 0) return fc.constantFrom(...choices.map(({ value }) => value));
  if (option.type === ApplicationCommandOptionType.Boolean) return fc.boolean();
  return option.type === ApplicationCommandOptionType.Integer ? fc.nat(20) : hostileString;
}

const resolved = fc.oneof(
  { weight: 30, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc.record(
      Object.fromEntries(
        ['channels', 'roles', 'users', 'members', 'messages', 'attachments'].map((kind) => [
          kind,
          fc.dictionary(
            snowflake,
            fc.oneof(junk, fc.record({ id: snowflake, type: fc.nat(20), name: hostileString })),
            {
              maxKeys: 2,
            },
          ),
        ]),
      ),
      { requiredKeys: [] },
    ),
  },
);

const filledIn = fc.constantFrom(...slashes).chain(({ path, options }) =>
  fc.record({
    path: fc.constant(path),
    options: fc.uniqueArray(anOption(Object.entries(options).map(([name, option]) => option.toJSON(name))), {
      maxLength: 4,
      selector: ({ name }) => name,
    }),
    resolved,
  }),
);
type FilledIn = typeof filledIn extends fc.Arbitrary<infer F> ? F : never;

/** `tickets game` as it is nested on the wire. */
function commandData({ path, options, resolved: named }: FilledIn): object {
  const [name, ...rest] = path.split(' ');
  const nested = rest.reduceRight<object[]>((inner, word) => [{ name: word, type: 1, options: inner }], options);
  const { ChatInput: type } = ApplicationCommandType;
  return { id: '100000000000000001', name, type, options: nested, ...(named && { resolved: named }) };
}

const typing = fc.tuple(filledIn, fc.nat(4)).map(([{ options, ...command }, at]) =>
  commandData({
    ...command,
    options: options.map((option, index) => (index === at % options.length ? { ...option, focused: true } : option)),
  }),
);

const unknownCommand = fc.record({
  id: snowflake,
  name: fc.oneof(hostileString, fc.constantFrom('tickets', 'watch', '__proto__')),
  type: fc.constantFrom(1, 1, 2, 3, 4, 99),
  options: fc.array(fc.record({ name: hostileString, type: fc.nat(12), value: junk }), { maxLength: 3 }),
});

const menu = fc
  .record({
    name: fc.constantFrom(...menus.map(({ path }) => path), 'Show nothing'),
    content: fc.oneof(hostileString, junk),
    parts: fc.oneof(
      { weight: 4, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: fc.record({ embeds: junk, components: junk, message_snapshots: junk }) },
    ),
    id: snowflake,
  })
  .map(({ name, content, parts, id }) => ({
    id: '100000000000000002',
    name,
    type: ApplicationCommandType.Message,
    target_id: id,
    resolved: { messages: { [id]: { id, channel_id: id, content, ...parts } } },
  }));

const component = fc.record({
  component_type: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(ComponentType.Button, ComponentType.StringSelect) },
    { weight: 4, arbitrary: fc.constant(ComponentType.ChannelSelect) },
    { weight: 1, arbitrary: fc.constantFrom(ComponentType.UserSelect, 99) },
  ),
  values: fc.oneof(fc.array(hostileString, { maxLength: 3 }), fc.constant([])),
  resolved: resolved.map((named) => named ?? {}),
});

const modal = fc.record({ custom_id: hostileString, components: fc.constant([]) });

/** What there is around the data. By the id, the token and the application an answer finds its way, so they stay. */
const distorted = [
  'member',
  'user',
  'channel',
  'guild_id',
  'guild',
  'locale',
  'app_permissions',
  'entitlements',
  'authorizing_integration_owners',
  'context',
  'attachment_size_limit',
  'message',
  'data',
  'type',
] as const;

const distortion: fc.Arbitrary<Distortion | null> = fc.oneof(
  { weight: 9, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.record({
      field: fc.constantFrom(...distorted),
      value: fc.oneof(fc.constant(undefined), junk),
    }),
  },
);

function input(what: string, type: InteractionType, data: fc.Arbitrary<unknown>): fc.Arbitrary<HostileInput> {
  const pressed = type === MessageComponent ? fc.record({ message: fc.nat(), id: fc.nat(), forge }) : fc.constant(null);
  return fc.record({ what: fc.constant(what), who, type: fc.constant(type), data, pressed, distortion });
}

export const hostileInput: fc.Arbitrary<HostileInput> = fc.oneof(
  { weight: 12, arbitrary: input('command', ApplicationCommand, filledIn.map(commandData)) },
  { weight: 1, arbitrary: input('unknown command', ApplicationCommand, unknownCommand) },
  { weight: 2, arbitrary: input('menu', ApplicationCommand, menu) },
  { weight: 6, arbitrary: input('typing', ApplicationCommandAutocomplete, typing) },
  { weight: 12, arbitrary: input('press', MessageComponent, component) },
  { weight: 1, arbitrary: input('modal', ModalSubmit, modal) },
);
