export interface WorldPerson {
  readonly id: string;
  readonly name: string;
}

export interface WorldVersion {
  readonly id: string;
  readonly label: string;
}

export interface WorldApi {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly visibility: 'Public' | 'com.soa.visibility.registered.users';
  /** Oldest first; there is always one. */
  readonly versions: readonly [WorldVersion, ...WorldVersion[]];
  readonly createdAt: number;
  /** The bot's account has no right to see it, nor any ticket about it. */
  readonly hidden: boolean;
}

export interface WorldApp {
  readonly id: string;
  readonly name: string;
  readonly version: WorldVersion;
}

/** What a ticket is about. */
export type About =
  | { readonly kind: 'api'; readonly api: string; readonly version: string }
  | { readonly kind: 'app'; readonly app: string };

export interface WorldComment {
  readonly id: string;
  readonly author: string;
  readonly text: string;
  readonly at: number;
}

/** People, APIs and apps stand as ids, times as milliseconds since 1970 on a whole second. */
export interface WorldTicket {
  readonly id: string;
  readonly about: About;
  readonly title: string;
  readonly description: string;
  readonly descriptionType: 'text/markdown' | 'text/plain';
  readonly environment: string;
  /** As the portal writes it: OPEN, RESOLVED, CLOSED, REOPEN, or what a tenant's own workflow says. */
  readonly state: string;
  readonly labels: readonly string[];
  readonly tags: readonly string[];
  readonly author: string;
  readonly visibility: string;
  /** `null`: what the usual workflow allows in its state. */
  readonly actions: readonly string[] | null;
  /** Oldest first. */
  readonly comments: readonly WorldComment[];
  readonly createdAt: number;
  readonly updatedAt: number;
  /** The bot's account has no right to see it. */
  readonly hidden: boolean;
}
