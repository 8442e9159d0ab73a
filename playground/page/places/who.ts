import './who.css';
import { html, type TemplateResult } from 'lit';
import type { At, DiscordView, PersonView } from '../../protocol.ts';
import type { App } from '../app.ts';
import { avatarOf } from '../avatar.ts';
import { icon } from '../icons.ts';
import type { Menu } from '../menu.ts';
import { nameAndAbout } from './name-and-about.ts';

interface WhoDeps {
  readonly menu: Menu;
  readonly discord: DiscordView;
  readonly at: At;
  onPerson(personId: string): void;
}

/** Who acts, with the way to act as somebody else, and the theme. */
export function whoView(app: App, { menu, discord, at, onPerson }: WhoDeps): TemplateResult {
  const people = discord.people.filter(({ isBot }) => !isBot);
  const me = people.find(({ id }) => id === at.personId);
  const shown = me && nameAndAbout(discord, at.channelId, me);
  const { theme } = app.state().chosen;
  const other = theme === 'dark' ? 'light' : 'dark';

  function onWho({ currentTarget }: Event): void {
    if (!(currentTarget instanceof Element)) return;
    menu.open(currentTarget, { label: 'Act as', items: people.map(personItem), note: null });
  }

  function personItem(person: PersonView) {
    return {
      label: person.name,
      hint: person.description,
      picture: avatarOf(person),
      isChosen: person.id === at.personId,
      run: () => onPerson(person.id),
    };
  }

  return html`<footer class="who">
    <button class="who-me" type="button" aria-haspopup="menu" title="Act as somebody else" @click=${onWho}>
      ${me === undefined ? null : html`<img class="who-picture" src=${avatarOf(me)} alt="" />`}
      <span class="who-words" title=${`${shown?.name}: ${shown?.about}`}>
        <span class="who-name">${shown?.name}</span>
        <span class="who-description">${shown?.about}</span>
      </span>
      <span class="visually-hidden">Act as somebody else</span>
      ${icon('up', 16)}
    </button>
    <button
      class="plain-button"
      type="button"
      title=${`Switch to the ${other} theme`}
      aria-label=${`Switch to the ${other} theme`}
      @click=${() => app.choose({ theme: other })}
    >
      ${icon(theme === 'dark' ? 'sun' : 'moon')}
    </button>
  </footer>`;
}
