import { AkanaTicketId, type AkanaTicket } from '../../../src/domain/akana-ticket.ts';

/** An open ticket of which nothing more is known. */
export function anAkanaTicket({
  id = 'ticket1.acme',
  ...overrides
}: Partial<Omit<AkanaTicket, 'id'>> & { id?: string } = {}): AkanaTicket {
  return {
    id: AkanaTicketId.parse(id),
    state: 'open',
    stateText: 'OPEN',
    priority: null,
    title: '',
    description: '',
    environment: null,
    api: null,
    version: null,
    app: null,
    author: null,
    tags: [],
    commentCount: 0,
    comments: [],
    actions: [],
    isPublic: false,
    createdAt: null,
    updatedAt: null,
    link: null,
    ...overrides,
  };
}
