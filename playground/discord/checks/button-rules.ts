import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { ComponentShape } from './body-shape.ts';
import { problem, type Problem } from './problem.ts';

type Path = readonly (string | number)[];

/** The style of a button decides what it may and must carry. */
export function buttonProblems(component: ComponentShape, path: Path): Problem[] {
  if (component.type !== ComponentType.Button) return [];
  return keyRules(component).flatMap(({ key, isBroken, code, message }) =>
    isBroken ? [problem([...path, key], code, message)] : [],
  );
}

interface KeyRule {
  readonly key: string;
  readonly isBroken: boolean;
  readonly code: string;
  readonly message: string;
}

function keyRules(button: ComponentShape): KeyRule[] {
  const { style, url, custom_id: customId, sku_id: sku, label, emoji } = button;
  const hasFace = (typeof label === 'string' && label !== '') || (emoji ?? null) !== null;
  if (style === ButtonStyle.Link) {
    const isOdd = url !== undefined && !/^(?:https?|discord):/i.test(url);
    return [required('url', url), forbidden('custom_id', customId), faced(hasFace), schemed(isOdd)];
  }
  if (style === ButtonStyle.Premium) {
    return [
      required('sku_id', sku),
      forbidden('custom_id', customId),
      forbidden('url', url),
      forbidden('label', label),
    ];
  }
  return [required('custom_id', customId), forbidden('url', url), faced(hasFace)];
}

function required(key: string, value: unknown): KeyRule {
  return { key, isBroken: value === undefined, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
}

function forbidden(key: string, value: unknown): KeyRule {
  const isBroken = value !== undefined && value !== null;
  return { key, isBroken, code: 'BUTTON_COMPONENT_INVALID_KEY', message: 'A button of this style has no such key.' };
}

function faced(hasFace: boolean): KeyRule {
  const message = 'A button needs a label or an emoji.';
  return { key: 'label', isBroken: !hasFace, code: 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', message };
}

function schemed(isOdd: boolean): KeyRule {
  const message = 'Scheme must be one of (discord, http, https).';
  return { key: 'url', isBroken: isOdd, code: 'URL_TYPE_INVALID_SCHEME', message };
}
