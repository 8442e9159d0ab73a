const interruptions = {
  restart: 'I am being restarted, and could not finish this. Ask again in a minute.',
  'too-long':
    'This took more than 12 minutes, and Discord waits no longer for an answer. Ask for less, or at a quieter time.',
};

/** What people read about commands that take minutes. */
export const longWords = {
  interrupted: (why: keyof typeof interruptions) => interruptions[why],
  waitFor: (whose: 'own' | 'others') =>
    whose === 'own'
      ? 'I am still working on your last one. Wait until it is there.'
      : 'I am working on a few of these already. Try again in a minute.',
};
