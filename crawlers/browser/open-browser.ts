/** Starts the first browser that works, so that it can reach nothing by itself. */
import type { Browser } from 'playwright';

import type { BrowserReport } from '#core/render.ts';
import {
  type BrowserCandidate,
  browserCandidates,
  type BrowserPlaces,
  type Environment,
} from '#crawlers/browser/find-browser.ts';
import { errorText } from '#crawlers/fetch-failure.ts';

export type OpenedBrowser =
  | {
      readonly kind: 'open';
      readonly browser: Browser;
      readonly report: Extract<BrowserReport, { kind: 'works' }>;
    }
  | { readonly kind: 'none'; readonly report: Extract<BrowserReport, { kind: 'none' }> };

type Candidate = Extract<BrowserCandidate, { kind: 'candidate' }>;

const START_MS = 30_000;

/**
 * Each page is given a proxy of its own. What the browser itself sends (updates, time, reports) goes to a port where nobody
 * listens, names are never looked up, and the two ways around a proxy, QUIC and WebRTC, are closed.
 */
const NOWHERE = 'http://127.0.0.1:1';
const WALLS = [
  '--disable-quic',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  // Frames of other sites in processes of their own cost 50 MB each, and guard secrets that this browser does not have.
  '--disable-features=IsolateOrigins,site-per-process',
  '--blink-settings=imagesEnabled=false',
];

export async function openBrowser(places: BrowserPlaces): Promise<OpenedBrowser> {
  const tried: { source: BrowserCandidate['source']; reason: string }[] = [];
  for await (const candidate of browserCandidates(places)) {
    if (candidate.kind === 'absent') {
      tried.push(candidate);
      continue;
    }
    let reason = '';
    for (const way of waysToStart(candidate, places.environment)) {
      try {
        const browser = await launch(candidate.executable, way);
        const { source, executable } = candidate;
        const report = {
          kind: 'works',
          source,
          executable,
          version: browser.version(),
          sandboxed: way.sandboxed,
        } as const;
        return { kind: 'open', browser, report };
      } catch (error) {
        reason ||= startFailure(error);
      }
    }
    tried.push({ source: candidate.source, reason: `${candidate.executable} does not start: ${reason}` });
  }
  const report = { kind: 'none', tried: tried.map(({ source, reason }) => ({ source, reason })) } as const;
  return { kind: 'none', report };
}

/** In one line, for people: what was tried. */
export function noBrowserMessage({ tried }: Extract<BrowserReport, { kind: 'none' }>): string {
  return `no browser starts (${tried.map(({ source, reason }) => `${source}: ${reason}`).join('; ')})`;
}

interface WayToStart {
  readonly sandboxed: boolean;
  readonly environment: Environment;
}

/** With the sandbox where the system has one for us, and with the libraries of the system where it has them. */
function waysToStart({ libraries }: Candidate, environment: Environment): readonly WayToStart[] {
  const environments =
    libraries === null
      ? [environment]
      : [
          environment,
          {
            ...environment,
            LD_LIBRARY_PATH: [libraries, environment['LD_LIBRARY_PATH'] ?? '']
              .filter((part) => part !== '')
              .join(':'),
          },
        ];
  // As root Chromium has no sandbox.
  const sandboxes = process.getuid?.() === 0 ? [false] : [true, false];
  return environments.flatMap((env) => sandboxes.map((sandboxed) => ({ sandboxed, environment: env })));
}

async function launch(executablePath: string, { sandboxed, environment }: WayToStart): Promise<Browser> {
  const { chromium } = await import('playwright');
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) if (value !== undefined) env[name] = value;
  return chromium.launch({
    executablePath,
    args: WALLS,
    chromiumSandbox: sandboxed,
    proxy: { server: NOWHERE, bypass: '<-loopback>' },
    env,
    timeout: START_MS,
    // The program stops in order by itself.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

const LOADER_LINE = /error while loading shared libraries[^\n]*/;

function startFailure(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return LOADER_LINE.exec(text)?.[0] ?? errorText(error).split('\n')[0] ?? 'no reason given';
}
