import { html, nothing, type TemplateResult } from 'lit';
import type { BotPermission, ServerView } from '../../../protocol.ts';
import type { App } from '../../app.ts';
import { createFold } from '../fold.ts';
import { createOutcome, type Outcome } from '../outcome.ts';
import { switchView } from './switch.ts';

type ChannelView = ServerView['channels'][number];

const labels = {
  ViewChannel: 'See the channel',
  SendMessages: 'Send messages',
  EmbedLinks: 'Embed links',
  AttachFiles: 'Attach files',
} satisfies Record<BotPermission, string>;
const permissions = [
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
] as const satisfies readonly BotPermission[];

/** What the bot may do in the channel that is looked at. A conversation has no rights to take away. */
export function createChannelRights(app: App) {
  const fold = createFold(app, { isOpen: false });
  const outcomes = new Map<string, Outcome>();

  return {
    view(servers: readonly ServerView[], channelId: string | null): TemplateResult | typeof nothing {
      const server = servers.find(({ channels }) => channels.some(({ id }) => id === channelId));
      const channel = server?.channels.find(({ id }) => id === channelId);
      if (server === undefined || channel === undefined) return nothing;
      const { length } = channel.forbidden;
      const badge = length === 0 ? nothing : html`<span class="badge badge-broken">⊘ ${length} forbidden</span>`;
      return fold(html`<span class="fold-name">#${channel.name} in ${server.name}</span>${badge}`, () =>
        rights(channel),
      );
    },
  };

  function rights(channel: ChannelView): TemplateResult {
    return html`
      <p class="world-note">What Ticketwatch may do in this channel:</p>
      ${permissions.map((permission) =>
        switchView({
          label: labels[permission],
          isOn: !channel.forbidden.includes(permission),
          onChange: (isAllowed) => set(channel, permission, isAllowed),
        }),
      )}
      ${outcomeOf(channel.id).view()}
    `;
  }

  function set({ id: channelId, forbidden }: ChannelView, permission: BotPermission, isAllowed: boolean): void {
    const others = forbidden.filter((one) => one !== permission);
    const after = isAllowed ? others : [...others, permission];
    void outcomeOf(channelId).attempt(() => app.server.ask('forbid', { channelId, permissions: after }));
  }

  /** What came of it in one channel says nothing of the next. */
  function outcomeOf(channelId: string): Outcome {
    const outcome = outcomes.get(channelId) ?? createOutcome(app);
    outcomes.set(channelId, outcome);
    return outcome;
  }
}
