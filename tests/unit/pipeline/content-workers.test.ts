import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { canonicalKey, httpUrl } from '#core/url.ts';
import { sampleDocx, samplePdf } from '#demo/sample-files.ts';
import { createContentWorkers } from '#pipeline/content-workers.ts';
import { type ContentRequest, givenUp } from '#pipeline/read-content.ts';

const LIMITS = { maxInflatedBytes: 64 * 1024 * 1024, maxRatio: 2000 };
const workers = createContentWorkers(LIMITS);
afterAll(() => workers.close());

function request(body: Uint8Array, contentEncoding: string | null = null): ContentRequest {
  const url = httpUrl('http://www.linhe.gov.cn/files/a');
  const key = canonicalKey(url);
  return { url, post: null, key, role: 'link', list: key, contentType: null, contentEncoding, body };
}

const html = new TextEncoder().encode('<h1>关于开展统计工作的通知</h1><p>请各单位按时报送。</p>');
const image = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);

describe('content on threads', () => {
  it('holds an attachment with what is in it, sent with a content coding or not', async () => {
    const pdf = samplePdf('Words: printed; read');
    const [plain, coded] = await Promise.all([
      workers.read(request(pdf)),
      workers.read(request(gzipSync(pdf), 'gzip')),
    ]);
    for (const { outcome, document, file } of [plain, coded]) {
      expect([outcome, document]).toEqual(['attachment', null]);
      expect(file?.text).toBe('Words: printed; read');
    }
  });

  it('holds a picture without content', async () => {
    expect(await workers.read(request(image))).toMatchObject({ outcome: 'attachment', file: null });
  });

  it('extracts pages and files that come from no archive', async () => {
    const [page, file] = await Promise.all(
      [html, sampleDocx('文件的正文。')].map((body) =>
        workers.extract({ url: null, contentType: null, body }),
      ),
    );
    expect(page?.title?.value).toBe('关于开展统计工作的通知');
    expect(file?.body.text).toBe('文件的正文。');
  });
});

it('what is given up keeps the outcome that its bytes tell', () => {
  const reason = 'extraction took too long';
  expect(givenUp(request(samplePdf('x')), LIMITS, reason)).toMatchObject({ outcome: 'attachment', reason });
  expect(givenUp(request(gzipSync(samplePdf('x')), 'gzip'), LIMITS, reason).outcome).toBe('attachment');
  expect(givenUp(request(html), LIMITS, reason).outcome).toBe('page');
});
