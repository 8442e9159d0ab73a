import type { EmbedShape } from './body-shape.ts';
import type { Check } from './check.ts';
import { problem, type Problem } from './problem.ts';

const maxTextOfAllEmbeds = 6000;

/** What Discord refuses in embeds and its description does not say. */
export const embedChecks: readonly Check<readonly EmbedShape[]>[] = [
  { name: 'Embeds and their fields are not empty', problems: (embeds) => embeds.flatMap(emptyProblems) },
  { name: 'Embeds link to web addresses and files', problems: (embeds) => embeds.flatMap(urlProblems) },
  { name: 'Embeds hold at most 6,000 characters together', problems: sizeProblems },
];

function sizeProblems(embeds: readonly EmbedShape[]): Problem[] {
  const total = embeds.reduce((sum, embed) => sum + textLength(embed), 0);
  if (total <= maxTextOfAllEmbeds) return [];
  const message = `Embed size exceeds maximum size of ${maxTextOfAllEmbeds}`;
  return [problem(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', message)];
}

function emptyProblems(embed: EmbedShape, index: number): Problem[] {
  const { title, description, fields, footer, author, image, thumbnail } = embed;
  const shown = [title, description, footer?.text, author?.name, image?.url, thumbnail?.url];
  if (shown.some((text) => text !== undefined && text.trim() !== '') || (fields?.length ?? 0) > 0)
    return fieldProblems(embed, index);
  return [problem(['embeds', index, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required')];
}

function fieldProblems({ fields = [] }: EmbedShape, index: number): Problem[] {
  return fields.flatMap((field, at) =>
    (['name', 'value'] as const)
      .filter((key) => field[key]?.trim() === '')
      .map((key) => problem(['embeds', index, 'fields', at, key], 'BASE_TYPE_REQUIRED', 'This field is required')),
  );
}

function urlProblems(embed: EmbedShape, index: number): Problem[] {
  const links = [
    { path: ['url'], url: embed.url, schemes: ['http', 'https'] },
    { path: ['author', 'url'], url: embed.author?.url, schemes: ['http', 'https'] },
    { path: ['author', 'icon_url'], url: embed.author?.icon_url, schemes: ['http', 'https', 'attachment'] },
    { path: ['footer', 'icon_url'], url: embed.footer?.icon_url, schemes: ['http', 'https', 'attachment'] },
    { path: ['image', 'url'], url: embed.image?.url, schemes: ['http', 'https', 'attachment'] },
    { path: ['thumbnail', 'url'], url: embed.thumbnail?.url, schemes: ['http', 'https', 'attachment'] },
  ];
  return links
    .filter(({ url, schemes }) => url !== undefined && url !== '' && !schemes.includes(scheme(url)))
    .map(({ path, url = '', schemes }) => {
      const message = `Scheme "${scheme(url)}" is not supported. Scheme must be one of (${schemes.join(', ')}).`;
      return problem(['embeds', index, ...path], 'URL_TYPE_INVALID_SCHEME', message);
    });
}

function textLength({ title, description, fields = [], footer, author }: EmbedShape): number {
  const parts = [title, description, footer?.text, author?.name, ...fields.flatMap(({ name, value }) => [name, value])];
  return parts.reduce<number>((sum, part) => sum + (part?.trim().length ?? 0), 0);
}

function scheme(url: string): string {
  return /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase() ?? '';
}
