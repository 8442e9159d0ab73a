/** A card of its own colour reads on a dark and on a light page. */
export const card = { fill: '#2b2d31', text: '#dbdee1', quietText: '#b5bac1', grid: '#43454c' };

/** A line is known by its width, dashes and mark too, never by its colour alone. */
export interface LineLook {
  readonly colour: string;
  readonly width: number;
  readonly dashes: string | null;
  /** How much of the area below is tinted. */
  readonly tint: number;
  readonly mark: 'disc' | 'diamond';
}

const strong: LineLook = { colour: '#f59e0b', width: 2.5, dashes: null, tint: 0.14, mark: 'disc' };
const quiet: LineLook = { colour: '#7dd3fc', width: 1.75, dashes: '5 3', tint: 0, mark: 'diamond' };

/** Of the chart's first line and of another. */
export function lineLook(index: number): LineLook {
  return index === 0 ? strong : quiet;
}

/** The fill of a stretch in which nobody counted. */
export const hatch = {
  definition:
    '<defs><pattern id="unknown" width="6" height="6" patternUnits="userSpaceOnUse">' +
    '<rect width="6" height="6" fill="#34363c"/><rect width="6" height="1.5" fill="#565960"/></pattern></defs>',
  fill: 'url(#unknown)',
};
