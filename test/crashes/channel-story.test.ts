import { describe, expect, it } from 'vitest';
import {
  type ChannelStory,
  type Doubt,
  doubtIn,
  storyViolations,
  type Told,
  type ToldTogether,
  untoldIn,
} from '../../bench/kills/channel-story.ts';

const told = (text: string, ...pings: readonly string[]): Told => ({ text, pings });

function aPost(texts: readonly string[], overrides: Partial<ToldTogether> = {}): ToldTogether {
  return { reference: texts.join(''), texts, pings: [], isRepeat: false, ...overrides };
}

/** Five notices: two posted, two on their way, one that waits. */
function aStory(overrides: Partial<ChannelStory> = {}): ChannelStory {
  return {
    told: ['1', '2', '3', '4', '5'].map((text) => told(text)),
    posted: [aPost(['1']), aPost(['2'])],
    underWay: aPost(['3', '4']),
    waiting: [told('5')],
    ...overrides,
  };
}

const pinging = [told('1', 'role'), told('2')];

describe('the check of what channels were told', () => {
  it.each<{ what: string; story: ChannelStory; doubt: Doubt | null }>([
    { what: 'a post on its way', story: aStory(), doubt: 'unsent' },
    {
      what: 'a post that stands there unknown to the bot',
      story: aStory({ posted: [aPost(['1']), aPost(['2']), aPost(['3', '4'])] }),
      doubt: 'accepted',
    },
    {
      what: 'a joined post that pings whom one of its notices names',
      story: { told: pinging, posted: [aPost(['1', '2'], { pings: ['role'] })], underWay: null, waiting: [] },
      doubt: null,
    },
  ])('is content with $what', ({ story, doubt }) => {
    expect(storyViolations(story)).toEqual([]);
    expect(doubtIn(story)).toBe(doubt);
  });

  it.each<{ what: string; story: ChannelStory }>([
    { what: 'one that is lost', story: aStory({ underWay: null }) },
    { what: 'one that waits no more and was never posted', story: aStory({ waiting: [] }) },
    { what: 'one that is told twice', story: aStory({ posted: [aPost(['1']), aPost(['2']), aPost(['2'])] }) },
    { what: 'one that is told and waits still', story: aStory({ waiting: [told('4'), told('5')] }) },
    {
      what: 'one that is posted twice, in the end',
      story: { told: [told('1')], posted: [aPost(['1']), aPost(['1'])], underWay: null, waiting: [] },
    },
    { what: 'another order', story: aStory({ posted: [aPost(['2']), aPost(['1'])] }) },
    { what: 'another text', story: aStory({ posted: [aPost(['1']), aPost(['two'])] }) },
    { what: 'one that nobody stored', story: aStory({ waiting: [told('5'), told('6')] }) },
    {
      what: 'a post that may be a repeat',
      story: aStory({ posted: [aPost(['1']), aPost(['2'], { isRepeat: true })] }),
    },
    { what: 'a ping too many', story: aStory({ posted: [aPost(['1'], { pings: ['role'] }), aPost(['2'])] }) },
    {
      what: 'a ping that is left out',
      story: { told: pinging, posted: [aPost(['1', '2'])], underWay: null, waiting: [] },
    },
  ])('finds $what', ({ story }) => {
    expect(storyViolations(story)).toHaveLength(1);
  });

  it('finds what is not told in the end', () => {
    expect(untoldIn(aStory())).toEqual(['3 wait still']);
    expect(untoldIn(aStory({ underWay: null, waiting: [] }))).toEqual([]);
  });
});
