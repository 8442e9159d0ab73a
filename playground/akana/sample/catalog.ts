import type { AkanaWorld } from '../world.ts';

interface SampleCatalog {
  /** What most tickets are about, by the ids of versions. */
  readonly versions: readonly string[];
  readonly cards: string;
  readonly app: string;
}

/** Four APIs that the account sees, two of them of one title and one for registered users only, and one it does not. */
export function addCatalog(world: AkanaWorld): SampleCatalog {
  const cards = world.addApi({ name: 'Card Payments', description: 'Take, capture and refund card payments' });
  const payouts = world.addApi({
    name: 'Payouts',
    description: 'Send money to bank accounts',
    version: { label: '1.0' },
  });
  const ledger = world.addApi({ name: 'Ledger', description: 'Bookings and balances' });
  const oldLedger = world.addApi({
    name: 'Ledger',
    description: 'Bookings as they were kept before the merger',
    visibility: 'com.soa.visibility.registered.users',
    version: { label: '0.9' },
  });
  const first = [cards, payouts, ledger, oldLedger].map(({ versions: [version] }) => version.id);
  const later = [
    world.addVersion(cards.id, '1.1'),
    world.addVersion(cards.id, '2.0'),
    world.addVersion(payouts.id, '2.0-beta'),
  ].map(({ id }) => id);
  const fraud = world.addApi({ name: 'Fraud Rules', hidden: true });
  world.openTicket({ about: fraud.id, title: 'Nobody but the team sees this', id: `ticket11500.${world.tenant}` });
  world.addApp({ name: 'Partner Portal' });
  return { versions: [...first, ...later], cards: cards.id, app: world.addApp({ name: 'Acme Checkout' }).id };
}
