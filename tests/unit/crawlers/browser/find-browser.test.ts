import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import {
  type BrowserCandidate,
  browserCandidates,
  type BrowserPlaces,
} from '#crawlers/browser/find-browser.ts';
import { noBrowserMessage, openBrowser } from '#crawlers/browser/open-browser.ts';
import { unpackBrowser } from '#crawlers/browser/packaged-browser.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** Candidates up to and including the first of `last`: the packaged one takes its time. */
async function candidatesUpTo(
  places: BrowserPlaces,
  last: BrowserCandidate['source'],
): Promise<BrowserCandidate[]> {
  const found: BrowserCandidate[] = [];
  for await (const candidate of browserCandidates(places)) {
    found.push(candidate);
    if (candidate.source === last) break;
  }
  return found;
}

describe.skipIf(process.platform === 'win32')('where a browser is looked for', () => {
  it('is the configured path alone, when there is one', async () => {
    const folder = await temporaryFolder();
    const configured = path.join(folder, 'my-browser');
    const places = { configured, environment: {}, unpackInto: folder };
    expect(await candidatesUpTo(places, 'packaged')).toEqual([
      { kind: 'absent', source: 'configured', reason: `no program at ${configured}` },
    ]);
    writeFileSync(configured, '#!/bin/sh\n', { mode: 0o755 });
    expect(await candidatesUpTo(places, 'packaged')).toEqual([
      { kind: 'candidate', source: 'configured', executable: configured, libraries: null },
    ]);
  });

  it.skipIf(process.platform === 'darwin')('is the PATH, then what Playwright has loaded', async () => {
    const folder = await temporaryFolder();
    const places = { configured: null, environment: { PATH: folder }, unpackInto: folder };
    const [none, own] = await candidatesUpTo(places, 'playwright');
    expect(none).toMatchObject({ kind: 'absent', source: 'system' });
    expect(own).toMatchObject({ source: 'playwright' });
    writeFileSync(path.join(folder, 'google-chrome'), '#!/bin/sh\n', { mode: 0o755 });
    // A file that cannot be run is none.
    writeFileSync(path.join(folder, 'chromium'), '', { mode: 0o644 });
    expect((await candidatesUpTo(places, 'system'))[0]).toMatchObject({
      executable: path.join(folder, 'google-chrome'),
    });
  });

  it('says in one line what was tried when none starts', async () => {
    const folder = await temporaryFolder();
    const configured = path.join(folder, 'broken');
    writeFileSync(
      configured,
      '#!/bin/sh\necho "error while loading shared libraries: libnss3.so" >&2\nexit 127\n',
      { mode: 0o755 },
    );
    const opened = await openBrowser({
      configured,
      environment: { PATH: process.env['PATH'] },
      unpackInto: folder,
    });
    if (opened.kind === 'open') throw new Error('it started');
    const message = noBrowserMessage(opened.report);
    expect(message).toBe(
      `no browser starts (configured: ${configured} does not start: error while loading shared libraries: libnss3.so)`,
    );
  });
});

it.skipIf(process.platform !== 'linux')(
  'a folder that somebody else could have filled is not used',
  async () => {
    const folder = await temporaryFolder();
    const unpacked = await unpackBrowser(folder, process.env);
    const home = path.dirname(unpacked.executable);
    expect(path.dirname(home)).toBe(folder);
    // The second time it is there already.
    expect(await unpackBrowser(folder, {})).toEqual(unpacked);
    const planted = path.join(folder, 'planted');
    mkdirSync(planted);
    symlinkSync(home, path.join(planted, path.basename(home)));
    await expect(unpackBrowser(planted, {})).rejects.toThrow('belongs to somebody else');
  },
  120_000,
);
