import type { LocalDiscord } from '../discord/local-discord.ts';
import type { PageEvent, UpstreamsView } from '../protocol.ts';
import { createCoalesced } from './coalesced.ts';
import { conversations, discordView, peopleToBe } from './discord-view.ts';
import type { WorldControls } from './world-controls.ts';

export interface ToldWorldDeps {
  readonly discord: LocalDiscord;
  readonly controls: WorldControls;
  readonly akanaServerIds: readonly string[];
  readonly mediaUrl: string;
  readonly tell: (event: PageEvent) => void;
}

// Numbers of requests change with every question; a person reads them some times a second at most.
const upstreamsMs = 300;
const placesMs = 50;

/** What pages are told: everything at once, and from then on each change. */
export function createToldWorld({ discord, controls, akanaServerIds, mediaUrl, tell }: ToldWorldDeps) {
  const { systems, discordTroubles, drift } = controls;
  const placesView = () => discordView({ discord, akanaServerIds, trouble: discordTroubles.view() });
  const upstreamsView = (): UpstreamsView => ({
    isDrifting: drift.isOn(),
    systems: [systems.retroachievements.view(), systems.akana.view()],
  });

  function hello(): PageEvent {
    const channels = [
      ...discord.servers.values().flatMap((server) => server.channels.values()),
      ...conversations(discord, peopleToBe(discord)),
    ];
    return {
      kind: 'hello',
      discord: placesView(),
      messages: channels.flatMap(({ id }) => discord.messages(id)),
      interactions: discord.interactions,
      upstreams: upstreamsView(),
      mediaUrl,
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
