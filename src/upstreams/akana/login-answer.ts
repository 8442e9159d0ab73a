import { z } from 'zod';

const text = z.string().min(1).nullable().catch(null);

/** One task is a mere text in XML, and none is an empty one. */
const tasks = z
  .union([z.array(z.string()), z.string().transform((task) => [task])])
  .catch([])
  .transform((tasks) => tasks.filter((task) => task.trim() !== ''));

/** What a login says besides its cookies. None of it is certain to be there. */
export const LoginAnswer = z
  .object({ userfdn: text, username: text, pendingtasks: tasks })
  .transform(({ userfdn, username, pendingtasks }) => ({
    userId: userfdn,
    account: username && shownName(username),
    pendingTasks: pendingtasks,
  }));
export type LoginAnswer = z.infer<typeof LoginAnswer>;

/** The name may be the e-mail address of the login, which is nobody else's business. */
function shownName(account: string): string {
  return account.replaceAll(/([^\s@<>]+)@[^\s@<>]+/g, '$1');
}
