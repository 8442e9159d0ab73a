import { ComponentType, EmbedType, type APIEmbed, type APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { z } from 'zod';
import { problem, type Problem } from './checks/problem.ts';

const isSelect = z.object({
  type: z.literal([
    ComponentType.StringSelect,
    ComponentType.UserSelect,
    ComponentType.RoleSelect,
    ComponentType.MentionableSelect,
    ComponentType.ChannelSelect,
  ]),
});

/** Components as Discord gives them back: numbered in reading order, without empty keys, with a select's defaults. */
export function shownComponents(components: readonly APIMessageTopLevelComponent[]): APIMessageTopLevelComponent[] {
  let last = 0;
  const text = JSON.stringify(components, (_key, value: unknown) => {
    if (value === null) return undefined;
    if (typeof value !== 'object' || !('type' in value) || typeof value.type !== 'number') return value;
    last += 1;
    const range = isSelect.safeParse(value).success ? { min_values: 1, max_values: 1 } : {};
    return { id: last, ...range, ...value };
  });
  const shown: APIMessageTopLevelComponent[] = JSON.parse(text);
  return shown;
}

/** An embed as Discord gives it back: `attachment://` names have become addresses. */
export function shownEmbed(
  embed: APIEmbed,
  files: readonly { readonly filename: string; readonly url: string }[],
): APIEmbed {
  const text = JSON.stringify(embed, (_key, value: unknown) => {
    if (value === null) return undefined;
    if (typeof value !== 'string') return value;
    const name = /^attachment:\/\/(.+)$/.exec(value)?.[1];
    return files.find(({ filename }) => filename === name)?.url ?? value.trim();
  });
  const shown: APIEmbed = JSON.parse(text);
  return { type: EmbedType.Rich, ...shown };
}

/** Pictures that name a file which is not there, or one that is no picture. */
export function missingFiles(embeds: readonly APIEmbed[], files: readonly { readonly filename: string }[]): Problem[] {
  return embeds.flatMap(({ image, thumbnail, author, footer }, index) => {
    const pictures = [
      { path: ['image', 'url'], url: image?.url },
      { path: ['thumbnail', 'url'], url: thumbnail?.url },
      { path: ['author', 'icon_url'], url: author?.icon_url },
      { path: ['footer', 'icon_url'], url: footer?.icon_url },
    ];
    return pictures.flatMap(({ path, url }) => {
      const name = /^attachment:\/\/(.+)$/.exec(url ?? '')?.[1];
      if (name === undefined) return [];
      const at = ['embeds', index, ...path];
      if (!files.some(({ filename }) => filename === name))
        return [problem(at, 'ATTACHMENT_NOT_FOUND', `There is no file ${name}.`)];
      return pictureName.test(name) ? [] : [problem(at, 'ATTACHMENT_NOT_FOUND', `${name} is no picture.`)];
    });
  });
}

const pictureName = /\.(?:jpe?g|png|webp|gif)$/i;
