import { DiscordStringSelectMenu } from '@skyra/discord-components-core/discord-string-select-menu.js';
import { nothing } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { ElementPart } from 'lit/directive.js';
import { createSelectControl, type SelectControl } from './select-control.ts';
import type { SelectModel } from './select-model.ts';

/** The library's select hears no key and is clipped by what scrolls around it: this makes it one to use. */
class SelectKeys extends AsyncDirective {
  #control: SelectControl | null = null;

  override update({ element }: ElementPart, [model]: [SelectModel]): typeof nothing {
    if (element instanceof DiscordStringSelectMenu) {
      this.#control ??= createSelectControl(element);
      this.#control.show(model);
    }
    return nothing;
  }

  render(_model: SelectModel): typeof nothing {
    return nothing;
  }

  protected override disconnected(): void {
    this.#control?.close();
  }
}

export const selectKeys = directive(SelectKeys);
