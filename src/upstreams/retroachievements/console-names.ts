import { type Title, titleOf } from '../../lib/title.ts';
import { abbreviationsOf } from './console-abbreviations.ts';

/** Whole names that people know a console by. Their words are in too many titles to find its games by as well. */
const wholeNames: Readonly<Record<string, readonly string[]>> = {
  'Famicom Disk System': ['Family Computer Disk System'],
  'Game Boy': ['Nintendo Game Boy'],
  'Game Boy Advance': ['Nintendo Game Boy Advance'],
  'Game Boy Color': ['Game Boy Colour', 'Nintendo Game Boy Color'],
  'Game Gear': ['Sega Game Gear'],
  'Master System': ['Sega Master System', 'Sega Mark III'],
  'Mega Drive': ['Sega Mega Drive', 'Sega Genesis'],
  'Neo Geo Pocket': ['Neo Geo Pocket Color'],
  'PC Engine': ['TurboGrafx'],
  'PlayStation 2': ['Sony PlayStation 2'],
  'PlayStation Portable': ['Sony PlayStation Portable'],
  'Sega CD': ['Sega Mega CD'],
  'Super Famicom': ['Super Nintendo', 'Super NES', 'Super Nintendo Entertainment System'],
  'Virtual Boy': ['Nintendo Virtual Boy'],
  'Wii U': ['Nintendo Wii U'],
  'ZX Spectrum': ['Sinclair Spectrum', 'Sinclair ZX Spectrum'],
  '32X': ['Sega 32X'],
  'Atari 2600': ['Atari VCS'],
  Dreamcast: ['Sega Dreamcast'],
  Famicom: ['Nintendo Entertainment System', 'Family Computer'],
  GameCube: ['Nintendo GameCube'],
  MSX: ['MSX2'],
  PlayStation: ['PlayStation 1', 'PlayStation One', 'PS One', 'Sony PlayStation'],
  Saturn: ['Sega Saturn'],
  Wii: ['Nintendo Wii'],
  WonderSwan: ['WonderSwan Color'],
  Xbox: ['Microsoft Xbox'],
};

const byName = new Map(Object.entries(wholeNames).map(([name, others]) => [titleOf(name).plain, others.map(titleOf)]));

/** What a console is called besides its name, each of which means this one: "Famicom" is "NES/Famicom". */
export function otherNamesOf(name: string): readonly Title[] {
  const parts = name.split('/').map(titleOf);
  return [...parts, ...abbreviationsOf(name), ...parts.flatMap(({ plain }) => byName.get(plain) ?? [])];
}
