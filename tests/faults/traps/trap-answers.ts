/** What a server answers that wants a crawler to never end, to fill its memory, or to ask elsewhere. */
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

export type Answer = (response: ServerResponse, query: URLSearchParams) => void;

/** Where the page says the rest: `trap` is the outcome that its address must end in. */
export interface Trap {
  readonly outcome: string;
  /** Part of the reason that is recorded. */
  readonly reason?: string;
  readonly answer: Answer;
}

const PARAGRAPH =
  '<p>为规范河道采砂管理，保障防洪和通航安全，现将有关事项通知如下，请各单位遵照执行并做好宣传工作。</p>';
export const page = (title: string, body: string): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;
export const linksTo = (targets: readonly string[], text = ''): string =>
  targets.map((href) => `<p><a href="${href}">${text === '' ? href : text}</a></p>`).join('\n');
/** A document; `around` is what a view of it has of its own. */
export const article = (title: string, serial: string, around = ''): string =>
  page(
    title,
    `${around}<table><tr><td>索引号：</td><td>990011223/2021-${serial}</td><td>发布机构：</td><td>市水利局</td></tr></table>
  <h1>${title}</h1><div>发布时间：2021-03-05 来源：市水利局</div><div id="zoom">${PARAGRAPH.repeat(3)}<p>编号${serial}。</p></div>`,
  );
export const html = (response: ServerResponse, body: string, status = 200): void => {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' }).end(body);
};
const shows =
  (body: string, status = 200): Answer =>
  (response) =>
    html(response, body, status);
