import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CrawledArchive, crawlSampleSites } from '../support/crawled-archive.ts';
import { type Finished, jsonLines, runGongkai } from '../support/run-gongkai.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly documents: number;
}

const LIST = `机构名称,统一社会信用代码,简称,区划代码,别名
青堰县民政局,,县民政局,990226,县民政办(2001-2010)
临禾市商务和旅游局,119904000026811537,市商务和旅游局,990400,临禾市商务局(-2018)
`;

describe('gongkai agencies', () => {
  let archive: CrawledArchive;
  const run = (...words: string[]): Promise<Finished> =>
    runGongkai(['agencies', ...words], { cwd: archive.folder });
  const list = async (): Promise<Row[]> => JSON.parse((await run('list', '--json')).stdout) as Row[];

  beforeAll(async () => {
    archive = await crawlSampleSites();
  }, 60_000);
  afterAll(() => archive.close());

  it('lists the agencies that documents name', async () => {
    const rows = await list();
    expect(rows.length).toBeGreaterThan(5);
    expect(new Set(rows.map(({ source }) => source))).toEqual(new Set(['seen']));
    const commerce = rows.find(({ name }) => name === '临禾市商务局');
    expect(commerce).toMatchObject({
      id: '119904000026811537',
      division: '990400',
      expected: false,
      documents: 3,
    });
  });

  it('has one id for an agency whose documents have its code or its name alone', async () => {
    const agriculture = (await list()).filter(({ name }) => name === '青堰县农业农村局');
    expect(agriculture).toMatchObject([{ id: '045104145', documents: 3 }]);
    const shown = await run('show', 'cn:青堰县农业农村局');
    const { stdout } = await run('list');
    expect(shown.stdout.split('\n').slice(0, 2)).toEqual([
      '青堰县农业农村局  045104145',
      'place      none known',
    ]);
    expect(shown.stdout.match(/^\d{4} .+$/gm)).toEqual([
      '2019       1 document, 0 reports',
      '2020       1 document, 0 reports',
      '2021       1 document, 1 report',
    ]);
    expect(stdout).toMatch(/^045104145 {11}青堰县农业农村局 {8}none known {2}documents/m);
    const stated = await runGongkai(['stats', '--json', '--publisher', '青堰县农业农村局'], {
      cwd: archive.folder,
    });
    const [row] = jsonLines(stated.stdout);
    expect(row).toMatchObject({ agency: '青堰县农业农村局', agencyId: '045104145', year: 2021 });
    const before = await list();
    for (const command of ['reparse', 'rebuild']) {
      expect((await runGongkai([command], { cwd: archive.folder })).status).toBe(0);
      expect(await list()).toEqual(before);
    }
  });

  it('names each bad line and imports nothing', async () => {
    await writeFile(
      path.join(archive.folder, 'bad.csv'),
      'name,division\n临禾市教育局,990400\n,990400\n市教育局,\n',
    );
    const { status, stdout, stderr } = await run('import', 'bad.csv');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('gongkai: bad.csv, line 3: there is no name');
    expect(stderr).toContain('gongkai: bad.csv, line 4: ');
    expect((await list()).every(({ source }) => source === 'seen')).toBe(true);
    await expect(readdir(path.join(archive.folder, 'data', 'agencies'))).rejects.toThrow('ENOENT');
  });

  it('resolves documents again by an imported list, and a rebuilt catalog has them the same', async () => {
    await writeFile(path.join(archive.folder, 'list.csv'), LIST);
    const imported = await run('import', 'list.csv', '--json');
    expect([imported.status, imported.stderr]).toEqual([0, '']);
    expect(JSON.parse(imported.stdout)).toMatchObject({ agencies: 2, problems: [] });
    const rows = await list();
    expect(rows.filter(({ name }) => name === '青堰县民政局')).toMatchObject([
      { id: '990226:青堰县民政局', source: 'registered', documents: 3 },
    ]);
    const found = await runGongkai(['query', '--publisher', '临禾市商务和旅游局', '--json'], {
      cwd: archive.folder,
    });
    expect(found.stdout.trim().split('\n')).toHaveLength(3);
    const rebuilt = await runGongkai(['rebuild'], { cwd: archive.folder });
    expect(rebuilt.status).toBe(0);
    expect(await list()).toEqual(rows);
  });

  it('extracts an archived page with the agency that the registry has', async () => {
    const found = await runGongkai(['query', '--publisher', '青堰县民政局', '--json'], {
      cwd: archive.folder,
    });
    const { id, url } = JSON.parse(found.stdout.split('\n')[0] ?? '') as { id: string; url: string };
    const shown = await runGongkai(['show', id, '--json'], { cwd: archive.folder });
    const extracted = await runGongkai(['extract', url], { cwd: archive.folder });
    const agencyOf = ({ stdout }: Finished): unknown => (JSON.parse(stdout) as { agency: unknown }).agency;
    expect(agencyOf(shown)).toMatchObject({ id: '990226:青堰县民政局' });
    expect(agencyOf(extracted)).toEqual(agencyOf(shown));
  });

  it('shows one agency with its names and years', async () => {
    const shown = await run('show', '县民政办');
    expect(shown.status).toBe(0);
    for (const text of ['青堰县民政局  990226:青堰县民政局', '县民政办 (2001–2010)', '2012'])
      expect(shown.stdout).toContain(text);
    const missing = await run('show', '无此局');
    expect([missing.status, missing.stdout]).toEqual([1, '']);
    expect(missing.stderr).toContain('no agency answers to 无此局');
  });

  it.each([['import'], ['show'], ['frobnicate'], ['import', 'nowhere.csv']])(
    'says what is missing in: agencies %s',
    async (...words) => {
      const { status, stderr } = await run(...words);
      expect(status).toBe(words.length === 2 ? 1 : 2);
      expect(stderr).toMatch(/^gongkai: .+: .+\n$/);
    },
  );
});
