import { describe, expect, it } from 'vitest';
import { AkanaTicketId } from '../../../src/domain/akana-ticket.ts';
import { fits, isOfApi } from '../../../src/upstreams/akana/fits.ts';
import { aSubject } from './an-akana.ts';
import { anAkanaTicket } from './an-akana-ticket.ts';

const one = { id: 'One.acme', name: null };
const two = { id: 'two.acme', name: null };

describe('a ticket', () => {
  it.each([
    ['of a state asked for', { state: 'reopened', stateText: 'REOPEN' }, {}, true],
    ['of another state', { state: 'closed', stateText: 'CLOSED' }, {}, false],
    ['of a state of the tenant', { state: 'other', stateText: 'Escalated' }, {}, false],
    ['that does not say its state', { state: 'other', stateText: '' }, {}, true],
    ['of any state', { state: 'other', stateText: 'Escalated' }, { states: null }, true],
    ['of the priority', { priority: 'high' }, { priority: 'high' }, true],
    ['of another priority', { priority: 'low' }, { priority: 'high' }, false],
    ['of a priority of the tenant', { priority: 'blocker' }, { priority: 'high' }, true],
    ['without a priority', { priority: null }, { priority: 'high' }, true],
    ['with the tag', { tags: ['a', 'Bug'] }, { tag: 'bug ' }, true],
    ['with other tags', { tags: ['a', 'b'] }, { tag: 'bug' }, false],
    ['without tags', { tags: [] }, { tag: 'bug' }, true],
    ['of the id', {}, { ticket: AkanaTicketId.parse('TICKET1.acme') }, true],
    ['of another id', {}, { ticket: AkanaTicketId.parse('ticket2.acme') }, false],
    ['of the app', { app: one }, { app: { id: 'one.acme', name: 'One' } }, true],
    ['of another app', { app: two }, { app: one }, false],
    ['without an app', { app: null }, { app: one }, true],
    ['by the author', { author: one }, { author: one }, true],
    ['by another author', { author: two }, { author: one }, false],
    ['by nobody', { author: null }, { author: one }, true],
  ] as const)('%s', (_, ticket, subject, expected) => {
    const tags = 'tags' in ticket ? [...ticket.tags] : [];
    expect(fits(anAkanaTicket({ ...ticket, tags }), aSubject(subject))).toBe(expected);
  });

  it.each([
    ['names the API', { api: one, version: two }, null, true],
    ['names another API', { api: two, version: { id: 'v.acme', name: '1.0' } }, null, false],
    [
      'names another API and a version of this one',
      { api: two, version: { id: 'latest.acme', name: '1.0' } },
      null,
      true,
    ],
    ['names the latest version', { version: { id: 'LATEST.acme', name: null } }, null, true],
    ['names a version that may be one of its own', { version: { id: 'old.acme', name: null } }, null, null],
    ['names a version that is one of its own', { version: { id: 'old.acme', name: null } }, ['old.acme'], true],
    ['names a version that is not', { version: { id: 'old.acme', name: null } }, ['older.acme'], false],
    ['names neither', {}, [], true],
  ])('that %s', (_, ticket, versions, expected) => {
    const api = { id: 'one.acme', name: 'One', versionId: 'latest.acme' };

    expect(isOfApi(anAkanaTicket(ticket), api, versions)).toBe(expected);
  });
});
