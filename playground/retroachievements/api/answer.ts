/** What the server says, before anything goes wrong with it. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** The tickets' own way of saying it. */
export function notFound(what: string): Answer {
  return { status: 404, body: { error: `${what} not found` } };
}

export const unauthenticated: Answer = {
  status: 401,
  body: {
    message: 'Unauthenticated.',
    errors: [{ status: '401', code: 'unauthorized', title: 'Unauthenticated.' }],
  },
};

export const noSuchScript: Answer = {
  status: 404,
  body: { message: 'Not Found', errors: [{ status: '404', code: 'not_found', title: 'Not Found' }] },
};

export const serverError: Answer = { status: 500, body: { message: 'Server Error' } };
