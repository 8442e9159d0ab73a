/**
 * What nobody outside of Akana knows for sure, or what differs between portals. `likelySwitches` has what the
 * documentation and public clients make likely.
 */
export interface AkanaSwitches {
  /** Whether a login sets the CSRF cookie, and whether requests that only read have to send its header too. */
  csrf: 'none' | 'writes' | 'reads-too';
  /** The end of the cookies' names, where it is not the tenant as the world spells it. */
  cookieTenant: string | null;
  /** Whether a load balancer's cookie is set at login and wanted back with every request. */
  nodeCookie: boolean;
  /** `Status`, `AvatarURL`, `loginDomainID`, or `status`, `avatarURL`, `loginDomainId`. */
  loginKeys: 'documented' | 'lower-first';
  /** What the account still has to do before its session is complete, and whether it gets a cookie all the same. */
  pendingTasks: 'none' | 'missing' | 'with-cookie' | 'without-cookie';
  badLogin: 'unauthorized' | 'server-fault';
  /** So many wrong passwords in a row suspend the account for half an hour. */
  lockAfter: number | null;
  sessionMs: number;
  /** Added to the world's time wherever the server looks at its clock. */
  clockSkewMs: number;
  /** Whether one account may have several sessions at once; if not, a login ends those before it. */
  concurrentLogins: boolean;
  renewedIssueTime: 'kept' | 'new';
  renewalBody: 'login' | 'empty';
  /** What a request without a live session is told. */
  sessionRefusal: 'fault' | 'empty' | 'html' | 'forbidden' | 'redirect';

  /** What a plain type, any type or no `Accept` at all gives for the list of tickets. */
  plainAccept: 'rss' | 'not-found';
  /** `xml`: whoever accepts it gets it, whatever they prefer. */
  wire: 'as-accepted' | 'xml';
  /** Whether the names of XML elements have a prefix or a default namespace. */
  xmlNames: 'default-namespace' | 'prefixed';
  /** Whether JSON goes out under the type of XML. */
  contentType: 'right' | 'xml-over-json';
  /** `collapsed`: a list of one is its element. */
  singles: 'listed' | 'collapsed';
  keyCase: 'documented' | 'lower-first' | 'lower';

  emptyList: 'list' | 'object';
  /** What becomes of comments and actions that are not asked for. */
  leanFields: 'absent' | 'empty';
  /** `sparse`: a ticket is its id, title and state. */
  ticketFields: 'all' | 'sparse';
  /** Whether a ticket says who wrote it as an object or as `UserName`. */
  author: 'object' | 'user-name';
  /** What stands for the app of a ticket about an API. */
  missingApp: 'absent' | 'blank';
  dates: 'iso' | 'rfc-822';
  /** Whether `PubDate` moves when a ticket is updated. */
  pubDate: 'updated' | 'created';

  /** Which ids the filter `APIID` knows: those of APIs, of versions, or both. `ignored`: there is no such filter. */
  apiFilter: 'both' | 'api' | 'version' | 'ignored';
  /** What an id of the other kind gives. */
  wrongApiKind: 'fault' | 'empty';
  stateFilter: 'honoured' | 'ignored';
  labelFilter: 'honoured' | 'ignored';
  tagFilter: 'honoured' | 'ignored';
  itemFilter: 'honoured' | 'ignored';
  appFilter: 'honoured' | 'ignored';
  authorFilter: 'honoured' | 'ignored';
  unknownSort: 'ignored' | 'refused';
  /** What somebody else's id as `RetrievingUserID` gives. */
  foreignReader: 'ignored' | 'empty';
  /** The largest `count` that is honoured. */
  maxCount: number | null;
  /** What a ticket that does not exist, or may not be seen, gives when it is asked for by its id. */
  unknownTicket: 'not-found' | 'server-fault';
  ticketWrapper: 'bare' | 'wrapped';
  labelsKey: 'Label' | 'Value';
  /** An RSS channel without items has no key for them, or an empty list. */
  emptyChannel: 'absent' | 'list';
  badSearch: 'server-fault' | 'refused';
}

