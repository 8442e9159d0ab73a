import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 hold little memory for what `load` imports. All of that stays, so a young generation that grows meanwhile only
 * takes room (docs/adr/0018); what answers people leaves mostly garbage, and gets it.
 */
export async function loadLean<T>(load: () => Promise<T>): Promise<T> {
  setFlags(['--semi-space-growth-factor=1', ...quickWebAssembly]);
  try {
    return await load();
  } finally {
    setFlags(['--semi-space-growth-factor=2', '--heap-growing-percent=50']);
  }
}

/** Undici's parser is compiled once, quickly: optimizing it takes 10 MB that are never given back. */
const quickWebAssembly = ['--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering'];

function setFlags(flags: readonly string[]): void {
  for (const flag of flags) setFlagsFromString(flag);
}
