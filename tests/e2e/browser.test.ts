import { readdirSync, readFileSync } from 'node:fs';
import dgram from 'node:dgram';
import net from 'node:net';
import { createServer as createTlsServer } from 'node:https';
import { describe, expect, it } from 'vitest';

import { headerValue } from '#core/http.ts';
import { throwawayCertificate } from '#crawlers/browser/throwaway-certificate.ts';
import { hasBrowser, rendered, shownSite } from '../support/test-browser.ts';

const works = await hasBrowser();

const scripted = (script: string, rest = ''): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>临禾市政府信息公开</title></head><body>${rest}<div id="list"></div><script>${script}</script></body></html>`;

describe.skipIf(!works)('a page in the browser', { timeout: 60_000 }, () => {
  it('that is nothing without scripts is read as scripts leave it, and its data are recorded', async () => {
    const data = JSON.stringify({ items: [{ title: '临政办发〔2021〕12号' }] });
    await using site = await shownSite({
      '/zfxxgk/': scripted(
        `fetch('/api/list?page=1', { headers: { 'X-Requested-With': 'XMLHttpRequest' } }).then((r) => r.json())
          .then(({ items }) => { document.querySelector('#list').innerHTML = items.map((i) => '<li>' + i.title + '</li>').join(''); })`,
        '<script src="/list.js"></script><link rel="stylesheet" href="/site.css">',
      ),
      '/api/list': { type: 'application/json', body: data },
      '/list.js': { type: 'text/javascript', body: 'document.documentElement.lang = "zh"' },
      '/site.css': { type: 'text/css', body: 'body { color: black }' },
    });
    const page = rendered(await site.show('/zfxxgk/'));
    expect(page.html).toContain('<li>临政办发〔2021〕12号</li>');
    expect(page.html).toMatch(/^<!DOCTYPE html>\n<html lang="zh">/i);
    expect({ title: page.title, settled: page.settled, finalUrl: page.finalUrl }).toEqual({
      title: '临禾市政府信息公开',
      settled: true,
      finalUrl: `${site.origin}/zfxxgk/`,
    });
    const got = new Map(
      page.exchanges.map((exchange) => [exchange.request.url.slice(site.origin.length), exchange]),
    );
    expect([...got.keys()].toSorted()).toEqual(['/api/list?page=1', '/list.js', '/site.css']);
    const list = got.get('/api/list?page=1');
    expect(Buffer.from(list?.response.body ?? []).toString()).toBe(data);
    expect(headerValue(list?.request.headers ?? [], 'x-requested-with')).toBe('XMLHttpRequest');
    // Everywhere the same honest words, whatever the browser calls itself.
    expect(headerValue(list?.request.headers ?? [], 'user-agent')).toBe('gongkai/1.2.3');
    expect(page.skipped).toEqual([]);
    // The page itself was fetched once, before the browser.
    expect(site.asked.filter((line) => line === 'GET /zfxxgk/')).toHaveLength(1);
  });

  it('asks for one thing after another, and for neither images nor fonts nor films', async () => {
    await using site = await shownSite({
      '/': scripted(
        'for (let i = 0; i < 8; i += 1) fetch("/data?" + i); new Image().src = "/pixel.png"',
        `<img src="/emblem.png"><video src="/film.mp4" autoplay></video><div style="background:url(/back.jpg)">x</div>
         <style>@font-face{font-family:f;src:url(/f.woff2)} body{font-family:f}</style>`,
      ),
      '/data': { type: 'application/json', body: '{}' },
    });
    const page = rendered(await site.show('/'));
    expect(page.exchanges).toHaveLength(8);
    expect(site.asked.toSorted()).toEqual([
      'GET /',
      ...Array.from({ length: 8 }, (_, i) => `GET /data?${i}`),
    ]);
    expect(site.mostAtOnce()).toBe(1);
  });

  it('posts what a script posts', async () => {
    await using site = await shownSite({
      '/': scripted(
        `fetch('/search', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"page":1}' })`,
      ),
      '/search': { type: 'application/json', body: '{}' },
    });
    const { exchanges } = rendered(await site.show('/'));
    expect(
      exchanges.map(({ request }) => [request.method, Buffer.from(request.body ?? []).toString()]),
    ).toEqual([['POST', '{"page":1}']]);
  });

  it('gets data over TLS where the certificate is accepted, and not where it is not', async () => {
    const answer = { 'access-control-allow-origin': '*' };
    const secure = createTlsServer(throwawayCertificate(), (request, response) => {
      response.writeHead(200, answer).end(`over TLS: ${request.url}`);
    });
    await new Promise<void>((resolve) => {
      secure.listen(0, '127.0.0.1', resolve);
    });
    const { port } = secure.address() as net.AddressInfo;
    const pages = {
      '/': scripted(
        `fetch('https://127.0.0.1:${port}/x?y=1').then((r) => r.text()).catch(() => 'refused').then((t) => { document.title = t; })`,
      ),
    };
    try {
      await using trusting = await shownSite(pages, {}, [`127.0.0.1:${port}`]);
      const page = rendered(await trusting.show('/'));
      expect(page.title).toBe('over TLS: /x?y=1');
      expect(page.exchanges[0]?.request.url).toBe(`https://127.0.0.1:${port}/x?y=1`);
      await using careful = await shownSite(pages);
      const refused = rendered(await careful.show('/'));
      expect(refused.title).toBe('refused');
      expect(refused.skipped[0]?.reason).toMatch(/^tls: /);
    } finally {
      secure.close();
    }
  });

  it('is not fetched where robots.txt forbids it', async () => {
    await using site = await shownSite({
      '/': scripted('fetch("/private/data"); fetch("/open/data")'),
      '/open/data': { type: 'application/json', body: '{}' },
      '/private/data': { type: 'application/json', body: '{}' },
    });
    const rule = 'Disallow: /private/';
    const page = rendered(await site.show('/', async (url) => (url.includes('/private/') ? rule : null)));
    expect(page.skipped).toEqual([{ url: `${site.origin}/private/data`, reason: rule }]);
    expect(site.asked).toEqual(['GET /', 'GET /open/data']);
  });

  it('reaches no private address: not by a literal, not as a link, not by a redirect, not on loopback', async () => {
    const reached: string[] = [];
    const inner = net.createServer((socket) => {
      reached.push('connected');
      socket.destroy();
    });
    await new Promise<void>((resolve) => {
      inner.listen(0, '127.0.0.2', resolve);
    });
    const { port } = inner.address() as net.AddressInfo;
    const targets = [
      `http://127.0.0.2:${port}/a`,
      'http://169.254.169.254/latest/meta-data',
      `http://[::1]:${port}/`,
    ];
    try {
      await using site = await shownSite({
        '/': scripted(
          `${JSON.stringify(targets)}.forEach((u) => fetch(u, { mode: 'no-cors' })); fetch('/away', { mode: 'no-cors' });
           new WebSocket('ws://127.0.0.2:${port}/ws'); new WebSocket('wss://127.0.0.2:${port}/ws');
           navigator.sendBeacon('http://127.0.0.2:${port}/beacon', 'x'); new EventSource('http://127.0.0.2:${port}/events')`,
          `<iframe src="http://127.0.0.2:${port}/frame"></iframe><link rel="prefetch" href="http://127.0.0.2:${port}/pre">
           <link rel="preconnect" href="http://127.0.0.2:${port}"><object data="http://127.0.0.2:${port}/object"></object>`,
        ),
        '/away': {
          type: 'text/plain',
          body: '',
          headers: { status: '302', location: `http://127.0.0.2:${port}/moved` },
        },
      });
      const page = rendered(await site.show('/'));
      const refused = new Map(page.skipped.map(({ url, reason }) => [url, reason]));
      for (const target of [...targets, `http://127.0.0.2:${port}/moved`, `http://127.0.0.2:${port}/frame`]) {
        expect(refused.get(target), target).toMatch(/^unsafe-address: /);
      }
      expect(reached).toEqual([]);
    } finally {
      inner.close();
    }
  });

  it('sends no datagram: WebRTC has no way out', async () => {
    const datagrams: string[] = [];
    const stun = dgram.createSocket('udp4').on('message', () => datagrams.push('stun'));
    await new Promise<void>((resolve) => {
      stun.bind(0, '127.0.0.1', resolve);
    });
    try {
      await using site = await shownSite({
        '/': scripted(`const p = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${stun.address().port}' }] });
          p.createDataChannel('x'); p.createOffer().then((o) => p.setLocalDescription(o)).then(() => { document.title = 'offered'; })`),
      });
      expect(rendered(await site.show('/')).title).toBe('offered');
      await new Promise((resolve) => {
        setTimeout(resolve, 1_000);
      });
      expect(datagrams).toEqual([]);
    } finally {
      stun.close();
    }
  });

  it('ends in time when it loops for ever, and the next page is shown', async () => {
    await using site = await shownSite(
      { '/': scripted('setTimeout(() => { for (;;); }, 50)'), '/next': scripted('') },
      { totalMs: 3_000 },
    );
    const begun = performance.now();
    const { exchanges, ...end } = await site.show('/');
    expect(end).toMatchObject({ kind: 'failure', reason: 'timeout' });
    expect(performance.now() - begun).toBeLessThan(12_000);
    expect(exchanges).toEqual([]);
    rendered(await site.show('/next'));
  });

  it('that asks without end is given so much and no more, and read as it is then', async () => {
    await using site = await shownSite(
      {
        '/': scripted(
          'let n = 0; const next = () => fetch("/data?" + (n += 1)).finally(() => { document.title = n; next(); }); next()',
        ),
        '/data': { type: 'application/json', body: 'x'.repeat(1000) },
      },
      { maxRequests: 10, totalMs: 4_000 },
    );
    const page = rendered(await site.show('/'));
    expect(page.settled).toBe(false);
    expect(page.exchanges).toHaveLength(10);
    expect(site.asked).toHaveLength(11);
    expect(page.skipped[0]).toEqual({ url: `${site.origin}/data?11`, reason: 'more than 10 requests' });
    expect(page.skipped.length).toBeLessThanOrEqual(100);
  });

  it('may not load more bytes than the limit, nor grow beyond it', async () => {
    await using site = await shownSite(
      {
        '/': scripted(
          '(async () => { for (let i = 0; i < 5; i += 1) await fetch("/data?" + i).then((r) => r.text()); })()',
        ),
        '/data': { type: 'application/json', body: 'x'.repeat(1000) },
        '/growing': scripted('document.body.append("字".repeat(50000))'),
      },
      { maxBytes: 2_500, maxHtml: 10_000 },
    );
    expect(rendered(await site.show('/')).exchanges).toHaveLength(3);
    expect(await site.show('/growing')).toMatchObject({ kind: 'failure', reason: 'too-large' });
  });

  it('that sends readers elsewhere says where, and the place is not fetched', async () => {
    await using site = await shownSite({
      '/old/': scripted('location.replace("/new/?a=1#top")'),
      '/new/': scripted(''),
    });
    expect(await site.show('/old/')).toMatchObject({ kind: 'moved', to: `${site.origin}/new/?a=1` });
    expect(site.asked).toEqual(['GET /old/']);
  });

  it('may load itself again for a cookie, but not for ever', async () => {
    await using site = await shownSite(
      {
        '/once': ({ headers }) =>
          headers.cookie === 'seen=1'
            ? scripted('', '<p>正文</p>')
            : scripted('document.cookie = "seen=1"; location.reload()'),
        '/ever': scripted('location.reload()'),
      },
      { totalMs: 6_000 },
    );
    expect(rendered(await site.show('/once')).html).toContain('<p>正文</p>');
    const looping = rendered(await site.show('/ever'));
    expect(site.asked.filter((line) => line === 'GET /ever').length).toBeLessThanOrEqual(3);
    expect(looping.skipped.at(-1)?.reason).toBe('the page loads itself again and again');
  });

  it('forgets: two pages share no cookie and no storage', async () => {
    await using site = await shownSite({
      '/set': scripted('document.cookie = "visit=1"; localStorage.setItem("visit", "1")'),
      '/get': scripted('document.title = "[" + document.cookie + localStorage.getItem("visit") + "]"'),
    });
    rendered(await site.show('/set'));
    expect(rendered(await site.show('/get')).title).toBe('[null]');
  });

  it('cannot be held up by dialogs, downloads or new windows', async () => {
    await using site = await shownSite({
      '/': scripted(
        `alert(1); document.title = String(confirm('?')) + prompt('?'); window.onbeforeunload = () => 'stay';
         open('/popup'); const a = document.createElement('a'); a.href = '/file'; a.download = 'x'; a.click()`,
      ),
      '/popup': scripted('opener.document.title = "from the popup"; alert(2)'),
      '/file': { type: 'application/octet-stream', body: 'x' },
    });
    expect(rendered(await site.show('/')).title).toBe('falsenull');
  });

  it('asks once for a script that several pages share', async () => {
    await using site = await shownSite({
      '/1': scripted('', '<script src="/shared.js"></script>'),
      '/2': scripted('', '<script src="/shared.js"></script>'),
      '/shared.js': { type: 'application/javascript', body: 'document.title = "shared"' },
    });
    const titles = [rendered(await site.show('/1')).title, rendered(await site.show('/2')).title];
    expect(titles).toEqual(['shared', 'shared']);
    expect(site.asked).toEqual(['GET /1', 'GET /shared.js', 'GET /2']);
  });

  it('is the same in a new browser: one is replaced after so many pages', async () => {
    await using site = await shownSite(
      { '/': scripted('document.title = "shown"') },
      { recyclePages: 2, maxPages: 1 },
    );
    const browsers = new Set<string>();
    for (let i = 0; i < 5; i += 1) {
      expect(rendered(await site.show('/')).title).toBe('shown');
      // The one before is closed meanwhile.
      await expect.poll(browserIds, { timeout: 5_000 }).toHaveLength(1);
      for (const id of browserIds()) browsers.add(id);
    }
    expect(browsers.size).toBe(3);
  });

  it('whose browser dies is shown in a new one, and named when that dies too', async () => {
    let deaths = 1;
    await using site = await shownSite({
      '/': scripted('fetch("/data").then(() => { document.title = "shown"; })'),
      '/data': () => {
        if (deaths > 0) killBrowsers();
        deaths -= 1;
        return { type: 'application/json', body: '{}' };
      },
    });
    expect(rendered(await site.show('/')).title).toBe('shown');
    deaths = 2;
    expect(await site.show('/')).toMatchObject({ kind: 'failure', reason: 'crashed' });
    expect(rendered(await site.show('/')).title).toBe('shown');
  });

  it('ends when it is aborted, also while it waits for its turn', async () => {
    const restless = scripted('setInterval(() => { document.title += "x"; }, 10)');
    await using site = await shownSite({ '/': restless }, { maxPages: 1 });
    const abort = new AbortController();
    const shown = [1, 2].map(() => site.show('/', async () => null, abort.signal));
    setTimeout(() => abort.abort(new Error('stopped')), 1_500);
    expect(await Promise.allSettled(shown)).toEqual(
      shown.map(() => ({ status: 'rejected', reason: new Error('stopped') })),
    );
  });
});

function killBrowsers(): void {
  for (const id of browserIds()) process.kill(Number(id), 'SIGKILL');
}

/** The browsers that this process has started. */
function browserIds(): readonly string[] {
  return readdirSync('/proc').filter((entry) => {
    if (!/^\d+$/.test(entry)) return false;
    try {
      const parent = readFileSync(`/proc/${entry}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[1];
      const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8');
      return Number(parent) === process.pid && command.includes('--remote-debugging-pipe');
    } catch {
      // It has ended by itself.
      return false;
    }
  });
}
