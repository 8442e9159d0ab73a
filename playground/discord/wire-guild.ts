import { permissionsInGuild } from './permissions.ts';
import { channelJson, memberJson, roleJson } from './wire.ts';
import { isThread, type Guild, type Person } from './world.ts';

/** A server as REST tells it. */
export function guildJson(guild: Guild) {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    owner_id: guild.owner.id,
    preferred_locale: guild.locale,
    features: [],
    roles: [...guild.roles.values()].map(roleJson),
    emojis: [],
    stickers: [],
    afk_channel_id: null,
    afk_timeout: 300,
    application_id: null,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    max_members: 500_000,
    mfa_level: 0,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    premium_subscription_count: 0,
    premium_tier: 0,
    public_updates_channel_id: null,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    system_channel_flags: 0,
    system_channel_id: null,
    vanity_url_code: null,
    verification_level: 1,
  };
}

/** A server in the list of those that somebody is in. */
export function ownGuildJson(guild: Guild, person: Person) {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    banner: null,
    owner: guild.owner.id === person.id,
    permissions: String(permissionsInGuild(guild, person)),
    features: [],
  };
}

/** A server as GUILD_CREATE brings it: without `channels` a client takes it for unavailable. */
export function guildCreateJson(guild: Guild, bot: Person) {
  const channels = [...guild.channels.values()];
  const self = guild.members.get(bot.id);
  return {
    ...guildJson(guild),
    joined_at: new Date(self?.joinedAt ?? 0).toISOString(),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: self === undefined ? [] : [memberJson(self)],
    channels: channels.filter((channel) => !isThread(channel)).map(channelJson),
    threads: channels.filter(isThread).map(channelJson),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
