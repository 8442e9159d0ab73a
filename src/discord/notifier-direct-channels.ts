/** The channels of people's direct messages, opened on first use and remembered, the newest few of them. */
export function createDirectChannels(open: (userId: string) => Promise<string>, most = 500) {
  const known = new Map<string, string>();

  return async (userId: string): Promise<string> => {
    const channelId = known.get(userId) ?? (await open(userId));
    known.set(userId, channelId);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return channelId;
  };
}
