/** Where a browser may be: the configured one, the system's, Playwright's own download, the one that comes with the npm package. */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';

import type { BrowserSource } from '#core/render.ts';
import { unpackBrowser } from '#crawlers/browser/packaged-browser.ts';

/** Variables of the environment as the process was given them. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface BrowserPlaces {
  /** Path of an executable. Where one is configured no other is tried. */
  readonly configured: string | null;
  readonly environment: Environment;
  /** Folder in which the npm package may be unpacked; the system's temporary folder as a rule. */
  readonly unpackInto: string;
}

export type BrowserCandidate =
  | {
      readonly kind: 'candidate';
      readonly source: BrowserSource;
      readonly executable: string;
      /** Libraries that come with the browser, for machines that lack them. */
      readonly libraries: string | null;
    }
  | { readonly kind: 'absent'; readonly source: BrowserSource; readonly reason: string };

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

const MAC_PLACES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const WINDOWS_ROOTS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'];
const WINDOWS_PLACES = [
  'Chromium/Application/chrome.exe',
  'Google/Chrome/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
];

/** One after another, since the last has to be unpacked first: ask for the next only when one does not start. */
export async function* browserCandidates(places: BrowserPlaces): AsyncGenerator<BrowserCandidate> {
  if (places.configured !== null) {
    yield await candidate('configured', places.configured);
    return;
  }
  const installed = await firstOf(systemPlaces(places.environment));
  yield installed === undefined
    ? { kind: 'absent', source: 'system', reason: `none of ${NAMES.join(', ')} is installed` }
    : { kind: 'candidate', source: 'system', executable: installed, libraries: null };
  const { chromium } = await import('playwright');
  yield await candidate('playwright', chromium.executablePath());
  yield await packagedCandidate(places);
}

async function candidate(source: BrowserSource, executable: string): Promise<BrowserCandidate> {
  return (await isExecutable(executable))
    ? { kind: 'candidate', source, executable, libraries: null }
    : { kind: 'absent', source, reason: `no program at ${executable}` };
}

async function packagedCandidate({ unpackInto, environment }: BrowserPlaces): Promise<BrowserCandidate> {
  const source = 'packaged';
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { kind: 'absent', source, reason: 'the packaged browser is for Linux on x64' };
  }
  try {
    return { kind: 'candidate', source, ...(await unpackBrowser(unpackInto, environment)) };
  } catch (error) {
    return { kind: 'absent', source, reason: error instanceof Error ? error.message : String(error) };
  }
}

function systemPlaces(environment: Environment): readonly string[] {
  if (process.platform === 'win32') {
    const roots = WINDOWS_ROOTS.map((name) => environment[name]).filter((root) => root !== undefined);
    return roots.flatMap((root) => WINDOWS_PLACES.map((place) => path.join(root, place)));
  }
  const folders = (environment['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder));
  const named = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return process.platform === 'darwin' ? [...MAC_PLACES, ...named] : named;
}

async function firstOf(places: readonly string[]): Promise<string | undefined> {
  for (const place of places) if (await isExecutable(place)) return place;
  return undefined;
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
