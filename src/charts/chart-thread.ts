import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { Resvg } from '@resvg/resvg-js';

/** For the sharp screens that most people have. */
const ZOOM = 2;

const font = {
  fontFiles: [
    import.meta.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
    import.meta.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
  ].map((address) => fileURLToPath(address)),
  // Text without a font is left out without a word: what a machine happens to have must make no difference.
  loadSystemFonts: false,
  defaultFontFamily: 'Inter',
};

const picture = new Resvg(String(workerData), { font, fitTo: { mode: 'zoom', value: ZOOM } }).render();
// A thread's port knows no origin: that is for windows.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(picture.asPng());
