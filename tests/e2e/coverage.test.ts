/** Completeness from the command line: which reports are missing, which numbers, and lists that yield nothing any more. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CrawledArchive, crawlSampleSites } from '../support/crawled-archive.ts';
import {
  dryingSite,
  NOTICE_ITEMS,
  NOTICES,
  type NoticesState,
  REPORT_ITEMS,
  REPORTS,
} from '../support/drying-site.ts';
import { jsonLines, runGongkai } from '../support/run-gongkai.ts';

type Row = Readonly<Record<string, unknown>>;

describe('completeness', () => {
  let archive: CrawledArchive;
  let origin: string;
  let notices: NoticesState = 'full';

  beforeAll(async () => {
    archive = await crawlSampleSites([dryingSite(() => notices)]);
    origin = archive.served.origins[0] ?? '';
  }, 60_000);
  afterAll(() => archive.close());

  const run = (...words: readonly string[]) => runGongkai(words, { cwd: archive.folder });
  const json = async (...words: readonly string[]): Promise<Row[]> => {
    const done = await run(...words, '--json');
    expect([done.stderr, done.status]).toEqual(['', 0]);
    return jsonLines(done.stdout);
  };
  const listAt = async (to: string): Promise<Row | undefined> =>
    (await json('lists')).find(({ url }) => url === origin + to);
  const states = (rows: readonly Row[]): unknown[] => rows.map(({ year, state }) => [year, state]);

  it('coverage goes from the first to the last report where no list of agencies was imported', async () => {
    const rows = await json('coverage');
    expect(states(rows)).toEqual([
      [2018, 'on-time'],
      [2019, 'late'],
    ]);
    expect(rows[1]).toEqual({
      agency: { id: '119904000026811537', name: '临禾市商务局', division: '990400' },
      year: 2019,
      state: 'late',
      publishedAt: '2020-02-20',
      due: '2020-01-31',
      url: `${origin}${REPORTS}2019.html`,
      outcome: null,
      capture: expect.stringMatching(/^[\da-f-]{36}$/) as string,
    });
  });

  it('lists tell what was rejected and why', async () => {
    expect(await listAt(REPORTS)).toMatchObject({
      enumerated: REPORT_ITEMS.length,
      held: 2,
      missing: 2,
      rejected: { refused: 1, 'robots-denied': 1 },
      truncated: null,
      findings: [],
    });
    const { stdout } = await run('lists');
    expect(stdout).toMatch(
      /^list +reported +enumerated +held +missing +rejected .*truncated +findings +address/,
    );
    expect(stdout).toContain('refused 1, robots-denied 1');
    const summary = jsonLines(archive.crawl.stdout)[0] as { lists: { found: number; complete: number } };
    expect(summary.lists.complete).toBe(summary.lists.found - 1);
  });

  it('coverage --serials tells which numbers are missing', async () => {
    expect(await json('coverage', '--serials', '--year', '2021')).toEqual([
      {
        kind: 'index-number',
        series: '119904000026811537/2021-',
        year: 2021,
        held: NOTICE_ITEMS.length,
        first: 5,
        last: 13,
        missing: 4,
        gaps: '7,9-11',
      },
    ]);
    const { stdout } = await run('coverage', '--serials');
    expect(stdout).toMatch(
      /^series +held +first +last +missing +which\n119904000026811537\/2021- +5 +5 +13 +4 +7,9-11\n/,
    );
    expect((await run('coverage', '--serials', '--year', '1999')).stdout).toBe(
      'No two numbers of a series are held.\n',
    );
  });

  it('coverage of expected agencies has what is missing and refused, and totals by year', async () => {
    const list =
      '机构名称,统一社会信用代码,区划代码\n临禾市商务局,119904000026811537,990400\n临禾市教育局,,990400\n';
    await writeFile(path.join(archive.folder, 'list.csv'), list);
    expect((await run('agencies', 'import', 'list.csv')).status).toBe(0);
    const rows = await json('coverage', '--from-year', '2017', '--to-year', '2022', '--division', '9904');
    expect(states(rows.filter(({ agency }) => (agency as Row)['name'] === '临禾市商务局'))).toEqual([
      [2017, 'missing'],
      [2018, 'on-time'],
      [2019, 'late'],
      [2020, 'refused'],
      [2021, 'refused'],
      [2022, 'missing'],
    ]);
    const others = rows.filter(({ agency }) => (agency as Row)['name'] === '临禾市教育局');
    expect(new Set(others.map(({ state }) => state))).toEqual(new Set(['missing']));
    expect(rows.find(({ year, state }) => year === 2021 && state === 'refused')).toMatchObject({
      url: `${origin}${REPORTS}2021.html`,
      outcome: 'robots-denied',
      publishedAt: null,
    });
    const { stdout } = await run('coverage', '--year', '2019');
    expect(stdout.split('\n')).toEqual([
      'agency        division  year  state    published   due         address',
      `临禾市商务局  990400    2019  late     2020-02-20  2020-01-31  ${origin}${REPORTS}2019.html`,
      '临禾市教育局  990400    2019  missing              2020-01-31',
      '',
      'year  on-time  late  undated  missing  refused  not-due  all',
      '2019        0     1        0        1        0        0    2',
      'all         0     1        0        1        0        0    2',
      '',
    ]);
    expect(await json('coverage', '--division', '11')).toEqual([]);
    expect((await run('coverage', '--division', '11')).stdout).toMatch(/^No /);
  });

  it.each([
    ['--year', '19'],
    ['--year', '2019', '--to-year', '2020'],
    ['--from-year', 'x'],
    ['--frobnicate'],
  ])('coverage says what is wrong with %s %s', async (...words) => {
    const { status, stdout, stderr } = await run('coverage', ...words);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^gongkai: .+: .+\n$/);
  });

  it.each(['empty', 'gone'] as const)(
    'a list that yields nothing any more is a finding until it yields again: %s',
    async (state) => {
      const crawl = async (): Promise<Row | undefined> =>
        jsonLines((await run(...archive.command, '--json')).stdout)[0];
      const before = await crawl();
      expect((await listAt(NOTICES))?.['findings']).toEqual([]);
      notices = state;
      const dry = await crawl();
      const finding = {
        code: 'list-dried-up',
        severity: 'warning',
        message: expect.any(String) as string,
        locator: null,
      };
      const shown = await listAt(NOTICES);
      expect(shown).toMatchObject({ enumerated: 0, findings: [finding] });
      expect(dry?.['findings']).toBe(1);
      expect((await run('lists')).stdout).toContain('list-dried-up');
      // Rebuild makes it again from the captures alone.
      expect((await run('rebuild')).status).toBe(0);
      expect(await listAt(NOTICES)).toEqual(shown);
      notices = 'full';
      expect((await crawl())?.['findings']).toBe(before?.['findings']);
      expect((await listAt(NOTICES))?.['findings']).toEqual([]);
    },
    60_000,
  );
});
