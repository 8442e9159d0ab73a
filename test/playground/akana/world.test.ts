import { describe, expect, it } from 'vitest';
import { createAkanaWorld } from '../../../playground/akana/world.ts';
import type { TicketChange } from '../../../playground/akana/world/tables.ts';
import { noon } from './a-portal.ts';

function aWorld() {
  const world = createAkanaWorld({ now: () => noon + 999 });
  return { world, api: world.addApi({ name: 'Card Payments' }) };
}

describe('an Akana world', () => {
  it('gives ids in both styles of the portal, the same in every run', () => {
    const { world, api } = aWorld();
    const ids = [world.openTicket({ about: api.id }), world.openTicket({ about: api.id })].map(({ id }) => id);

    expect(ids).toEqual(['ticket11700.acmepayments', 'ticket11701.acmepayments']);
    expect(api.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}\.acmepayments$/);
    expect(api.id).toBe(aWorld().api.id);
    expect(world.openTicket({ about: api.id, hasGuid: true }).id).toMatch(/^[-0-9a-f]{36}\.acmepayments$/);
    expect(new Set([api.id, api.versions[0].id, world.account.id]).size).toBe(3);
  });

  it('opens tickets about the latest version of an API, a given one, or an app', () => {
    const { world, api } = aWorld();
    const old = api.versions[0];
    const latest = world.addVersion(api.id, '2.0');
    const app = world.addApp({ name: 'Checkout' });
    const aboutOf = (about: string) => world.openTicket({ about }).about;

    expect(aboutOf(api.id)).toEqual({ kind: 'api', api: api.id, version: latest.id });
    expect(aboutOf(old.id)).toEqual({ kind: 'api', api: api.id, version: old.id });
    expect(aboutOf(app.id)).toEqual({ kind: 'app', app: app.id });
    expect(() => aboutOf('nothing')).toThrow(new RangeError('There is no API, version or app nothing'));
  });

  it('moves tickets as the workflow allows, and remembers when', () => {
    const { world, api } = aWorld();
    const { id } = world.openTicket({ about: api.id });

    expect(world.resolve(id, noon + 5_999)).toMatchObject({
      state: 'RESOLVED',
      createdAt: noon,
      updatedAt: noon + 5_000,
    });
    expect(() => world.resolve(id)).toThrow(new RangeError(`Ticket ${id} is RESOLVED: cannot resolve it`));
    expect(world.reopen(id)).toMatchObject({ state: 'REOPEN' });
    expect(world.close(id)).toMatchObject({ state: 'CLOSED' });
    expect(world.relabel(id, 'com.soa.ticket.label.priority.low').labels).toEqual([
      'com.soa.ticket.label.priority.low',
    ]);
    expect(world.edit(id, { state: 'Waiting', tags: ['x'] })).toMatchObject({ state: 'Waiting', tags: ['x'] });
    expect(world.comment(id, { text: 'Done' }).comments).toMatchObject([{ text: 'Done', author: world.account.id }]);
  });

  it('refuses what there is not, and what there is already', () => {
    const { world, api } = aWorld();
    const { id } = world.openTicket({ about: api.id });

    expect(() => world.close('ticket1')).toThrow(new RangeError('There is no ticket ticket1'));
    expect(() => world.comment(id, { by: 'nobody', text: '' })).toThrow(new RangeError('There is no person nobody'));
    expect(() => world.openTicket({ about: api.id, id })).toThrow(new RangeError(`There is a ticket ${id} already`));
  });

  it('shows the account what it may see, newest first, of one subject or all', () => {
    const { world, api } = aWorld();
    const secret = world.addApi({ name: 'Fraud', hidden: true });
    const open = (about: string, more = {}) => world.openTicket({ about, ...more }).id;
    const [first, second] = [open(api.id), open(api.id)];
    const older = open(world.addApp({ name: 'App' }).id, { createdAt: noon - 60_000 });
    open(secret.id);
    open(api.id, { hidden: true });

    expect(world.visibleTickets().map(({ id }) => id)).toEqual([second, first, older]);
    expect(world.visibleTickets(api.versions[0].id).map(({ id }) => id)).toEqual([second, first]);
    expect(world.visibleApis().map(({ name }) => name)).toEqual(['Card Payments']);
  });

  it('tells its listeners what changed, until they stop listening', () => {
    const { world, api } = aWorld();
    const heard: TicketChange[] = [];
    const stop = world.onChange((change) => heard.push(change));

    const before = world.openTicket({ about: api.id });
    const after = world.resolve(before.id);
    world.removeTicket(before.id);
    stop();
    world.openTicket({ about: api.id });

    expect(heard).toEqual([
      { how: 'open', before: null, after: before },
      { how: 'resolve', before, after },
      { how: 'remove', before: after, after: null },
    ]);
    expect(world.tickets.has(before.id)).toBe(false);
  });
});
