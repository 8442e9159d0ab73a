import './world.css';
import { html, type TemplateResult } from 'lit';
import type { System, UpstreamView } from '../../../protocol.ts';
import type { App } from '../../app.ts';
import { createChannelRights } from './channel-rights.ts';
import { createDiscordPart } from './discord-part.ts';
import { createDrift } from './drift.ts';
import { createServerPart } from './server-part.ts';
import { createSystemPart, type SystemPart } from './system-part.ts';

/** The other side of the world: what a person does to the systems that the bot asks. */
export function createWorld(app: App) {
  const drift = createDrift(app);
  const discord = createDiscordPart(app);
  const rights = createChannelRights(app);
  const server = createServerPart(app);
  const systems = new Map<System, SystemPart>();

  return {
    view(): TemplateResult {
      const { told, chosen } = app.state();
      if (told === null) return html`<p class="world-note">Nothing was told yet.</p>`;
      const { upstreams } = told;
      const { servers } = told.discord;
      const channelId = chosen.at?.channelId ?? null;
      return html`
        ${drift.view(upstreams.isDrifting)} ${rights.view(servers, channelId)} ${server.view(servers, channelId)}
        ${discord.view(told.discord.trouble)} ${upstreams.systems.map((upstream) => partOf(upstream).view(upstream))}
      `;
    },
  };

  function partOf({ system }: UpstreamView): SystemPart {
    const known = systems.get(system);
    if (known !== undefined) return known;
    const part = createSystemPart(app, system);
    systems.set(system, part);
    return part;
  }
}
