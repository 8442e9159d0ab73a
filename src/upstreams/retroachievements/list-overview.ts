import type { ListOverview } from '../../domain/overview.ts';
import type { Question } from '../../domain/ports.ts';
import type { ConsoleSubject, SiteSubject } from '../../domain/subject.ts';
import type { OpenList } from './open-list.ts';

export interface ListOverviewDeps {
  readonly openList: Pick<OpenList, 'current'>;
}

/** A console's tickets or all the site's, as the mirror has them. */
export function createListOverview({ openList }: ListOverviewDeps) {
  return async (subject: ConsoleSubject | SiteSubject, question: Question): Promise<ListOverview> => {
    const { tickets, ofConsole, asOf, trouble, unreadable } = await openList.current(question);
    return {
      kind: 'list',
      subject,
      tickets: subject.kind === 'site' ? tickets : ofConsole(subject.name),
      reading: { asOf, trouble, unreadable },
    };
  };
}
