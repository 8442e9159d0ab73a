import type { AkanaSwitches } from '../switches.ts';
import { isXml, preferredType } from '../wire/accept.ts';
import type { ApiRequest } from './api-request.ts';

/** The type to answer with, or `null` when there is none: then the answer is 404, as if there were nothing. */
export function negotiate(
  { headers }: ApiRequest,
  offered: readonly string[],
  { wire }: Pick<AkanaSwitches, 'wire'>,
): string | null {
  return preferredType(headers.accept ?? '*/*', wire === 'xml' ? offered.filter(isXml) : offered);
}
