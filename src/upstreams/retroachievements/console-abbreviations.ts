import { type Title, titleOf } from '../../lib/title.ts';

/** Short names that are no part of the name they stand for. RetroAchievements joins several names with a slash. */
const abbreviations: Readonly<Record<string, readonly string[]>> = {
  'Famicom Disk System': ['FDS'],
  'Game & Watch': ['G&W'],
  'Game Boy': ['GB'],
  'Game Boy Advance': ['GBA'],
  'Game Boy Color': ['GBC'],
  'Game Gear': ['GG'],
  'Master System': ['SMS'],
  'Mega Drive': ['MD', 'Genesis'],
  'Neo Geo CD': ['NGCD'],
  'Neo Geo Pocket': ['NGP', 'NGPC'],
  'PC Engine': ['PCE'],
  'PC-8000': ['PC-88'],
  'PC-9800': ['PC-98'],
  'PlayStation 2': ['PS2'],
  'PlayStation Portable': ['PSP'],
  'Sega CD': ['SCD', 'Mega CD'],
  'Sharp X68000': ['X68K'],
  'Super Famicom': ['SFC'],
  'TurboGrafx-16': ['TG16'],
  'Virtual Boy': ['VB'],
  'ZX Spectrum': ['ZXS'],
  'Atari 2600': ['VCS'],
  'Commodore 64': ['C64'],
  Dreamcast: ['DC'],
  Famicom: ['FC'],
  GameCube: ['GCN', 'NGC'],
  'Nintendo 3DS': ['N3DS'],
  'Nintendo 64': ['N64'],
  'Nintendo DS': ['NDS'],
  PlayStation: ['PS1', 'PSX'],
  WonderSwan: ['WS', 'WSC'],
};

const byName = new Map(
  Object.entries(abbreviations).map(([name, short]) => [titleOf(name).plain, short.map((text) => titleOf(text))]),
);

/** The short names of a console: those of all that it is called. */
export function abbreviationsOf(name: string): readonly Title[] {
  return name.split('/').flatMap((part) => byName.get(titleOf(part).plain) ?? []);
}
