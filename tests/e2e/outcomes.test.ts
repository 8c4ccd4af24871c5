/** A site that does everything wrong: every URL ends in its named outcome, and nothing else happens. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArchive, runCrawl, runVerify } from '#app.ts';
import { readSettings } from '#config/read-settings.ts';
import type { Settings } from '#config/schema.ts';
import { httpUrl } from '#core/url.ts';
import type { CrawlSummary } from '#pipeline/crawl.ts';

type Answer = (response: ServerResponse, attempt: number) => void;

const PARAGRAPH =
  '<p>为规范河道采砂管理，保障防洪和通航安全，现将有关事项通知如下，请各单位遵照执行并做好宣传工作。</p>';
const page = (title: string, body: string): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;
const article = (title: string, seed: string): string =>
  page(
    title,
    `<table><tr><td>索引号：</td><td>990011223/2021-${seed}</td><td>发布机构：</td><td>市水利局</td></tr></table>
  <h1>${title}</h1><div>发布时间：2021-03-05 来源：市水利局</div><div id="zoom">${PARAGRAPH.repeat(3)}<p>编号${seed}。</p></div>`,
  );
const html = (response: ServerResponse, body: string, status = 200): void => {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' }).end(body);
};
const redirect =
  (to: string): Answer =>
  (response) =>
    void response.writeHead(302, { Location: to }).end();

const ANSWERS: Readonly<Record<string, Answer>> = {
  '/robots.txt': (response) =>
    response.writeHead(200, { 'Content-Type': 'text/plain' }).end('User-agent: *\nDisallow: /secret/\n'),
  '/doc.html': (response) => html(response, article('关于河道采砂管理的通知', '00001')),
  '/copy.html': (response) => html(response, article('关于河道采砂管理的通知', '00001')),
  '/moved.html': redirect('/target.html'),
  '/target.html': (response) => html(response, article('关于水库调度的通知', '00002')),
  '/shell.html': (response) =>
    html(response, page('跳转', '<script>window.location.href="/shell-target.html"</script>')),
  '/shell-target.html': (response) => html(response, article('关于取水许可的通知', '00003')),
  '/loop-a.html': redirect('/loop-b.html'),
  '/loop-b.html': redirect('/loop-c.html'),
  '/loop-c.html': redirect('/loop-a.html'),
  '/self.html': redirect('/self.html?jsessionid=0123456789ABCDEF'),
  '/session.html': (response, attempt) =>
    attempt === 1
      ? redirect('/session.html;jsessionid=77AA')(response, 1)
      : html(response, article('关于灌区改造的通知', '00004')),
  '/session.html;jsessionid=77AA': (response) => html(response, article('关于灌区改造的通知', '00004')),
  '/gone.html': (response) => html(response, page('410', '没有了'), 410),
  '/soft.html': (response) => html(response, page('提示', '<div>您访问的页面不存在或已删除</div>')),
  '/forbidden.html': (response) => html(response, page('403', ''), 403),
  '/busy.html': (response) => void response.writeHead(429, { 'Retry-After': '0' }).end(),
  '/teapot.html': (response) => html(response, page('418', ''), 418),
  '/broken.html': (response) => html(response, page('500', ''), 500),
  '/heals.html': (response, attempt) =>
    attempt < 2
      ? html(response, page('502', ''), 502)
      : html(response, article('关于堤防加固的通知', '00005')),
  '/big.html': (response) => html(response, page('大', '水'.repeat(200_000))),
  '/bomb.html': (response) => {
    const bomb = gzipSync(Buffer.alloc(30_000_000, 'a'));
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' }).end(bomb);
  },
  '/cut.html': (response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': '5000' });
    response.write('<html>'.repeat(10));
    setTimeout(() => response.destroy(), 20);
  },
  '/video.mp4': (response) =>
    response
      .writeHead(200, { 'Content-Type': 'video/mp4' })
      .end(Buffer.from('000000186674797069736f6d', 'hex')),
  '/lies.html': (response) =>
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end(Buffer.from('%PDF-1.4\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n', 'latin1')),
  '/secret/page.html': (response) => html(response, article('不应被抓取', '00009')),
};
const TRAP = `/${'a/b/'.repeat(4)}page.html`;

describe('a hostile site', () => {
  let server: Server;
  let origin: string;
  let folder: string;
  let summary: CrawlSummary;
  let settings: Settings;
  const outcomes = new Map<
    string,
    { outcome: string; reason: string | null; attempts: number; capture: string | null }
  >();
  const requests: string[] = [];
  let internal: Server;
  let internalHits = 0;

  beforeAll(async () => {
    internal = createServer((_, response) => {
      internalHits += 1;
      response.end('internal');
    });
    await new Promise<void>((resolve) => internal.listen(0, '127.0.0.2', resolve));
    const internalPort = (internal.address() as { port: number }).port;
    const attempts = new Map<string, number>();
    server = createServer((request, response) => {
      const target = request.url ?? '/';
      requests.push(target);
      const attempt = (attempts.get(target) ?? 0) + 1;
      attempts.set(target, attempt);
      if (target === '/') {
        const links = [
          ...Object.keys(ANSWERS).filter((key) => key !== '/robots.txt' && !key.includes(';')),
          TRAP,
          '/nothing.html',
        ];
        const others = [
          'https://www.elsewhere.example/a.html',
          `http://127.0.0.2:${internalPort}/admin`,
          'http://169.254.169.254/latest/',
          'file:///etc/passwd',
          'javascript:void(0)',
        ];
        html(
          response,
          page('目录', [...links, ...others].map((href) => `<a href="${href}">${href}</a>`).join('\n')),
        );
        return;
      }
      const answer = ANSWERS[target.replace(/\?jsessionid=.*/, '')];
      if (answer === undefined) html(response, page('404', '404'), 404);
      else answer(response, attempt);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    folder = await mkdtemp(path.join(tmpdir(), 'gongkai-outcomes-'));
    settings = readSettings({
      flags: {
        data: folder,
        delay: 0,
        allowPrivate: ['127.0.0.1/32'],
        maxBytes: 300_000,
        maxInflatedBytes: 2_000_000,
        fetchSeconds: 10,
      },
      environment: {},
      file: null,
    }).values;
    const seeds = [
      httpUrl('/', origin),
      httpUrl(`http://127.0.0.2:${internalPort}/`),
      httpUrl('http://127.0.0.1:9/'),
    ];
    const hooks = { onProgress() {}, onPage() {}, onDisk() {}, onRecovery() {} };
    summary = await runCrawl(settings, seeds, hooks, new AbortController().signal);
    const archive = openArchive(settings);
    for await (const row of archive.catalog.ledger.urls(null)) outcomes.set(row.url.replace(origin, ''), row);
    await archive.close();
  }, 120_000);
  afterAll(async () => {
    server.close();
    internal.close();
    await rm(folder, { recursive: true, force: true });
  });

  const ended = (target: string): string | undefined => outcomes.get(target)?.outcome;

  it.each([
    ['/doc.html', 'document'],
    ['/copy.html', 'duplicate'],
    ['/moved.html', 'redirect'],
    ['/target.html', 'document'],
    ['/shell.html', 'redirect'],
    ['/shell-target.html', 'document'],
    ['/loop-a.html', 'redirect-loop'],
    ['/loop-b.html', 'redirect-loop'],
    ['/loop-c.html', 'redirect-loop'],
    ['/self.html', 'redirect-loop'],
    ['/session.html', 'document'],
    ['/gone.html', 'not-found'],
    ['/nothing.html', 'not-found'],
    ['/soft.html', 'soft-not-found'],
    ['/forbidden.html', 'refused'],
    ['/busy.html', 'throttled'],
    ['/teapot.html', 'client-error'],
    ['/broken.html', 'server-error'],
    ['/heals.html', 'document'],
    ['/big.html', 'too-large'],
    ['/bomb.html', 'too-large'],
    ['/cut.html', 'truncated'],
    ['/video.mp4', 'unsupported-type'],
    ['/lies.html', 'attachment'],
    ['/secret/page.html', 'robots-denied'],
    [TRAP, 'trap'],
    ['https://www.elsewhere.example/a.html', 'out-of-scope'],
    ['http://169.254.169.254/latest/', 'out-of-scope'],
  ])('ends %s as %s', (target, outcome) => {
    expect(ended(target)).toBe(outcome);
  });

  it('never connects to an address that was not allowed, seed or link', () => {
    expect(internalHits).toBe(0);
    const seed = [...outcomes].find(([url]) => url.startsWith('http://127.0.0.2:') && url.endsWith('/'));
    expect(seed?.[1].outcome).toBe('unsafe-address');
  });

  it('names why a host cannot be reached', () => {
    expect(outcomes.get('http://127.0.0.1:9/')).toMatchObject({
      outcome: 'unreachable',
      reason: expect.stringContaining('connect'),
    });
  });

  it('never asks for what robots.txt forbids or a trap', () => {
    expect(requests).not.toContain('/secret/page.html');
    expect(requests).not.toContain(TRAP);
  });

  it('tries again what can heal, and only that', () => {
    expect(outcomes.get('/heals.html')?.attempts).toBe(2);
    expect(outcomes.get('/broken.html')?.attempts).toBe(3);
    expect(outcomes.get('/gone.html')?.attempts).toBe(1);
    expect(requests.filter((target) => target === '/gone.html')).toHaveLength(1);
  });

  it('leaves no URL without an end and says which seeds failed', () => {
    expect([...outcomes.values()].filter(({ outcome }) => outcome === 'waiting')).toEqual([]);
    expect(summary.outcome).toBe('complete');
    expect(summary.failedSeeds.map(({ outcome }) => outcome).toSorted()).toEqual([
      'unreachable',
      'unsafe-address',
    ]);
  });

  it('archives what was answered, cut bodies too, and the archive verifies', async () => {
    for (const target of ['/cut.html', '/big.html', '/bomb.html', '/gone.html', '/forbidden.html']) {
      expect(outcomes.get(target)?.capture, target).not.toBeNull();
    }
    const { problems } = await runVerify(settings, () => {});
    expect(problems).toEqual([]);
  });
});
