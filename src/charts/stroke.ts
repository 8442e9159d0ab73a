import type { LineLook } from './look.ts';

export function strokeSvg({ colour, width, dashes }: LineLook, path: string): string {
  const dashed = dashes === null ? '' : ` stroke-dasharray="${dashes}"`;
  // Round ends show even what lasted no longer than a point is wide.
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${dashed}/>`;
}
