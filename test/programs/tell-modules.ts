import { registerHooks } from 'node:module';

// Loaded into a program before its own code: says which packages it loads.
registerHooks({
  resolve(specifier, context, next) {
    process.stderr.write(`loads ${specifier}\n`);
    return next(specifier, context);
  },
});
