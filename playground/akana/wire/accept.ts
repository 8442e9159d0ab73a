/** The first of `offered` that the header prefers, or `null` when it takes none. */
export function preferredType(accept: string, offered: readonly string[]): string | null {
  const ranges = accept.split(',').map((part) => {
    const [range = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    return { range, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
  });
  const wanted = ranges.filter(({ quality }) => quality > 0).toSorted((a, b) => b.quality - a.quality);
  for (const { range } of wanted) {
    const type = offered.find((type) => range === type || range === '*/*' || range === `${type.split('/')[0]}/*`);
    if (type !== undefined) return type;
  }
  return null;
}

export function isXml(type: string): boolean {
  return /[/+]xml$/.test(type);
}

export const plainTypes: readonly string[] = ['application/json', 'application/xml'];

/** `application/vnd.soa.v81+json` and its like. */
export function vendorTypes(versions: readonly string[]): readonly string[] {
  return ['json', 'xml'].flatMap((format) => versions.map((version) => `application/vnd.soa.${version}+${format}`));
}
