import { errorTree, type Problem } from './checks/problem.ts';

const known = {
  general: [404, 0, '404: Not Found'],
  method: [405, 0, '405: Method Not Allowed'],
  unauthorized: [401, 0, '401: Unauthorized'],
  'unknown-channel': [404, 10_003, 'Unknown Channel'],
  'unknown-guild': [404, 10_004, 'Unknown Guild'],
  'unknown-member': [404, 10_007, 'Unknown Member'],
  'unknown-message': [404, 10_008, 'Unknown Message'],
  'unknown-user': [404, 10_013, 'Unknown User'],
  'unknown-webhook': [404, 10_015, 'Unknown Webhook'],
  'unknown-interaction': [404, 10_062, 'Unknown interaction'],
  'unknown-application': [404, 10_002, 'Unknown Application'],
  'too-many-commands': [400, 30_032, 'Maximum number of application commands reached (100)'],
  'too-many-creates': [400, 30_034, 'Max number of daily application command creates has been reached (200)'],
  'too-large': [413, 40_005, 'Request entity too large'],
  forum: [400, 40_058, 'Cannot message this channel until the first post is created'],
  'already-acknowledged': [400, 40_060, 'Interaction has already been acknowledged.'],
  'too-many-follow-ups': [400, 40_094, 'This interaction has reached the maximum number of follow up messages'],
  'client-blocked': [403, 40_333, 'internal network error'],
  'missing-access': [403, 50_001, 'Missing Access'],
  'empty-message': [400, 50_006, 'Cannot send an empty message'],
  'closed-dm': [403, 50_007, 'Cannot send messages to this user'],
  'no-text-channel': [400, 50_008, 'Cannot send messages in a non-text channel'],
  'missing-permissions': [403, 50_013, 'Missing Permissions'],
  'expired-token': [401, 50_027, 'Invalid Webhook Token'],
  'invalid-recipient': [400, 50_033, 'Invalid Recipient(s)'],
  'invalid-version': [400, 50_041, 'Invalid API version provided'],
  'archived-thread': [400, 50_083, 'Thread is archived'],
  'locked-thread': [400, 160_005, 'Thread is locked'],
  'invalid-json': [400, 50_109, 'The request body contains invalid JSON.'],
  'too-many-files': [400, 30_015, 'Maximum number of attachments in a message reached (10)'],
  'foreign-message': [403, 50_005, 'Cannot edit a message authored by another user'],
} as const satisfies Record<string, readonly [status: number, code: number, message: string]>;

export type Refusal = keyof typeof known;

/** An answer that is no success, in Discord's own shape. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly body: object;
  /** What was wrong with the request's body; empty when the body was not the reason. */
  readonly problems: readonly Problem[];

  constructor(status: number, body: object, problems: readonly Problem[] = []) {
    super(JSON.stringify(body));
    this.status = status;
    this.body = body;
    this.problems = problems;
  }
}

export function refuse(why: Refusal, problems: readonly Problem[] = []): ApiError {
  const [status, code, message] = known[why];
  return new ApiError(status, { message, code }, problems);
}

export function invalidForm(problems: readonly Problem[]): ApiError {
  return new ApiError(400, { message: 'Invalid Form Body', code: 50_035, errors: errorTree(problems) }, problems);
}
