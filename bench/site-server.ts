/**
 * The sites that the benchmark crawls: one process, one port of 127.0.0.1 for each host. Talks to its parent over IPC:
 * sends its origins once it listens, and answers every message with what it served since the last one.
 */
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { generatedPages } from '#demo/generated-site.ts';

export interface Served {
  /** Pages (not robots.txt) that were asked for at least once. */
  readonly distinctPages: number;
  readonly requests: number;
}

export interface ServerReady {
  readonly origins: readonly string[];
  /** Of all hosts together. */
  readonly pages: number;
}

const { values } = parseArgs({ options: { hosts: { type: 'string' }, pages: { type: 'string' } } });
const pagesPerHost = Number(values.pages);
const PAGE_BYTES = 26_000;

const seen = new Set<string>();
let requests = 0;
let pages = 0;

async function serveHost(seed: number): Promise<string> {
  // Each host has texts of its own: equal payloads would be archived as revisits and make our run too easy.
  const site = generatedPages({ pages: pagesPerHost, bytes: PAGE_BYTES, seed });
  pages += site.size;
  const server = createServer((request, response) => {
    requests += 1;
    const path = request.url ?? '/';
    const page = site.get(path);
    if (page === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n');
      return;
    }
    seen.add(`${seed}${path}`);
    const { status, contentType, body } = page;
    response
      .writeHead(status, { 'content-type': contentType ?? 'text/html', 'content-length': body.byteLength })
      .end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}/`;
}

const origins: string[] = [];
for (let seed = 1; seed <= Number(values.hosts); seed += 1) origins.push(await serveHost(seed));

process.on('message', () => {
  process.send?.({ distinctPages: seen.size, requests } satisfies Served);
  seen.clear();
  requests = 0;
});
process.on('disconnect', () => process.exit());
process.send?.({ origins, pages } satisfies ServerReady);
