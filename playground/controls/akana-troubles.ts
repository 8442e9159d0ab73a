import type { LocalAkana } from '../akana/server.ts';
import type { Aftermath } from './aftermaths.ts';
import { createTroubles } from './troubles.ts';
import { slowToNotice, upstreamTroubles } from './upstream-troubles.ts';

export function createAkanaTroubles({
  setFault,
  expireSessions,
  logins,
  onReply,
}: Pick<LocalAkana, 'setFault' | 'expireSessions' | 'logins' | 'onReply'>) {
  let loginsBefore = 0;
  const loginsSince = () => logins() - loginsBefore;
  const shared = upstreamTroubles('Akana', setFault);

  /** A login that fails is held off for longer than any question. */
  function countingLogins(begin: () => void): () => void {
    return () => {
      loginsBefore = logins();
      begin();
    };
  }

  return createTroubles(
    { name: 'Akana', mend: () => setFault(null), onReply },
    {
      ...shared,
      html: {
        ...shared.html,
        afterwards: () => (loginsSince() > 0 ? untilNextLogin(loginsSince()) : untilNextList),
        begin: countingLogins(shared.html.begin),
      },
      error: {
        label: 'Server error (500)',
        told: 'Akana fails on every question now.',
        afterwards: () => (loginsSince() > 0 ? nextLoginWithin(2) : slowToNotice()),
        begin: countingLogins(() => setFault({ kind: 'error', status: 500, body: 'html' })),
      },
      'expired-login': {
        label: 'Login expired',
        told: "The bot's login at Akana is over. It logs in again by itself with the next question.",
        begin: countingLogins(expireSessions),
        isOver: () => loginsSince() > 0,
      },
      refused: {
        label: 'Login refused',
        told: "Akana refuses the bot's login now.",
        afterwards: () => untilNextLogin(loginsSince()),
        begin: countingLogins(() => setFault({ kind: 'unauthorized' })),
      },
    },
  );
}

/** A list of APIs that the bot could not read is asked for again after a while. */
const untilNextList: Aftermath = { told: 'The bot may take a minute to notice.', forMs: 60_000 };

/** The bot tries ever more seldom, so that the account is never locked. */
function untilNextLogin(refused: number): Aftermath {
  return nextLoginWithin(refused < 2 ? 5 : refused === 2 ? 15 : 60);
}

function nextLoginWithin(minutes: number): Aftermath {
  return { told: `The bot tries to log in again within ${minutes} minutes.`, forMs: minutes * 60_000 };
}
