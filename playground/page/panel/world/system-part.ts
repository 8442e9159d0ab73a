import { html, type TemplateResult } from 'lit';
import type { System, UpstreamView } from '../../../protocol.ts';
import type { App } from '../../app.ts';
import { createFold } from '../fold.ts';
import { createOutcomeGroup } from '../outcome-group.ts';
import { createOpenTicket } from './open-ticket.ts';
import { createTickets } from './tickets.ts';
import { createTrouble, troubleBadge } from './trouble.ts';

export type SystemPart = ReturnType<typeof createSystemPart>;

/** One system: how it is, its tickets, and a new one. */
export function createSystemPart(app: App, system: System) {
  const newOutcome = createOutcomeGroup(app);
  const fold = createFold(app, { isOpen: true });
  const formFold = createFold(app, { isOpen: false });
  const ticketsFold = createFold(app, { isOpen: false });
  const trouble = createTrouble(app, system, newOutcome());
  const tickets = createTickets(app, system, newOutcome());
  const form = createOpenTicket(app, system, newOutcome());

  return {
    view(upstream: UpstreamView): TemplateResult {
      const summary = html`
        <span class="fold-name">${upstream.name}</span>${troubleBadge(upstream.trouble)}
        <span class="system-counts">${upstream.counts}</span>
      `;
      return fold(
        summary,
        () => html`
          <p class="world-note">${requestsLine(upstream.requests)}</p>
          ${trouble.view(upstream.trouble)} ${formFold('Open a ticket', () => form.view(upstream))}
          ${ticketsFold('Change a ticket', () => tickets.view(upstream))}
        `,
      );
    },
  };
}

function requestsLine(requests: number): string {
  if (requests === 0) return 'Ticketwatch has not asked it anything yet.';
  return `Ticketwatch asked it ${requests === 1 ? 'once' : `${requests.toLocaleString('en')} times`}.`;
}
