import type { InspectedStep } from '../../../protocol.ts';

/** "2 requests in 1 step · 14 checks passed" */
export function inspectionLine(steps: readonly InspectedStep[]): string {
  const requests = steps.flatMap(({ requests }) => requests);
  if (requests.length === 0) return 'Ticketwatch sent nothing about this message.';
  const checks = requests.flatMap(({ checks }) => checks);
  const failed = checks.filter(({ problems }) => problems.length > 0).length;
  return [
    `${counted(requests.length, 'request')} in ${counted(steps.length, 'step')}`,
    ...(checks.length === 0
      ? []
      : [failed === 0 ? `${counted(checks.length, 'check')} passed` : failedOf(failed, checks.length)]),
  ].join(' · ');
}

function failedOf(failed: number, all: number): string {
  return `${failed} of ${counted(all, 'check')} failed`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
