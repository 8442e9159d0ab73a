import { html, nothing, type TemplateResult } from 'lit';
import type { ServerView } from '../../../protocol.ts';
import type { App } from '../../app.ts';
import { createFold } from '../fold.ts';
import { createOutcome } from '../outcome.ts';
import { createNamedList } from './named-list.ts';
import { switchView } from './switch.ts';
import { createSwitched } from './switched.ts';

const invited = 'invited';

/** What becomes of the server that is looked at: the bot may be thrown out, channels and roles may go. */
export function createServerPart(app: App) {
  const fold = createFold(app, { isOpen: false });
  const parts = new Map<string, ReturnType<typeof createPart>>();

  return {
    view(servers: readonly ServerView[], channelId: string | null): TemplateResult | typeof nothing {
      const server = servers.find(({ channels }) => channels.some(({ id }) => id === channelId));
      if (server === undefined) return nothing;
      const badge = server.hasBot ? nothing : html`<span class="badge badge-broken">⊘ thrown out</span>`;
      return fold(html`<span class="fold-name">This server: ${server.name}</span>${badge}`, () => serverView(server));
    },
  };

  function serverView(server: ServerView): TemplateResult {
    const { id, name, hasBot, channels, roles } = server;
    const { outcome, switched, channelList, roleList } = partOf(id);
    return html`
      <p class="world-note">
        Nothing tells Ticketwatch when a channel or a role is deleted, or that it was thrown out: it learns of that when
        it posts again.
      </p>
      ${switchView({
        label: `Ticketwatch is in ${name}`,
        isOn: switched.isOn(invited, hasBot),
        onChange: (isInvited) =>
          void switched.set(invited, isInvited, () => app.server.ask('invite', { serverId: id, isInvited })),
      })}
      ${outcome.view()}
      ${channelList.view(
        channels.map((channel) => ({ id: channel.id, label: `#${channel.name}`, canGo: channels.length > 1 })),
      )}
      ${roleList.view(
        roles.map((role) => ({ id: role.id, label: `@${role.name.replace(/^@/, '')}`, canGo: role.isSpare })),
      )}
    `;
  }

  /** What came of it in one server says nothing of the next. */
  function partOf(serverId: string): ReturnType<typeof createPart> {
    const part = parts.get(serverId) ?? createPart(serverId);
    parts.set(serverId, part);
    return part;
  }

  function createPart(serverId: string) {
    const outcome = createOutcome(app);
    return {
      outcome,
      switched: createSwitched(app, outcome),
      channelList: createNamedList(app, outcome, {
        title: 'Channels',
        newLabel: 'New channel',
        add: (name) => app.server.ask('addChannel', { serverId, name }),
        remove: (channelId) => app.server.ask('deleteChannel', { channelId }),
      }),
      roleList: createNamedList(app, outcome, {
        title: 'Roles',
        newLabel: 'New role',
        add: (name) => app.server.ask('addRole', { serverId, name }),
        remove: (roleId) => app.server.ask('deleteRole', { serverId, roleId }),
      }),
    };
  }
}
