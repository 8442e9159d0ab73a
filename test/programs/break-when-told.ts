// Loaded into a program before its own code: breaks it as a bug would, where nobody catches anything.
process.once('SIGUSR2', () => {
  const bug = new TypeError('a bug');
  if (process.env['BREAK'] === 'exception') throw bug;
  void Promise.reject(bug);
});
