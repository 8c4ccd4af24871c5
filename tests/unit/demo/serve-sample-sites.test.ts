import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { SAMPLE_SITES } from '#demo/sample-sites.ts';
import { serveSampleSites, type ServedSampleSites } from '#demo/serve-sample-sites.ts';

/** 0 lets the system choose: tests run beside each other. */
const ANY_PORTS = SAMPLE_SITES.map(() => 0);

let served: ServedSampleSites | undefined;

async function serve(ports: readonly number[] = ANY_PORTS): Promise<ServedSampleSites> {
  served = await serveSampleSites({ sites: SAMPLE_SITES, ports });
  return served;
}

function siteNamed(name: string): ServedSampleSites['sites'][number] {
  const site = served?.sites.find((one) => one.site.name === name);
  if (site === undefined) throw new Error(`no site ${name}`);
  return site;
}

afterEach(async () => {
  await served?.close();
  served = undefined;
});

describe('serveSampleSites', () => {
  it('answers every page of every site with its status, type and bytes', async () => {
    const { sites, origins } = await serve();
    expect(origins).toEqual(sites.map(({ origin }) => origin));
    for (const { origin, content } of sites) {
      for (const [path, page] of content.pages) {
        const response = await fetch(origin + path, { redirect: 'manual' });
        expect({
          path,
          status: response.status,
          contentType: response.headers.get('content-type'),
          location: response.headers.get('location') ?? undefined,
          etag: response.headers.get('etag'),
          isWhole: Buffer.from(await response.arrayBuffer()).equals(page.body),
        }).toEqual({
          path,
          status: page.status,
          contentType: page.contentType,
          location: page.location,
          etag: null,
          isWhole: true,
        });
      }
    }
  });

  it('answers robots.txt, and 404 for what it does not have', async () => {
    await serve();
    const { origin, content } = siteNamed('linhe');
    const robots = await fetch(`${origin}/robots.txt`);
    expect(await robots.text()).toBe(content.robotsTxt);
    expect(content.robotsTxt).toContain('Disallow: /private/');
    const missing = await fetch(`${origin}/col/col9999/index.html`);
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('页面未找到');
  });

  it('takes a session id in the path for the page without it', async () => {
    await serve();
    const { origin } = siteNamed('yunxi-bureau');
    const plain = await fetch(`${origin}/xxgk/list_2.shtml`);
    const withSession = await fetch(`${origin}/xxgk/list_2.shtml;jsessionid=6F1A90C2D4E84B73`);
    expect(withSession.status).toBe(200);
    expect(await withSession.text()).toBe(await plain.text());
  });

  it('knows a query in the bytes of its encoding only', async () => {
    await serve();
    const { origin } = siteNamed('qingyan-county');
    const gbk = await fetch(`${origin}/zwgk/ztfl/index.html?fl=%C5%A9%D2%B5%C5%A9%B4%E5`);
    expect(new TextDecoder('gbk').decode(await gbk.arrayBuffer())).toContain('专题分类：农业农村');
    const utf8 = await fetch(`${origin}/zwgk/ztfl/index.html?fl=${encodeURIComponent('农业农村')}`);
    expect(utf8.status).toBe(404);
  });

  it('logs each request with its host, path and connection', async () => {
    const { sites, requests } = await serve();
    for (const { origin } of sites) {
      const response = await fetch(`${origin}/?a=1`, { headers: { 'User-Agent': 'sample-test' } });
      await response.arrayBuffer();
    }
    expect(requests.map(({ host }) => `http://${host}`)).toEqual(sites.map(({ origin }) => origin));
    expect(requests.every(({ path, userAgent }) => path === '/?a=1' && userAgent === 'sample-test')).toBe(
      true,
    );
    expect(new Set(requests.map(({ connection }) => connection)).size).toBe(sites.length);
  });

  it('serves a site from a free port when the one it prefers is taken', async () => {
    const squatter = createServer();
    const taken = await new Promise<number>((resolve) => {
      squatter.listen(0, '127.0.0.1', () => {
        const address = squatter.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    try {
      const { origins } = await serve([taken, 0, 0]);
      expect(origins[0]).not.toBe(`http://127.0.0.1:${taken}`);
      const response = await fetch(`${origins[0]}/`);
      expect(await response.text()).toContain('临禾市');
    } finally {
      squatter.close();
    }
  });

  it('serves no more once closed', async () => {
    const sites = await serve();
    await sites.close();
    served = undefined;
    await expect(fetch(`${sites.origins[0]}/`)).rejects.toThrow('fetch failed');
  });
});
