import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  FORM_ITEMS,
  FORM_LIST,
  JSON_ENDPOINT,
  JSON_ITEMS,
  JSON_LIST,
  PAGES,
  POST_LISTS_SITE,
  SEARCH_ENDPOINT,
  STUCK_LIST,
} from '../support/post-lists-site.ts';
import { type CrawledArchive, crawlSampleSites } from '../support/crawled-archive.ts';
import { jsonLines, runGongkai } from '../support/run-gongkai.ts';

type Row = Readonly<Record<string, unknown>>;

describe('lists that page by POST', () => {
  let archive: CrawledArchive;
  let origin: string;

  beforeAll(async () => {
    archive = await crawlSampleSites([POST_LISTS_SITE]);
    origin = archive.served.origins[0] ?? '';
  }, 120_000);
  afterAll(() => archive.close());

  const run = async (...words: readonly string[]): Promise<Row[]> => {
    const done = await runGongkai([...words, '--json'], { cwd: archive.folder });
    expect(done.stderr).toBe('');
    expect(done.status).toBe(0);
    return jsonLines(done.stdout);
  };
  const lists = async (): Promise<ReadonlyMap<unknown, Row>> =>
    new Map((await run('lists')).map((row) => [row['url'], row]));
  const sql = (statement: string): Promise<Row[]> => run('sql', statement);
  const documents = (): Promise<Row[]> => sql('SELECT document, url, title FROM documents ORDER BY url');

  it('are held to their end', async () => {
    expect(archive.crawl.status).toBe(0);
    const rows = await lists();
    expect(rows.get(origin + JSON_LIST)).toMatchObject({
      family: 'epoint',
      reportedTotal: JSON_ITEMS.length,
      pages: PAGES,
      enumerated: JSON_ITEMS.length,
      held: JSON_ITEMS.length,
      missing: 0,
      truncated: null,
    });
    expect(rows.get(origin + FORM_LIST)).toMatchObject({
      family: 'aspnet',
      reportedTotal: FORM_ITEMS.length,
      pages: PAGES,
      enumerated: FORM_ITEMS.length,
      held: FORM_ITEMS.length,
      truncated: null,
    });
    const held = new Set((await documents()).map(({ url }) => url));
    for (const item of [...JSON_ITEMS, ...FORM_ITEMS]) expect(held, item.path).toContain(origin + item.path);
  });

  it('say so where the server ignores the number of the page, and do not go on for ever', async () => {
    expect((await lists()).get(origin + STUCK_LIST)).toMatchObject({
      family: 'hanweb-xxgk',
      reportedPages: PAGES,
      pages: 1,
      enumerated: 4,
      truncated: 'page 2 repeats page 1',
    });
    const asked = archive.served.requests.filter(({ path: target }) => target.startsWith(SEARCH_ENDPOINT));
    expect(asked).toHaveLength(2);
  });

  it('are asked for with the bodies that their pages would send, from those pages', () => {
    const { requests } = archive.served;
    const asked = requests.filter((request) => request.path === JSON_ENDPOINT);
    expect(asked.map(({ body }) => (JSON.parse(body) as { pageIndex: number }).pageIndex)).toEqual([0, 1, 2]);
    expect(asked.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST']);
    expect(asked[0]?.referer).toBe(origin + JSON_LIST);
    const sent = requests.filter((request) => request.path === FORM_LIST && request.method === 'POST');
    expect(sent).toHaveLength(PAGES - 1);
    expect(new Set(sent.map(({ body }) => new URLSearchParams(body).get('__VIEWSTATE'))).size).toBe(
      PAGES - 1,
    );
  });

  it('have a capture a request, under the key that replay tools look for', async () => {
    const captures = await sql(
      `SELECT key, url, status FROM captures WHERE key LIKE '%\\_\\_wb\\_method=POST%' ESCAPE '\\'`,
    );
    expect(captures).toHaveLength(PAGES + (PAGES - 1) + 2);
    expect(new Set(captures.map(({ key }) => key)).size).toBe(captures.length);
    for (const { key } of captures) expect(String(key)).not.toContain('__VIEWSTATE');
    const lines = await cdxjLines(archive.folder);
    const keys = lines
      .filter((line) => line.includes('/getgovinfolist?'))
      .map((line) => line.split(' ', 1)[0]);
    const { port } = new URL(origin);
    const guid = '7eb5f7f1-9041-43ad-8e13-8fcb82ea831a';
    expect(keys).toEqual(
      [0, 1, 2].map(
        (index) =>
          `1,0,0,127:${port})/ewb-front/rest/lightfrontaction/getgovinfolist?__wb_method=post&categorynum=003001&pageindex=${index}&pagesize=20&siteguid=${guid}`,
      ),
    );
    const forms = lines.filter((line) => line.includes('/notices.aspx?') && line.includes('"method":"POST"'));
    expect(forms).toHaveLength(PAGES - 1);
    for (const line of forms)
      expect(line).toMatch(/\?__eventargument=&__eventtarget=lbtnnext&.*__viewstate=/);
  });

  it('come out the same from the archive alone', { timeout: 120_000 }, async () => {
    const before = { lists: await lists(), documents: await documents(), urls: await run('urls') };
    const [reparsed] = await run('reparse');
    expect(reparsed).toMatchObject({ changed: 0 });
    expect({ lists: await lists(), documents: await documents(), urls: await run('urls') }).toEqual(before);
    await run('rebuild');
    expect(await lists()).toEqual(before.lists);
    expect(await documents()).toEqual(before.documents);
    expect(endsOf(await run('urls'))).toEqual(endsOf(before.urls));
    const verified = await runGongkai(['verify'], { cwd: archive.folder });
    expect(verified.stdout + verified.stderr).toMatch(/no problem|0 problems|sound/i);
  });

  it('are the same again when nothing has changed', { timeout: 120_000 }, async () => {
    const before = { lists: await lists(), documents: await documents(), urls: endsOf(await run('urls')) };
    const again = await runGongkai([...archive.command, '--json'], { cwd: archive.folder });
    expect(again.status).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ documents: { new: 0, changed: 0, vanished: 0 } });
    expect({ lists: await lists(), documents: await documents(), urls: endsOf(await run('urls')) }).toEqual(
      before,
    );
    const json = await sql(
      `SELECT count(*) AS captures, count(DISTINCT key) AS keys, count(revisit_of) AS revisits
       FROM captures WHERE url LIKE '%getgovinfolist'`,
    );
    expect(json).toEqual([{ captures: 2 * PAGES, keys: PAGES, revisits: PAGES }]);
  });
});

/** Without what tells one crawl from another. */
function endsOf(urls: readonly Row[]): Row[] {
  return urls
    .map(({ key, outcome, role, depth }) => ({ key, outcome, role, depth }))
    .toSorted((a, b) => (String(a.key) < String(b.key) ? -1 : 1));
}

async function cdxjLines(folder: string): Promise<string[]> {
  const root = path.join(folder, 'data', 'cdxj');
  const files = await readdir(root, { recursive: true });
  const texts = await Promise.all(
    files.filter((file) => file.endsWith('.cdxj')).map((file) => readFile(path.join(root, file), 'utf8')),
  );
  return texts.flatMap((text) => text.split('\n')).toSorted();
}
