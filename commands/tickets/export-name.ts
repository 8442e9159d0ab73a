import type { ExportScope } from '../../src/words/en-exports.ts';

const LONGEST_TARGET = 40;

/** `tickets-dev-hexadigital`: for any disk, whatever the target is called. */
export function exportName(scope: ExportScope, target: string | null): string {
  const part = (target ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_TARGET)
    .replaceAll(/^-|-$/g, '');
  return ['tickets', scope, ...(part === '' ? [] : [part])].join('-');
}
