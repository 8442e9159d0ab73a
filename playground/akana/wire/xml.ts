export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[] | string;
}

/** Elements for data as JSON has it: a list repeats its element, and what is `undefined` is left out. */
export function elementsOf(name: string, value: unknown): readonly XmlElement[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((one: unknown) => elementsOf(name, one));
  if (typeof value === 'string') return [{ name, children: value }];
  if (typeof value !== 'object' || value === null) return [{ name, children: JSON.stringify(value) }];
  return [{ name, children: Object.entries(value).flatMap(([key, inner]) => elementsOf(key, inner)) }];
}

/** With a namespace that all elements are in, by default or by a prefix, and others declared that none uses. */
export function inNamespace(root: XmlElement, names: 'default-namespace' | 'prefixed'): XmlElement {
  const others = Array.from({ length: 13 }, (_, index) => [`xmlns:ns${index + 2}`, `urn:local:akana:${index + 2}`]);
  if (names === 'default-namespace')
    return { ...root, attributes: { xmlns: 'urn:local:akana:1', ...Object.fromEntries(others), ...root.attributes } };
  const prefixed = withPrefix(root);
  return { ...prefixed, attributes: { ...Object.fromEntries(others), ...prefixed.attributes } };
}

function withPrefix({ name, children, ...rest }: XmlElement): XmlElement {
  return {
    ...rest,
    name: `ns2:${name}`,
    children: typeof children === 'string' ? children : children.map(withPrefix),
  };
}

export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${written(root)}`;
}

function written({ name, attributes = {}, children }: XmlElement): string {
  const start = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value)}"`)].join(' ');
  const content = typeof children === 'string' ? escaped(children) : children.map(written).join('');
  return content === '' ? `<${start}/>` : `<${start}>${content}</${name}>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** XML 1.0 has no way at all to write most control characters and lone surrogates. */
const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

function escaped(text: string): string {
  return text.replaceAll(unwritable, '\u{FFFD}').replaceAll(/[&<>"\r]/g, (character) => entities[character] ?? '');
}
