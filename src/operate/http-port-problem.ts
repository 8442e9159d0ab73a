/** The port cannot be had: a sentence for the operator. */
export class HttpPortProblem extends Error {
  override readonly name = 'HttpPortProblem';
}

/** `code` is what the system calls the trouble. */
export function httpPortProblem({ port, host }: { port: number; host: string }, code: string): HttpPortProblem {
  return new HttpPortProblem(sentence(`HTTP_PORT ${port} on ${host}`, code));
}

function sentence(where: string, code: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return `${where} is used by another program: set another one, or none.`;
    case 'EACCES':
      return `${where} is not allowed to this user: set one from 1024 on.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${where} is no address of this machine: set HTTP_HOST to one, as 127.0.0.1.`;
    default:
      return `${where} cannot be opened (${code}): set another one, or none.`;
  }
}
