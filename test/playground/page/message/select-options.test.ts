import { type APISelectMenuComponent, ComponentType, SelectMenuDefaultValueType } from 'discord-api-types/v10';
import { expect, it } from 'vitest';
import { optionsOf } from '../../../../playground/page/message/select-options.ts';
import type { Nameable } from '../../../../playground/page/nameable.ts';

const nameable: Nameable = {
  people: [{ label: '@Sam', value: '2', detail: 'sam' }],
  roles: [{ label: '@Bug hunters', value: '15', detail: 'Role' }],
  channels: [
    { label: '#tickets', value: '11', detail: null, type: 0 },
    { label: '#lounge', value: '12', detail: null, type: 2 },
  ],
};
const list = { custom_id: 'x' };

const selects: readonly {
  readonly kind: string;
  readonly select: APISelectMenuComponent;
  readonly values: readonly string[];
}[] = [
  {
    kind: 'texts',
    select: { ...list, type: ComponentType.StringSelect, options: [{ label: 'New', value: 'n' }] },
    values: ['n'],
  },
  { kind: 'people', select: { ...list, type: ComponentType.UserSelect }, values: ['2'] },
  { kind: 'roles', select: { ...list, type: ComponentType.RoleSelect }, values: ['15'] },
  { kind: 'people and roles', select: { ...list, type: ComponentType.MentionableSelect }, values: ['2', '15'] },
  { kind: 'channels', select: { ...list, type: ComponentType.ChannelSelect }, values: ['11', '12'] },
  {
    kind: 'channels of a type',
    select: { ...list, type: ComponentType.ChannelSelect, channel_types: [2] },
    values: ['12'],
  },
];

it.each(selects)('a select of $kind offers $values', ({ select, values }) => {
  expect(optionsOf(select, nameable).map(({ value }) => value)).toEqual(values);
});

it('says what is chosen from the start, and what else there is to say', () => {
  const select: APISelectMenuComponent = {
    ...list,
    type: ComponentType.UserSelect,
    default_values: [{ id: '2', type: SelectMenuDefaultValueType.User }],
  };

  expect(optionsOf(select, nameable)).toEqual([{ label: '@Sam', value: '2', description: 'sam', default: true }]);
});
