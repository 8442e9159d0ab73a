'use strict';
// Plain CommonJS: it must still run, and speak, on a Node too old to read the TypeScript sources.
const { enableCompileCache } = require('node:module');
const { join } = require('node:path');

const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(
    `Ticketwatch needs Node 24 or newer and found ${process.versions.node}: run "npm ci" first (it brings Node 24 on Linux) or install Node 24.\n`,
  );
  process.exit(1);
}
// Not in the folder for temporary files, where Node has it: whoever writes there first writes what we run (docs/adr/0018).
enableCompileCache?.(join(__dirname, '../node_modules/.cache/compiled'));
