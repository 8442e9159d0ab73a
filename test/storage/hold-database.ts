import { createLog } from '../../src/operate/log.ts';
import { openDatabase } from '../../src/storage/database.ts';

// A second Ticketwatch: opens the file it is given, says so, and holds it until its input ends.
const [path = '', user] = process.argv.slice(2);
const log = createLog({ level: 'warn', redact: (text) => text });
if (user !== undefined) process.setuid?.(Number(user));

try {
  const database = await openDatabase({ kind: 'sqlite', path }, { log });
  process.stdout.write('open\n');
  process.stdin.resume().once('end', () => void database.close());
} catch (error) {
  process.stdout.write(`${String(error)}\n`);
}
