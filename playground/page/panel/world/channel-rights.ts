import { html, nothing, type TemplateResult } from 'lit';
import { permissionWords } from '../../../permission-words.ts';
import { type BotPermission, botPermissions, type ServerView } from '../../../protocol.ts';
import type { App } from '../../app.ts';
import { createFold } from '../fold.ts';
import { createOutcome } from '../outcome.ts';
import { switchView } from './switch.ts';
import { createSwitched } from './switched.ts';

type ChannelView = ServerView['channels'][number];

/** What the bot may do in the channel that is looked at. A conversation has no rights to take away. */
export function createChannelRights(app: App) {
  const fold = createFold(app, { isOpen: false });
  const parts = new Map<string, ReturnType<typeof createPart>>();

  return {
    view(servers: readonly ServerView[], channelId: string | null): TemplateResult | typeof nothing {
      const server = servers.find(({ channels }) => channels.some(({ id }) => id === channelId));
      const channel = server?.channels.find(({ id }) => id === channelId);
      if (server === undefined || channel === undefined) return nothing;
      const { length } = channel.forbidden;
      const badge = length === 0 ? nothing : html`<span class="badge badge-broken">⊘ ${length} forbidden</span>`;
      return fold(html`<span class="fold-name">This channel: #${channel.name} in ${server.name}</span>${badge}`, () =>
        rights(channel),
      );
    },
  };

  function rights(channel: ChannelView): TemplateResult {
    const { outcome, switched } = partOf(channel.id);
    return html`
      <p class="world-note">
        What Ticketwatch may do in this channel. Answers to commands come all the same; this holds for what it posts by
        itself.
      </p>
      ${botPermissions.map((permission) =>
        switchView({
          label: permissionWords[permission].label,
          isOn: switched.isOn(permission, !channel.forbidden.includes(permission)),
          onChange: (isAllowed) => set(channel.id, permission, isAllowed),
        }),
      )}
      ${outcome.view()}
    `;
  }

  function set(channelId: string, permission: BotPermission, isAllowed: boolean): void {
    void partOf(channelId).switched.set(permission, isAllowed, () =>
      app.server.ask('forbid', { channelId, permission, isForbidden: !isAllowed }),
    );
  }

  /** What came of it in one channel says nothing of the next. */
  function partOf(channelId: string): ReturnType<typeof createPart> {
    const part = parts.get(channelId) ?? createPart();
    parts.set(channelId, part);
    return part;
  }

  function createPart() {
    const outcome = createOutcome(app);
    return { outcome, switched: createSwitched(app, outcome) };
  }
}
