import { describe, expect, it } from 'vitest';
import { type PageRequest, requestKey } from '#core/page-request.ts';
import { httpUrl } from '#core/url.ts';
import { readContent } from '#pipeline/read-content.ts';
import { LINHE } from '../../support/catalog-rows.ts';

const LIMITS = { maxInflatedBytes: 1_000_000, maxRatio: 2000 };
const SOURCES = { characterMaps: () => Promise.reject(new Error('no font is asked for')) };
const ENDPOINT = httpUrl('EWB-FRONT/rest/lightfrontaction/getgovinfolist', LINHE);

function asked(pageIndex: number): PageRequest {
  const body = JSON.stringify({ categorynum: '003', pageIndex, pageSize: 2, siteGuid: 'a' });
  return { url: ENDPOINT, post: { contentType: 'application/json', body } };
}

function answer(pageIndex: number): string {
  const data = [1, 2].map((at) => ({
    infourl: `/zwgk/${pageIndex * 2 + at}.html`,
    realtitle: `关于第${pageIndex * 2 + at}号事项的通知`,
    infodate: '2023-05-06',
  }));
  return JSON.stringify({ custom: { data, total: '6' } });
}

const read = (body: string, contentType: string | null, request: PageRequest = asked(0)) =>
  readContent(
    {
      ...request,
      key: requestKey(request),
      list: requestKey({ url: httpUrl(LINHE) }),
      contentType,
      role: 'link',
      contentEncoding: null,
      body: Buffer.from(body),
    },
    LIMITS,
    SOURCES,
  );

describe('an answer that is data', () => {
  it.each([
    ['application/json', answer(0)],
    ['text/html;charset=UTF-8', answer(0)],
    ['text/plain', `\ufeff${answer(0)}`],
    [null, `  ${answer(0)}`],
    ['application/javascript', `jQuery1_2(${answer(0)});`],
    ['application/json', `callback(${answer(0)})`],
  ])('is a list, sent as %s', async (contentType, body) => {
    const { outcome, list, links, document } = await read(body, contentType);
    expect({ outcome, document }).toEqual({ outcome: 'list', document: null });
    const next = asked(1);
    expect(list).toMatchObject({
      family: 'epoint',
      key: requestKey(asked(0)),
      next: requestKey(next),
      reportedTotal: 6,
      reportedPages: 3,
      truncated: null,
      items: [{ url: `${LINHE}zwgk/1.html`, date: '2023-05-06' }, { url: `${LINHE}zwgk/2.html` }],
    });
    expect(links.filter(({ role }) => role === 'next-page')).toEqual([
      { ...next, text: '', role: 'next-page' },
    ]);
    expect(links.filter(({ role }) => role === 'item').map(({ url, post }) => [url, post])).toEqual([
      [`${LINHE}zwgk/1.html`, null],
      [`${LINHE}zwgk/2.html`, null],
    ]);
  });

  it('ends with its last page', async () => {
    const { list, links } = await read(answer(2), 'application/json', asked(2));
    expect(list?.next).toBeNull();
    expect(links.filter(({ role }) => role === 'next-page')).toEqual([]);
  });

  it('is a page where no family knows it, and nothing where it is broken', async () => {
    expect(await read('{"state":"ok"}', 'application/json')).toMatchObject({ outcome: 'page', links: [] });
    expect(await read('{"state":"ok"', 'application/json')).toMatchObject({ outcome: 'unsupported-type' });
  });
});
