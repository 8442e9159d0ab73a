import { atMost } from '../table/goal.ts';
import type { Row } from '../table/row.ts';
import { allowedMs, type FanOut, longestRatio, ratioOf, requestsPerSecond } from './measure-fan-out.ts';

type Told = Pick<FanOut, 'channels' | 'servers' | 'tellingMs' | 'tooMany' | 'wrong'>;

export function fanOutRows(fanOut: Told): readonly Row[] {
  const { channels, servers, tellingMs, tooMany, wrong } = fanOut;
  const [problem] = wrong;
  if (problem !== undefined) throw new Error(`a channel has anything else than its one message: ${problem}`);
  const group = 'fan-out';
  const ratio = ratioOf(fanOut);
  const how = `one change told to ${channels} channels in ${servers} servers, each with a watch, of a Discord on this machine`;
  return [
    {
      group,
      what: `${channels} channels are told`,
      unit: 's',
      ours: tellingMs / 1000,
      other: { who: `Discord’s ${requestsPerSecond} a second`, value: allowedMs(channels) / 1000 },
      ratio,
      direction: 'as long',
      goal: atMost(ratio, longestRatio, '×'),
      how: `${how}, from the first request to the last message`,
    },
    {
      group,
      what: 'refused as too many (429)',
      unit: 'requests',
      ours: tooMany,
      other: null,
      ratio: null,
      direction: null,
      goal: { text: 'none', isMet: tooMany === 0 },
      how: `${how}, which refuses what comes too fast`,
    },
  ];
}