const sends =
  (location: string, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    void response.writeHead(302, { Location: location, ...headers }).end();
const typed =
  (type: string, body: Uint8Array): Answer =>
  (response) =>
    void response.writeHead(200, { 'Content-Type': type }).end(body);

const MEGABYTE = Buffer.from('水'.repeat(350_000));
/** Writes `piece` as fast as it is taken, so many times. */
const pours =
  (piece: Uint8Array, times: number): Answer =>
  (response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.write(article('关于大页的通知', '00090'));
    let left = times;
    const pour = (): void => {
      while (left > 0 && !response.destroyed) {
        left -= 1;
        if (!response.write(piece)) return void response.once('drain', pour);
      }
      response.end();
    };
    pour();
  };
/** A byte now and then, for ever. */
const drips =
  (begin: (response: ServerResponse) => void): Answer =>
  (response) => {
    begin(response);
    const timer = setInterval(() => void response.write(' '), 100);
    response.on('close', () => clearInterval(timer));
  };

const bomb = gzipSync(Buffer.alloc(200_000_000, 'a'));
/** What follows the head is no deflate stream. */
const broken = Buffer.concat([gzipSync('').subarray(0, 10), Buffer.alloc(400, 0xff)]);
const PDF = Buffer.from('%PDF-1.4\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n', 'latin1');
const MP4 = Buffer.from('000000186674797069736f6d', 'hex');
const script = (code: string): string => `<html><head><script>${code}</script></head><body></body></html>`;
/** Links to its copy for phones, which is on another host. */
const found: Answer = (response) => {
  const copy = `http://m.linhe.example:${response.socket?.localPort ?? 0}/art/1.html`;
  html(response, article('关于水库调度的通知', '00010', linksTo([copy], '信息公开手机版')));
};

/** Each by its address. Between two challenges stands a page that is well: a host that refuses five times in a row rests. */
export const TRAPS: Readonly<Record<string, Trap>> = {
  '/well/1.html': { outcome: 'document', answer: shows(article('关于河道采砂的通知', '00001')) },
  '/challenge/cookie.html': {
    outcome: 'refused',
    reason: '__jsl_clearance',
    answer: shows(script("document.cookie='__jsl_clearance_s=1|-1|x';location.href=location.pathname")),
  },
  '/well/2.html': { outcome: 'document', answer: shows(article('关于灌区改造的通知', '00002')) },
  '/challenge/521.html': {
    outcome: 'refused',
    reason: 'HTTP 521, challenge',
    answer: shows(script("document.cookie='a=1;';location.reload()"), 521),
  },
  '/well/3.html': { outcome: 'document', answer: shows(article('关于堤防加固的通知', '00003')) },
  '/challenge/412.html': {
    outcome: 'refused',
    reason: 'HTTP 412, challenge: $_ts',
    answer: shows(script("$_ts=window['$_ts'];$_ts.cd='qq'"), 412),
  },
  '/well/4.html': { outcome: 'document', answer: shows(article('关于取水许可的通知', '00004')) },
  '/challenge/slider.html': {
    outcome: 'refused',
    reason: 'captcha',
    answer: shows(page('提示', '请拖动滑块完成验证')),
  },
  '/well/5.html': { outcome: 'document', answer: shows(article('关于节约用水的通知', '00005')) },
  '/challenge/self.html': {
    outcome: 'refused',
    reason: 'a redirect that sets a cookie',
    answer: sends('/challenge/self.html', { 'Set-Cookie': 'CT6T=77AA' }),
  },
  '/well/6.html': { outcome: 'document', answer: shows(article('关于防汛值班的通知', '00006')) },
  '/challenge/blocked.html': {
    outcome: 'refused',
    reason: 'HTTP 405, challenge: blocked request',
    answer: shows(page('405', '由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。'), 405),
  },
  '/loop/a.html': { outcome: 'redirect-loop', answer: sends('/loop/b.html') },
  '/loop/b.html': { outcome: 'redirect-loop', answer: sends('/loop/a.html') },
  '/loop/self.html': { outcome: 'redirect-loop', answer: sends('/loop/self.html') },
  '/loop/meta.html': {
    outcome: 'redirect-loop',
    answer: shows('<meta http-equiv="refresh" content="0;url=/loop/meta-back.html">'),
  },
  '/loop/meta-back.html': { outcome: 'redirect-loop', answer: sends('/loop/meta.html') },
  '/loop/ever?n=1': {
    outcome: 'redirect',
    answer: (response, query) => sends(`/loop/ever?n=${Number(query.get('n')) + 1}`)(response, query),
  },
  '/home/removed.html': { outcome: 'soft-not-found', reason: 'the home page', answer: sends('/') },
  '/home/error.html': { outcome: 'soft-not-found', reason: 'an error page', answer: sends('/404.html') },
  '/home/says-so.html': {
    outcome: 'soft-not-found',
    answer: shows(page('提示', '<div>您访问的页面不存在或已删除</div>')),
  },
  '/huge.html': { outcome: 'document', answer: pours(MEGABYTE, 48) },
  '/endless.html': { outcome: 'too-large', answer: pours(MEGABYTE, Number.POSITIVE_INFINITY) },
  '/bomb.html': {
    outcome: 'too-large',
    reason: 'inflates',
    answer: (response) =>
      void response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' }).end(bomb),
  },
  '/bomb-twice.html': {
    outcome: 'too-large',
    answer: (response) =>
      void response
        .writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip, gzip' })
        .end(gzipSync(bomb)),
  },
  '/drip-body.html': {
    outcome: 'truncated',
    reason: 'time',
    answer: drips((response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).write('<p>')),
  },
  '/silent.html': { outcome: 'unreachable', reason: 'no response headers', answer: () => {} },
  '/cut.html': {
    outcome: 'truncated',
    reason: 'disconnect',
    answer: (response) => {
      response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': '5000' });
      response.write('<html>'.repeat(10));
      setTimeout(() => response.destroy(), 20);
    },
  },
  '/cut-chunks.html': {
    outcome: 'truncated',
    reason: 'disconnect',
    answer: (response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).write('<html>'.repeat(10));
      setTimeout(() => response.destroy(), 20);
    },
  },
  '/coded-wrong.html': {
    outcome: 'truncated',
    reason: 'content coding',
    answer: (response) =>
      void response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' }).end(broken),
  },
  '/types/page.pdf': {
    outcome: 'document',
    answer: typed('application/pdf', Buffer.from(article('关于防旱的通知', '00007'))),
  },
  '/types/file.html': { outcome: 'attachment', answer: typed('text/html', PDF) },
  '/types/film.html': { outcome: 'unsupported-type', answer: typed('text/html', MP4) },
  '/types/none': { outcome: 'document', answer: typed('', Buffer.from(article('关于抗旱的通知', '00008'))) },
  '/elsewhere/metadata.html': {
    outcome: 'redirect',
    answer: sends('http://169.254.169.254/latest/meta-data/'),
  },
  '/elsewhere/file.html': {
    outcome: 'client-error',
    reason: 'without a usable Location',
    answer: sends('file:///etc/passwd'),
  },
  '/elsewhere/data.html': { outcome: 'client-error', answer: sends('data:text/html,x') },
  '/art/1.html': { outcome: 'document', answer: found },
  '/art/1.html?print=1': {
    outcome: 'duplicate',
    reason: 'same text',
    answer: shows(article('关于水库调度的通知', '00010', '<div onclick="window.print()"></div>')),
  },
  '/art/1_wap.html': {
    outcome: 'duplicate',
    reason: 'same text',
    answer: shows(
      article('关于水库调度的通知', '00010', '<meta name="viewport" content="width=device-width">'),
    ),
  },
  '/print/art/1.html': { outcome: 'duplicate', reason: 'same bytes', answer: found },
};
