import { randomBytes, randomUUID } from 'node:crypto';
import type { WorldPerson } from '../world/entities.ts';

export interface Cookie {
  readonly name: string;
  readonly value: string;
}

interface Times {
  readonly issued: number;
  readonly expires: number;
}

/** The session itself: pairs whose text is percent-encoded as a whole, with the user's id encoded once before that. */
export function authCookie(suffix: string, { id, name }: WorldPerson, tenant: string, times: Times): Cookie {
  const guid = id.replace(`.${tenant}`, '');
  const pairs = [
    `TokenID=${randomUUID()}`,
    `claimed_id=urn:atmosphere:user:${tenant}:${guid}`,
    `issueTime=${times.issued}`,
    `expirationTime=${times.expires}`,
    `UserName=${name}`,
    `UserFDN=${id.replace('.', '%2E')}`,
    'AttributesIncluded=false',
    `sig=${randomBytes(128).toString('base64url')}`,
  ];
  return { name: `AtmoAuthToken_${suffix}`, value: encodeURIComponent(pairs.join(',')) };
}

export function csrfCookie(suffix: string, { expires }: Times): Cookie {
  return {
    name: `Csrf-Token_${suffix}`,
    value: encodeURIComponent(`TokenID=${randomUUID()},expirationTime=${expires}`),
  };
}

/** By name, each value as it was sent. */
export function readCookies(header: string): ReadonlyMap<string, string> {
  return new Map(
    header.split(/;\s*/).map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name, value.join('=')];
    }),
  );
}

export function setCookie({ name, value }: Cookie): string {
  return `${name}=${value}; path=/`;
}

export function clearCookie({ name }: Cookie): string {
  return `${name}=none;path=/;expires=Thu, 01 Jan 1970 00:00:00 GMT`;
}
