import { dayMs } from './plan.ts';
import type { TicketPlan } from './plan.ts';
import { hostileReports } from './reports.ts';

interface Stage {
  readonly tenant: string;
  readonly cards: string;
  readonly app: string;
  readonly admin: string;
  readonly foreigners: readonly string[];
  readonly now: number;
}

/** What the sample must have, whatever the seed: each is a case that somebody will look for. */
export function setPieces(stage: Stage): readonly TicketPlan[] {
  return [...documented(stage), ...unusual(stage), ...hostile(stage)];
}

/** As the documentation shows two of them: Limited, one in Markdown and one plain, with no action but deletion. */
function documented({ tenant, cards, admin, now }: Stage): readonly TicketPlan[] {
  const common = { about: cards, author: admin, visibility: 'Limited', actions: ['discussion.action.delete'] };
  return [
    {
      ...common,
      id: `ticket11622.${tenant}`,
      createdAt: now - 120 * dayMs - 1_258_000,
      title: 'Signed out after a time-out, and no way back in',
      description: 'Once the session has timed out, signing in fails until the password is reset.',
      tags: ['login', 'timeout'],
    },
    {
      ...common,
      id: `ticket11623.${tenant}`,
      createdAt: now - 120 * dayMs,
      title: 'Paying with two cards at once hangs',
      description: 'As soon as there is **a second card** in the order, the transaction never ends.',
      descriptionType: 'text/markdown',
      tags: ['bug', 'payment'],
    },
  ];
}

function unusual({ cards, app, admin, now }: Stage): readonly TicketPlan[] {
  const ago = (days: number) => now - days * dayMs;
  return [
    { about: app, createdAt: ago(2), author: admin, title: 'Checkout forgets the chosen card', tags: ['app'] },
    {
      about: app,
      createdAt: ago(45),
      title: 'Wrong logo on the receipt',
      labels: ['com.soa.ticket.label.priority.low'],
      environment: 'Sandbox',
      moves: [{ move: 'close', at: ago(44) }],
    },
    { about: cards, createdAt: ago(6), title: 'Handed over to the bank', state: 'Waiting For Bank', hasGuid: true },
    {
      about: cards,
      createdAt: ago(9),
      title: 'Printed in blue',
      labels: ['com.acme.ticket.label.cosmetic'],
      visibility: 'com.soa.visibility.registered.users',
    },
    { about: cards, createdAt: ago(11), title: 'Nobody has looked at the priority yet', labels: [] },
  ];
}

function hostile({ cards, foreigners, now }: Stage): readonly TicketPlan[] {
  return hostileReports.map(({ title, description, tags }, index) => {
    const by = foreigners[index % foreigners.length] ?? '';
    const createdAt = now - (3 * index + 4) * dayMs;
    const remarks = [{ by, text: description, at: createdAt + 3_600_000 }];
    return { about: cards, author: by, createdAt, title, description, descriptionType: 'text/markdown', tags, remarks };
  });
}
