import { describe, expect, it } from 'vitest';
import { atAfter, inspectedAfter, type Told, toldBy } from '../../../playground/page/state.ts';
import type { PageEvent } from '../../../playground/protocol.ts';
import { aMessage, anInteraction, discordView } from './a-discord-view.ts';

const upstreams = { isDrifting: false, systems: [] };

function hello(messages = [aMessage('1'), aMessage('2'), aMessage('3', { channel_id: '12' })]): PageEvent {
  return {
    kind: 'hello',
    discord: discordView,
    messages,
    interactions: [anInteraction('5')],
    upstreams,
    mediaUrl: 'http://127.0.0.1:1',
    pictureOrigins: ['http://127.0.0.1:1'],
  };
}

function told(events: readonly PageEvent[]): Told {
  const after = events.reduce<Told | null>((before, event) => toldBy(event, before), null);
  if (after === null) throw new Error('nothing was told');
  return after;
}

function idsIn(channelId: string, { messages }: Told): readonly string[] | undefined {
  return messages.get(channelId)?.map(({ id, content }) => `${id}${content}`);
}

describe('what the server told', () => {
  it('is nothing before it says hello', () => {
    expect(toldBy({ kind: 'upstreams', upstreams }, null)).toBeNull();
  });

  it('keeps messages by channel and interactions by id', () => {
    const now = told([hello()]);

    expect([...now.messages.keys()]).toEqual(['11', '12']);
    expect(idsIn('11', now)).toEqual(['1', '2']);
    expect(now.interactions.get('5')).toEqual(anInteraction('5'));
  });

  it.each<{ how: 'created' | 'edited' | 'deleted'; id: string; after: readonly string[] }>([
    { how: 'created', id: '4', after: ['1', '2', '4new'] },
    { how: 'edited', id: '1', after: ['1new', '2'] },
    { how: 'deleted', id: '1', after: ['2'] },
    { how: 'deleted', id: '4', after: ['1', '2'] },
    { how: 'created', id: '2', after: ['1', '2new'] },
  ])('has $after after message $id was $how', ({ how, id, after }) => {
    const now = told([hello(), { kind: 'message', how, message: aMessage(id, { content: 'new' }) }]);

    expect(idsIn('11', now)).toEqual(after);
    expect(idsIn('12', now)).toEqual(['3']);
  });

  it('leaves what was told before as it was', () => {
    const before = told([hello()]);

    toldBy({ kind: 'message', how: 'created', message: aMessage('4') }, before);

    expect(idsIn('11', before)).toEqual(['1', '2']);
  });

  it('puts an interaction in the place of what was told of it before', () => {
    const interaction = anInteraction('5', { state: 'answered' });

    const now = told([hello(), { kind: 'interaction', interaction }]);

    expect([...now.interactions.values()]).toEqual([interaction]);
  });

  it('forgets everything at the next hello', () => {
    expect(idsIn('11', told([hello(), hello([aMessage('7')])]))).toEqual(['7']);
  });
});

describe('where the person is after the server told something', () => {
  it('stays, if the channel is still theirs', () => {
    expect(atAfter(discordView, { personId: '2', channelId: '12' }, '#robin/ticketwatch')).toEqual({
      personId: '2',
      channelId: '12',
    });
  });

  it('is what the address says, if the ids are of a server of before', () => {
    expect(atAfter(discordView, { personId: '77', channelId: '78' }, '#sam/general')).toEqual({
      personId: '2',
      channelId: '12',
    });
  });

  it('is the first channel of the first person without an address', () => {
    expect(atAfter(discordView, null, '')).toEqual({ personId: '1', channelId: '11' });
  });

  it('is nowhere without people', () => {
    expect(atAfter({ ...discordView, people: [] }, null, '#sam')).toBeNull();
  });
});

describe('the message in the inspector that was remembered from before', () => {
  it.each([
    { channelId: '11', messageId: '2' },
    // An interaction that never got a message.
    { channelId: '11', messageId: '5' },
  ])('is kept where the server knows $messageId', (inspected) => {
    expect(inspectedAfter(told([hello()]), inspected)).toEqual(inspected);
  });

  it.each([{ channelId: '11', messageId: '7' }, { channelId: '12', messageId: '2' }, null])(
    'is forgotten where it knows no such message: %j',
    (inspected) => {
      expect(inspectedAfter(told([hello()]), inspected)).toBeNull();
    },
  );
});
