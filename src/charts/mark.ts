import type { LineLook } from './look.ts';
import { coordinate } from './svg-text.ts';

const RADIUS = 4.5;

/** What stands at the end of a line, and in the legend. */
export function markSvg({ mark, colour }: LineLook, x: number, y: number): string {
  switch (mark) {
    case 'disc':
      return `<circle cx="${coordinate(x)}" cy="${coordinate(y)}" r="${RADIUS}" fill="${colour}"/>`;
    case 'diamond': {
      const corners = [
        [x, y - RADIUS],
        [x + RADIUS, y],
        [x, y + RADIUS],
        [x - RADIUS, y],
      ];
      const points = corners.map((corner) => corner.map(coordinate).join(',')).join(' ');
      return `<polygon points="${points}" fill="${colour}"/>`;
    }
  }
}
