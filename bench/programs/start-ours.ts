import { fileURLToPath } from 'node:url';
import packageJson from '../../package.json' with { type: 'json' };
import { type StartedProgram, startNode } from './start-node.ts';

/** From where the script names its files. */
const top = new URL('../../', import.meta.url);
const isFile = /\.c?[jt]s$/;

/** What `npm start` hands to Node: it is measured as it is started. */
const ourArguments: readonly string[] = argumentsOf(packageJson.scripts.start);

/** Whom it talks to, and where it keeps what it knows. */
interface Places {
  readonly discord: { readonly apiUrl: string; readonly token: string };
  readonly retroAchievements: { readonly apiUrl: string; readonly key: string };
  readonly databasePath: string;
}

export function startOurs(
  { discord, retroAchievements, databasePath }: Places,
  nodeEnv: Readonly<Record<string, string>> = {},
): StartedProgram {
  return startNode(ourArguments, {
    ...nodeEnv,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    RA_WEB_API_KEY: retroAchievements.key,
    RA_API_URL: retroAchievements.apiUrl,
    // The local server needs no protection.
    RA_REQUESTS_PER_MINUTE: '6000',
    DATABASE_URL: `file:${databasePath}`,
  });
}

function argumentsOf(script: string): readonly string[] {
  const [first, second, ...rest] = script.split(' ');
  if (first !== 'exec' || second !== 'node') throw new Error('npm start is not "exec node …"');
  return rest.map((argument) => (isFile.test(argument) ? fileURLToPath(new URL(argument, top)) : argument));
}
