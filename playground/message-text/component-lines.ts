import { type APIMessage, type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';
import { printableLine } from './printable.ts';
import { linkText } from './shown-markdown.ts';

type RowPart = Extract<APIMessageTopLevelComponent, { type: ComponentType.ActionRow }>['components'][number];

/** Rows of buttons in brackets, greyed out ones without, and selects with what they offer. */
export function componentLines({ components = [] }: Pick<APIMessage, 'components'>): readonly string[] {
  return components.flatMap((row) => (row.type === ComponentType.ActionRow ? rowLines(row.components) : []));
}

function rowLines(parts: readonly RowPart[]): readonly string[] {
  const buttons = parts.flatMap((part) => (part.type === ComponentType.Button ? [buttonText(part)] : []));
  return [
    ...(buttons.length === 0 ? [] : [buttons.join('  ')]),
    ...parts.flatMap((part) => (part.type === ComponentType.Button ? [] : selectLines(part))),
  ];
}

function buttonText(button: Extract<RowPart, { type: ComponentType.Button }>): string {
  const { label, emoji } = 'label' in button || 'emoji' in button ? button : {};
  const face = printableLine([emoji?.name, label].filter(Boolean).join(' '));
  const whole = 'url' in button ? linkText(face, printableLine(button.url)) : face;
  return button.disabled === true ? whole : `[ ${whole} ]`;
}

function selectLines(select: Exclude<RowPart, { type: ComponentType.Button }>): readonly string[] {
  const options = select.type === ComponentType.StringSelect ? select.options : [];
  return [
    `[ ${printableLine(select.placeholder ?? 'Make a selection')} ▾ ]`,
    ...options.map(
      ({ label, description }) => `  • ${printableLine([label, description].filter(Boolean).join(' · '))}`,
    ),
  ];
}
