import { html, type TemplateResult } from 'lit';
import type { TroubleView } from '../../../protocol.ts';
import type { App } from '../../app.ts';
import { createFold } from '../fold.ts';
import { createOutcome } from '../outcome.ts';
import { createTrouble, troubleBadge } from './trouble.ts';

/** What goes wrong with Discord itself. */
export function createDiscordPart(app: App) {
  const fold = createFold(app, { isOpen: true });
  const trouble = createTrouble(app, 'discord', createOutcome(app));

  return {
    view(view: TroubleView): TemplateResult {
      const summary = html`<span class="fold-name">Discord</span>${troubleBadge(view)}`;
      return fold(summary, () => trouble.view(view));
    },
  };
}
