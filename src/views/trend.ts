import type { File, Message, Press, PressButton, Row } from '../domain/message.ts';
import type { Reading } from '../domain/overview.ts';
import type { SeenCounts } from '../domain/seen-ticket.ts';
import { words } from '../words/en.ts';
import type { Counts } from '../domain/count.ts';
import { colourOf } from './colour.ts';
import { thumbnail } from './links.ts';
import { numbersLines } from './numbers.ts';
import { listRow } from './rows.ts';
import { altText } from './trend-alt.ts';
import { trendChart } from './trend-chart.ts';
import { trendLines } from './trend-lines.ts';
import type { Trend } from './trend-series.ts';
import { type TrendSubject, trendSubjectParts } from './trend-subject.ts';

const PICTURE = 'trend.png';

/** How many days can be asked for. */
export const TREND_DAYS = [7, 30, 90] as const;

interface TrendView {
  readonly subject: TrendSubject;
  readonly reading: Reading;
  /** A PNG of `trendChart`; `null` where there is none. */
  readonly picture: Uint8Array | null;
  /** The command whose answer it is, with its input but for the days. */
  readonly press: Press;
  /** Rows that let people choose what else they may have meant. */
  readonly otherRows: readonly Row[];
  /** Whether the caller may have it watched. */
  readonly mayWatch: boolean;
}

/** How many tickets there were over time, as text and as a picture of the same numbers. */
export function trendMessage(trend: Trend, view: TrendView): Message {
  const { subject, reading, picture, press, otherRows, mayWatch } = view;
  const parts = trendSubjectParts(subject);
  const hasChart = trendChart(trend) !== null;
  const counts = countsOf(trend.now.counts);
  // A look may have told newer numbers than were read.
  const known = { ...reading, asOf: trend.now.at };
  const files = picture === null ? [] : [pictureOf(picture, altText(trend, parts.plainTickets))];
  const here: Press = { ...press, input: { ...press.input, days: trend.days } };
  const watch = mayWatch && reading.trouble === null && !trend.isCounted ? (parts.watch?.press ?? null) : null;

  return {
    embeds: [
      {
        title: words.trend.title(parts.tickets, trend.days),
        url: parts.url,
        description: [
          ...numbersLines({ counts, isWhole: false, remark: null, none: parts.none, reading: known }),
          '',
          ...trendLines(trend, { hasChart, hint: parts.watch?.hint ?? null }),
          ...(picture !== null && reading.trouble !== null ? [words.trend.endsEarly] : []),
          ...(hasChart && picture === null ? [words.trend.notDrawn] : []),
        ].join('\n'),
        color: colourOf(counts, reading),
        ...(subject.kind === 'game' && thumbnail(subject.game.icon)),
        ...(picture !== null && { image: { url: `attachment://${PICTURE}` } }),
      },
    ],
    rows: [
      ...(hasChart ? [TREND_DAYS.map((days) => daysButton(press, days, trend.days))] : []),
      listRow({
        press: here,
        page: { number: 1, count: 1 },
        link: { label: words.ticketsOn('RetroAchievements'), url: parts.url },
        watch,
      }),
      ...otherRows,
    ],
    files,
  };
}

function countsOf({ open, waiting }: SeenCounts): Counts {
  return { open, waiting, resolved: 0, closed: 0, 'in-review': 0 };
}

function pictureOf(content: Uint8Array, alt: string): File {
  return { name: PICTURE, type: 'image/png', content, alt };
}

function daysButton({ path, input }: Press, days: number, shown: number): PressButton {
  return {
    kind: 'press',
    label: words.trend.days(days),
    disabled: days === shown,
    press: { path, input: { ...input, days } },
  };
}
