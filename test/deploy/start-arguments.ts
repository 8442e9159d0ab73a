/** What package.json's "start" hands to Node. */
export function startArguments(script: string): readonly string[] {
  const [exec, node, ...args] = script.split(' ');
  if (exec !== 'exec' || node !== 'node') throw new Error(`"start" is no longer a plain call of node: ${script}`);
  return args;
}
