/** Whose tickets of RetroAchievements, where one option names the kind and another one which. */
export const LISTED_SCOPES = ['dev', 'game', 'console', 'site'] as const;
export type ListedScope = (typeof LISTED_SCOPES)[number];

const wanted = {
  dev: "Whose tickets? Give a developer's name, ULID or profile link as `target`.",
  game: "Which game's tickets? Give its title, id or link as `target`.",
  console: "Which console's tickets? Give its name as `target`.",
} satisfies Record<Exclude<ListedScope, 'site'>, string>;

export const scopeWords = {
  wantsTarget: (scope: keyof typeof wanted) => wanted[scope],
  takesNoTarget: 'The whole site has no `target`: leave it out, or choose another `scope`.',
};
