import { describe, expect, it } from 'vitest';
import { addressOf, atOf } from '../../../playground/page/address.ts';
import { spotsOf, startOf } from '../../../playground/page/spots.ts';
import type { DiscordView } from '../../../playground/protocol.ts';
import { aChannel, discordView } from './a-discord-view.ts';

describe('the address of a place', () => {
  it.each([
    { personId: '1', channelId: '11', address: 'morgan/tickets' },
    { personId: '1', channelId: '12', address: 'morgan/retro-qa/general' },
    { personId: '1', channelId: '21', address: 'morgan/late-arrivals/general' },
    { personId: '2', channelId: '12', address: 'sam/general' },
    { personId: '3', channelId: '31', address: 'robin/ticketwatch' },
    { personId: '3', channelId: '32', address: 'robin/game-night' },
    { personId: '2', channelId: '21', address: '' },
  ])('is "$address" for $personId in $channelId', ({ personId, channelId, address }) => {
    expect(addressOf(discordView, { personId, channelId })).toBe(address);
  });

  it('leads back to every place of everybody', () => {
    const everywhere = discordView.people.flatMap(({ id }) =>
      spotsOf(discordView, id).map(({ channelId }) => ({ personId: id, channelId })),
    );

    expect(everywhere).toHaveLength(8);
    expect(everywhere.map((at) => atOf(discordView, `#${addressOf(discordView, at)}`))).toEqual(everywhere);
  });

  it('leads back where names are odd, and falls back to the id where they are the same', () => {
    const [first] = discordView.servers;
    const channels = ['a/b #%', 'ü', 'same', 'same'].map((name, index) =>
      aChannel(`4${index}`, name, { seenBy: ['2'] }),
    );
    const odd: DiscordView = { ...discordView, servers: first === undefined ? [] : [{ ...first, channels }] };
    const places = channels.map(({ id }) => ({ personId: '2', channelId: id }));

    expect(places.map((at) => addressOf(odd, at)).slice(2)).toEqual(['sam/42', 'sam/43']);
    expect(places.map((at) => atOf(odd, `#${addressOf(odd, at)}`))).toEqual(places);
  });

  it.each([
    { address: '#sam', at: { personId: '2', channelId: '11' } },
    { address: '#SAM/General', at: { personId: '2', channelId: '12' } },
    { address: '#2/12', at: { personId: '2', channelId: '12' } },
    { address: '#robin/tickets', at: { personId: '3', channelId: '31' } },
    { address: '#nobody/tickets', at: null },
    { address: '#%', at: null },
    { address: '', at: null },
  ])('$address is understood as $at', ({ address, at }) => {
    expect(atOf(discordView, address)).toEqual(at);
  });
});

describe('where somebody begins', () => {
  it.each([
    { personId: '2', channelId: '12', at: { personId: '2', channelId: '12' } },
    { personId: '2', channelId: '21', at: { personId: '2', channelId: '11' } },
    { personId: '3', channelId: '11', at: { personId: '3', channelId: '31' } },
    { personId: '8', channelId: '11', at: null },
  ])('is $at for $personId coming from $channelId', ({ personId, channelId, at }) => {
    expect(startOf(discordView, personId, channelId)).toEqual(at);
  });
});
