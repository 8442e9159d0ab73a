import type { InteractionRecord } from '../discord/interaction-log.ts';
import type { LocalDiscord } from '../discord/local-discord.ts';
import type { StoredMessage } from '../discord/stored-message.ts';
import { type PageEvent, systems as systemNames, type UpstreamsView } from '../protocol.ts';
import { createCoalesced } from './coalesced.ts';
import { conversations, discordView, peopleToBe } from './discord-view.ts';
import type { WorldControls } from './world-controls.ts';

export interface ToldWorldDeps {
  readonly discord: LocalDiscord;
  readonly controls: WorldControls;
  readonly akanaServerIds: readonly string[];
  readonly mediaUrl: string;
  readonly pictureOrigins: readonly string[];
  readonly tell: (event: PageEvent) => void;
}

/** In a channel, and altogether: what a page begins with has to stay small enough to be sent. */
const maxMessages = 200;
const maxInteractions = 1_000;

// Numbers of requests change with every question; a person reads them some times a second at most.
const upstreamsMs = 300;
const placesMs = 50;

/** What pages are told: everything at once, and from then on each change. */
export function createToldWorld({ discord, controls, tell, ...deps }: ToldWorldDeps) {
  const { systems, discordTroubles, drift } = controls;
  const { akanaServerIds, mediaUrl, pictureOrigins } = deps;
  const placesView = () => discordView({ discord, akanaServerIds, trouble: discordTroubles.view() });
  const upstreamsView = (): UpstreamsView => ({
    isDrifting: drift.isOn(),
    systems: systemNames.map((name) => systems[name].view()),
  });

  function hello(): PageEvent {
    const channels = [
      ...discord.servers.values().flatMap((server) => server.channels.values()),
      ...conversations(discord, peopleToBe(discord)),
    ];
    const messages = channels.flatMap(({ id }) => discord.messages(id).slice(-maxMessages));
    return {
      kind: 'hello',
      discord: placesView(),
      messages,
      interactions: interactionsOf(messages, discord.interactions).slice(-maxInteractions),
      upstreams: upstreamsView(),
      mediaUrl,
      pictureOrigins,
    };
  }

  const places = createCoalesced(() => tell({ kind: 'discord', discord: placesView() }), placesMs);
  const upstreams = createCoalesced(() => tell({ kind: 'upstreams', upstreams: upstreamsView() }), upstreamsMs);
  const ends = [
    discord.onMessage(({ kind, message }) => tell({ kind: 'message', how: kind, message })),
    discord.onInteraction((interaction) => tell({ kind: 'interaction', interaction })),
    discord.onWorldChange(places.ask),
    ...Object.values(systems).map(({ onChange }) => onChange(upstreams.ask)),
    places.stop,
    upstreams.stop,
  ];

  return {
    hello,
    /** Somebody used the controls, which tell of nothing but their systems' changes. */
    controlled(): void {
      places.ask();
      upstreams.ask();
    },
    stop(): void {
      for (const end of ends) end();
    },
  };
}

/** Those that a page with these messages shows something of; one that failed may have no message at all. */
function interactionsOf(
  messages: readonly StoredMessage[],
  interactions: readonly InteractionRecord[],
): readonly InteractionRecord[] {
  const shown = new Set(messages.map(({ id }) => id));
  return interactions.filter(
    ({ messageId, sourceId }) =>
      messageId === null || shown.has(messageId) || (sourceId !== null && shown.has(sourceId)),
  );
}
