import type { LocalDiscord } from './discord/local-discord.ts';

/** What makes the playground's Discord worth walking through, on top of the default world. */
export function furnishPage(discord: LocalDiscord): void {
  const { retroQa, lateArrivals } = discord.guilds;
  const manager = discord.actor('manager');
  const member = discord.actor('member');
  // One person then sees both: a server that may see Akana and one that may not.
  discord.addMember(lateArrivals, manager.person);
  discord.addMember(lateArrivals, member.person);
  discord.addChannel({ guild: lateArrivals, name: 'tickets' });
  discord.addRole(retroQa, { name: 'Bug hunters', mentionable: true });

  discord.say(member, 'Does anybody know whether Dragster still has open tickets?');
  discord.say(manager, 'Type `/tickets game` and look.');
  discord.say(
    member,
    'What of https://retroachievements.org/ticket/115689, which https://retroachievements.org/user/televandalist holds?',
  );
  discord.say(manager, 'Right-click your message: Show tickets.');
}
