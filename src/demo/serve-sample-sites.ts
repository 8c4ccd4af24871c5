/** Serves sample sites on loopback, one port a site. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { SampleContent, SampleResponse, SampleSite } from '#demo/sample-site.ts';

export interface LoggedRequest {
  /** Milliseconds since the epoch, when the request head had arrived. */
  readonly time: number;
  /** As in the `Host` field. */
  readonly host: string;
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  /** Number of the connection it came on, counted over all sites. */
  readonly connection: number;
  readonly userAgent: string;
  readonly referer: string;
  /** As UTF-8, once it has arrived; '' without one. */
  readonly body: string;
}

export interface ServedSite {
  readonly site: SampleSite;
  /** `http://127.0.0.1:18601` */
  readonly origin: string;
  readonly content: SampleContent;
}

export interface ServedSampleSites {
  /** In the order asked for. */
  readonly sites: readonly ServedSite[];
  /** The origins of `sites`. */
  readonly origins: readonly string[];
  /** Every request so far, in order of arrival; grows while the sites are served. */
  readonly requests: readonly LoggedRequest[];
  close(): Promise<void>;
}

const FIRST_PREFERRED_PORT = 18_601;
const SESSION_PATH = /;jsessionid=[^/?#]*/i;

/**
 * Starts a server a site on 127.0.0.1. A site prefers the port in `ports` at its place, else 18601 and up,
 * so that an archive made twice holds the same addresses; a busy port gives way to a free one.
 */
export async function serveSampleSites({
  sites,
  ports = [],
}: {
  readonly sites: readonly SampleSite[];
  readonly ports?: readonly number[];
}): Promise<ServedSampleSites> {
  const requests: LoggedRequest[] = [];
  const servers: Server[] = [];
  const served: ServedSite[] = [];
  let connections = 0;
  for (const [at, site] of sites.entries()) {
    let content: SampleContent | undefined;
    const connectionNumbers = new WeakMap<object, number>();
    const server = createServer((request, response) => {
      const path = request.url ?? '/';
      const logged = {
        time: Date.now(),
        host: request.headers.host ?? '',
        method: request.method ?? '',
        path,
        connection: connectionNumbers.get(request.socket) ?? 0,
        userAgent: request.headers['user-agent'] ?? '',
        referer: request.headers.referer ?? '',
        body: '',
      };
      requests.push(logged);
      if (content !== undefined) void answer(content, path, request, response, logged);
    });
    server.on('connection', (socket) => connectionNumbers.set(socket, ++connections));
    const port = await listen(server, ports[at] ?? FIRST_PREFERRED_PORT + at);
    const origin = `http://127.0.0.1:${port}`;
    content = site.content(origin);
    servers.push(server);
    served.push({ site, origin, content });
  }
  return {
    sites: served,
    origins: served.map(({ origin }) => origin),
    requests,
    close: async () => {
      await Promise.all(servers.map(stop));
    },
  };
}

async function answer(
  content: SampleContent,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  logged: { body: string },
): Promise<void> {
  const { method = 'GET', headers } = request;
  const plainHeaders = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  const body = await text(request);
  logged.body = body;
  const found: SampleResponse =
    path === '/robots.txt'
      ? { status: 200, contentType: 'text/plain', body: new TextEncoder().encode(content.robotsTxt) }
      : (content.respond?.({ method, path, headers: plainHeaders, body }) ??
        content.pages.get(path.replace(SESSION_PATH, '')) ??
        content.notFoundPage);
  response.statusCode = found.status;
  if (found.contentType !== null) response.setHeader('Content-Type', found.contentType);
  if (found.location !== undefined) response.setHeader('Location', found.location);
  response.setHeader('Content-Length', found.body.length);
  response.end(request.method === 'HEAD' ? undefined : found.body);
}

/** Listens on `port`, or on a free one when that is taken. */
async function listen(server: Server, port: number): Promise<number> {
  for (const candidate of [port, 0]) {
    const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once('error', resolve);
      server.listen(candidate, '127.0.0.1', () => {
        server.off('error', resolve);
        resolve(undefined);
      });
    });
    if (error === undefined) break;
    if (error.code !== 'EADDRINUSE' || candidate === 0) throw error;
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server listens on no port');
  return address.port;
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
