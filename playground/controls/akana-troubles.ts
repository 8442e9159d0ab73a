import type { LocalAkana } from '../akana/server.ts';
import { createTroubles } from './troubles.ts';
import { slowToNotice, upstreamTroubles } from './upstream-troubles.ts';

export function createAkanaTroubles({
  setFault,
  expireSessions,
  logins,
}: Pick<LocalAkana, 'setFault' | 'expireSessions' | 'logins'>) {
  let loginsBefore = 0;
  const shared = upstreamTroubles('Akana', setFault);
  return createTroubles(
    'Akana',
    {
      ...shared,
      // A list of APIs that it could not read is asked for again after a while.
      html: { ...shared.html, afterwards: 'The bot may take a minute to notice.' },
      error: {
        label: 'Server error (500)',
        told: 'Akana fails on every question now.',
        afterwards: slowToNotice,
        begin: () => setFault({ kind: 'error', status: 500, body: 'html' }),
      },
      'expired-login': {
        label: 'Login expired',
        told: "The bot's login at Akana is over. It logs in again by itself with the next question.",
        begin() {
          loginsBefore = logins();
          expireSessions();
        },
        isOver: () => logins() > loginsBefore,
      },
      refused: {
        label: 'Login refused',
        told: "Akana refuses the bot's login now.",
        // So that the account is never locked.
        afterwards: 'The bot tries to log in again at most once in five minutes.',
        begin: () => setFault({ kind: 'unauthorized' }),
      },
    },
    () => setFault(null),
  );
}
