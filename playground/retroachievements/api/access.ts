import type { ApiRequest } from './api-request.ts';
import { isEmpty } from './php.ts';
import type { Param } from './php.ts';

/** The first key given decides, also when a later one would be right. Case does not matter to the site's database. */
export function hasKey(request: ApiRequest, key: string): boolean {
  const authorization = request.headers.authorization ?? '';
  const given = [
    request.query.get('y'),
    request.body.get('y'),
    /^Bearer +(\S+)/i.exec(authorization)?.[1],
    basicPassword(authorization),
  ].find((candidate: Param | undefined) => !isEmpty(candidate));
  return typeof given === 'string' && given.toLowerCase() === key.toLowerCase();
}

function basicPassword(authorization: string): string | undefined {
  const encoded = /^Basic +(\S+)/i.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  const [, ...password] = Buffer.from(encoded, 'base64').toString().split(':');
  return password.join(':');
}
