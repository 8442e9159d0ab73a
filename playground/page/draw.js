import { element, markdown, markdownLines } from './markdown.js';

const text = (content) => document.createTextNode(content);

/** The parts of a message. `press` is called with the control, the message, its custom_id and, for a select, the values. */
export function drawn(message, press) {
  return [
    ...(message.content ? [element('div', markdownLines(message.content), { class: 'text' })] : []),
    ...message.embeds.map(embed),
    ...message.components.map((row) =>
      element(
        'div',
        row.components.map((part) => component(part, message, press)),
        { class: 'row' },
      ),
    ),
    ...(message.ephemeral ? [element('p', [text('Only you can see this')], { class: 'note' })] : []),
  ];
}

function embed({ title, url, description, fields = [], thumbnail, footer, color }) {
  const heading =
    title === undefined
      ? []
      : [element('div', url ? [element('a', markdown(title), { href: url })] : markdown(title), { class: 'title' })];
  const box = element(
    'article',
    [
      ...(thumbnail ? [element('img', [], { src: thumbnail.url, alt: '' })] : []),
      ...heading,
      ...(description ? [element('div', markdownLines(description), { class: 'text' })] : []),
      ...(fields.length > 0 ? [element('div', fields.map(field), { class: 'fields' })] : []),
      ...(footer ? [element('div', [text(footer.text)], { class: 'footer' })] : []),
    ],
    { class: 'embed' },
  );
  if (color !== undefined) box.style.borderColor = `#${color.toString(16).padStart(6, '0')}`;
  return box;
}

function field({ name, value, inline }) {
  return element(
    'div',
    [element('strong', markdown(name)), text('\n'), ...markdown(value)],
    inline ? { class: 'inline' } : {},
  );
}

function component(part, message, press) {
  if (part.url !== undefined)
    return element('a', [text(part.label)], { href: part.url, rel: 'noreferrer', target: '_blank' });
  if (part.options !== undefined) return selectMenu(part, message, press);
  const label = [part.emoji?.name, part.label].filter(Boolean).join(' ');
  const button = element(
    'button',
    [text(label)],
    part.disabled ? { type: 'button', disabled: '' } : { type: 'button' },
  );
  button.addEventListener('click', () => press(button, message, part.custom_id));
  return button;
}

function selectMenu(part, message, press) {
  const select = element(
    'select',
    [
      element('option', [text(part.placeholder ?? 'Choose')], { value: '' }),
      ...part.options.map((option) =>
        element('option', [text([option.label, option.description].filter(Boolean).join(' · '))], {
          value: option.value,
        }),
      ),
    ],
    { 'aria-label': part.placeholder ?? 'Choose' },
  );
  select.addEventListener('change', () => press(select, message, part.custom_id, [select.value]));
  return select;
}
