/** A site made of traps, and the addresses beside it that nobody may connect to. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import net from 'node:net';
import { article, html, linksTo, page, TRAPS } from './trap-answers.ts';

/** The site is at 127.0.0.1; the others stand for what lies within a private network. */
const PRIVATE = ['127.0.0.2', '127.0.0.3'] as const;

export interface TrapSite extends AsyncDisposable {
  readonly port: number;
  /** Port of a server on the site's own address that has nothing to do with it. */
  readonly adminPort: number;
  readonly requests: string[];
  /** Connections to addresses that are forbidden. */
  readonly intrusions: string[];
}

export const SITE = 'www.linhe.example';
export const MANY_LINKS = 100_000;

/** What the names of the site resolve to: each look-up takes the next answer, and begins again behind the last. */
export const NAMES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  [SITE]: [['127.0.0.1']],
  'm.linhe.example': [['127.0.0.1']],
  // robots.txt and every other page; the pages between them are asked of an address within.
  'xxgk.linhe.example': [['127.0.0.1'], ['127.0.0.2']],
  'zwgk.linhe.example': [['127.0.0.2']],
  'gkml.linhe.example': [['127.0.0.1', '127.0.0.3']],
  'govinfo.linhe.example': [['169.254.169.254']],
  'govopen.linhe.example': [['::ffff:127.0.0.2']],
};

export const REBOUND = ['/rebound/1.html', '/rebound/2.html', '/rebound/3.html'] as const;

/** The links of the home page, the traps apart: addresses with the outcome that each must end in. */
export function otherLinks(port: number, adminPort: number): ReadonlyMap<string, string> {
  return new Map([
    [`http://zwgk.linhe.example:${port}/`, 'unsafe-address'],
    [`http://gkml.linhe.example:${port}/`, 'unsafe-address'],
    [`http://govinfo.linhe.example:${port}/latest/meta-data/`, 'unsafe-address'],
    [`http://govopen.linhe.example:${port}/`, 'unsafe-address'],
    ['http://169.254.169.254/latest/meta-data/', 'out-of-scope'],
    [`http://127.0.0.1:${adminPort}/admin`, 'out-of-scope'],
    [`http://127.0.0.2:${port}/admin`, 'out-of-scope'],
    [`http://2130706434:${port}/`, 'out-of-scope'],
    [`http://[::1]:${port}/`, 'out-of-scope'],
    [`http://${SITE}:${port}/calendar/2099/01/`, 'trap'],
    [`http://${SITE}:${port}/${'deep/'.repeat(3)}x.html`, 'trap'],
    [`http://${SITE}:${port}/${'0123456789'.repeat(250)}.html`, 'trap'],
  ]);
}

export async function openTrapSite(): Promise<TrapSite> {
  const requests: string[] = [];
  const intrusions: string[] = [];
  const servers: net.Server[] = [];
  const site = createServer((request, response) => {
    requests.push(`${request.headers.host ?? ''}${request.url ?? ''}`);
    answer(request, response, port, adminPort);
  });
  const port = await listen(site, 0, '127.0.0.1');
  servers.push(site);
  const intruded = (socket: net.Socket): void => {
    intrusions.push(`${socket.localAddress ?? ''}:${socket.localPort ?? 0}`);
    socket.destroy();
  };
  for (const address of PRIVATE) {
    const server = net.createServer(intruded);
    await listen(server, port, address);
    servers.push(server);
  }
  const admin = net.createServer(intruded);
  const adminPort = await listen(admin, 0, '127.0.0.1');
  servers.push(admin);
  return {
    port,
    adminPort,
    requests,
    intrusions,
    async [Symbol.asyncDispose]() {
      site.closeAllConnections();
      await Promise.all(servers.map((server) => new Promise((resolve) => void server.close(resolve))));
    },
  };
}

async function listen(server: net.Server | Server, port: number, address: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, address, resolve);
  });
  return (server.address() as net.AddressInfo).port;
}

function answer(request: IncomingMessage, response: ServerResponse, port: number, adminPort: number): void {
  const target = request.url ?? '/';
  const { pathname, searchParams } = new URL(target, 'http://site.example');
  const [host = ''] = (request.headers.host ?? '').split(':');
  // A look-up for each request.
  if (host === 'xxgk.linhe.example') response.setHeader('Connection', 'close');
  const trap = TRAPS[target] ?? TRAPS[`${pathname}?n=1`];
  if (host === 'm.linhe.example' && target === '/art/1.html') {
    html(response, article('关于水库调度的通知', '00010', '<nav>手机版</nav>'));
  } else if (trap !== undefined) trap.answer(response, searchParams);
  else if (pathname === '/') html(response, homePage(port, adminPort));
  else if (pathname === '/many.html') html(response, manyLinks());
  else if (pathname === '/calendar') html(response, days(searchParams.get('date') ?? ''));
  else if (pathname.startsWith('/calendar/')) html(response, months(pathname));
  else if (pathname.startsWith('/relative/')) html(response, page('相对', linksTo(['sub/next.html'])));
  else if (pathname.startsWith('/rebound/'))
    html(response, article('关于改址的通知', pathname.replace(/\D/g, '').padStart(5, '2')));
  else if (pathname === '/seed/within')
    response.writeHead(302, { Location: `http://2130706435:${port}/` }).end();
  else if (pathname === '/seed/mapped')
    response.writeHead(302, { Location: `http://[::ffff:7f00:2]:${port}/` }).end();
  else if (pathname === '/seed/metadata')
    response.writeHead(302, { Location: 'http://169.254.169.253/' }).end();
  else html(response, page('404', '404'), 404);
}

function homePage(port: number, adminPort: number): string {
  const others = ['file:///etc/passwd', 'ftp://127.0.0.2/', 'javascript:void(0)', 'data:text/html,x'];
  const endless = [
    '/calendar?date=2026-01-01',
    '/calendar/2026/01/',
    '/relative/index.html',
    '/nothing.html',
  ];
  const rebound = REBOUND.map((path) => `http://xxgk.linhe.example:${port}${path}`);
  return page(
    '目录',
    [
      linksTo([...Object.keys(TRAPS), ...endless, ...others]),
      // Other hosts are part of the site where the link speaks of disclosure.
      linksTo([...rebound, ...otherLinks(port, adminPort).keys()], '信息公开目录'),
    ].join('\n'),
  );
}

/** Each day leads to the hundred that follow it. */
function days(date: string): string {
  const day = Date.parse(date);
  const next = Array.from({ length: 100 }, (_, at) => {
    const then = new Date((Number.isNaN(day) ? 0 : day) + (at + 1) * 86_400_000);
    return `/calendar?date=${then.toISOString().slice(0, 10)}`;
  });
  return page('日历', linksTo(next));
}

/** Each month leads to the next twelve. */
function months(pathname: string): string {
  const [, , year = '2026', month = '01'] = pathname.split('/');
  const next = Array.from({ length: 12 }, (_, at) => {
    const then = Number(year) * 12 + Number(month) + at;
    return `/calendar/${Math.floor(then / 12)}/${String((then % 12) + 1).padStart(2, '0')}/`;
  });
  return page('日历', linksTo(next));
}

function manyLinks(): string {
  const links = Array.from({ length: MANY_LINKS }, (_, at) => `<a href="/many/${at}.html">${at}</a>`);
  return page('许多', links.join('\n'));
}