export function likelySwitches(): AkanaSwitches {
  return {
    csrf: 'writes',
    cookieTenant: null,
    nodeCookie: false,
    loginKeys: 'documented',
    pendingTasks: 'none',
    badLogin: 'unauthorized',
    lockAfter: null,
    sessionMs: 30 * 60_000,
    clockSkewMs: 0,
    concurrentLogins: true,
    renewedIssueTime: 'kept',
    renewalBody: 'login',
    sessionRefusal: 'fault',
    plainAccept: 'rss',
    wire: 'as-accepted',
    xmlNames: 'default-namespace',
    contentType: 'right',
    singles: 'listed',
    keyCase: 'documented',
    emptyList: 'list',
    leanFields: 'absent',
    ticketFields: 'all',
    author: 'object',
    missingApp: 'absent',
    dates: 'iso',
    pubDate: 'updated',
    apiFilter: 'both',
    wrongApiKind: 'fault',
    stateFilter: 'honoured',
    labelFilter: 'honoured',
    tagFilter: 'honoured',
    itemFilter: 'honoured',
    appFilter: 'honoured',
    authorFilter: 'honoured',
    unknownSort: 'ignored',
    foreignReader: 'ignored',
    maxCount: null,
    unknownTicket: 'not-found',
    ticketWrapper: 'bare',
    labelsKey: 'Label',
    emptyChannel: 'absent',
    badSearch: 'server-fault',
  };
}

/** Portals that differ from the likely one and still let an account in and tell it of every ticket. */
export const everyVariant = {
  'as is likely': {},
  'no CSRF cookie': { csrf: 'none' },
  'CSRF headers on reads': { csrf: 'reads-too' },
  'a tenant in capitals': { cookieTenant: 'AcmePaymentsCORP', csrf: 'reads-too' },
  'a cookie of a load balancer': { nodeCookie: true },
  'other keys at login': { loginKeys: 'lower-first' },
  'no list of pending tasks': { pendingTasks: 'missing' },
  'pending tasks and a session': { pendingTasks: 'with-cookie' },
  'bad logins as faults': { badLogin: 'server-fault' },
  'lockout after two': { lockAfter: 2 },
  'a clock ahead': { clockSkewMs: 3 * 3_600_000 },
  'a clock behind': { clockSkewMs: -3 * 3_600_000 },
  'one session at a time': { concurrentLogins: false },
  'a new issue time at renewal': { renewedIssueTime: 'new' },
  'renewals without a body': { renewalBody: 'empty' },
  'expired sessions without a body': { sessionRefusal: 'empty' },
  'expired sessions as a page': { sessionRefusal: 'html' },
  'expired sessions as forbidden': { sessionRefusal: 'forbidden' },
  'expired sessions as a redirect': { sessionRefusal: 'redirect' },
  'no plain types': { plainAccept: 'not-found' },
  XML: { wire: 'xml' },
  'XML with prefixes': { wire: 'xml', xmlNames: 'prefixed', author: 'user-name', leanFields: 'empty' },
  'JSON called XML': { contentType: 'xml-over-json' },
  'collapsed singles': { singles: 'collapsed' },
  'keys that begin small': { keyCase: 'lower-first' },
  'keys in small letters': { keyCase: 'lower' },
  'empty lists as objects': { emptyList: 'object' },
  'blank in place of absent': { leanFields: 'empty', missingApp: 'blank', emptyChannel: 'list' },
  'sparse tickets': { ticketFields: 'sparse' },
  'authors by name': { author: 'user-name' },
  'dates of e-mails': { dates: 'rfc-822' },
  'dates that never move': { pubDate: 'created' },
  'APIs by their ids only': { apiFilter: 'api' },
  'APIs by their versions only': { apiFilter: 'version' },
  'APIs by their ids only, in silence': { apiFilter: 'api', wrongApiKind: 'empty' },
  'APIs by their versions only, in silence': { apiFilter: 'version', wrongApiKind: 'empty' },
  'APIs ignored': { apiFilter: 'ignored' },
  'states ignored': { stateFilter: 'ignored' },
  'labels ignored': { labelFilter: 'ignored' },
  'tags ignored': { tagFilter: 'ignored' },
  'ids of tickets ignored': { itemFilter: 'ignored' },
  'apps ignored': { appFilter: 'ignored' },
  'authors ignored': { authorFilter: 'ignored' },
  'unknown orders refused': { unknownSort: 'refused' },
  'other readers see nothing': { foreignReader: 'empty' },
  'no more than forty': { maxCount: 40 },
  'unknown tickets as faults': { unknownTicket: 'server-fault' },
  'single tickets wrapped': { ticketWrapper: 'wrapped' },
  'labels called values': { labelsKey: 'Value' },
  'bad searches refused': { badSearch: 'refused' },
} satisfies Readonly<Record<string, Partial<AkanaSwitches>>>;
