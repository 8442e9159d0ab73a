// Loaded into every forked program: the channel closes however the parent ends, by SIGKILL too, and maybe before this.
process.once('disconnect', () => process.exit());
if (!process.connected) process.exit();
