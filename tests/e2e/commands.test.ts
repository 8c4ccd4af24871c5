import { once } from 'node:events';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SETTINGS } from '#config/schema.ts';
import { PAGE_OUTCOMES } from '#core/outcome.ts';
import { type CrawledArchive, crawlSampleSites } from '../support/crawled-archive.ts';
import { type Finished, jsonLines, runGongkai, startGongkai } from '../support/run-gongkai.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let archive: CrawledArchive;

beforeAll(async () => {
  archive = await crawlSampleSites();
}, 60_000);
afterAll(() => archive.close());

function run(...words: string[]): Promise<Finished> {
  return runGongkai(words, { cwd: archive.folder });
}

/** The lines of a command that must go well and say nothing beside its result. */
async function json(...words: string[]): Promise<Record<string, unknown>[]> {
  const { status, stdout, stderr } = await run(...words, '--json');
  expect([stderr, status]).toEqual(['', 0]);
  return jsonLines(stdout);
}

async function plain(...words: string[]): Promise<string> {
  const { status, stdout, stderr } = await run(...words);
  expect([stderr, status]).toEqual(['', 0]);
  return stdout;
}

/** Exit status, and the one line that an error is. */
async function failure(...words: string[]): Promise<readonly [status: number | null, line: string]> {
  const { status, stdout, stderr } = await run(...words);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^gongkai: [^\n]+: [^\n]+\n$/);
  expect(stderr).not.toMatch(/\n\s+at |unexpected failure/);
  return [status, stderr.trimEnd()];
}

/** A copy of the archive that a test may spoil. */
async function copyOfArchive(): Promise<string> {
  const folder = await temporaryFolder();
  await cp(path.join(archive.folder, 'data'), path.join(folder, 'data'), { recursive: true });
  return folder;
}

async function firstReport(): Promise<Record<string, unknown>> {
  const [row] = await json('query', '--kind', 'annual-report', '--limit', '1');
  if (row === undefined) throw new Error('no annual report was found');
  return row;
}

describe('crawl', () => {
  it('says in JSON what it did, and nothing else on stdout', () => {
    expect(archive.crawl.status).toBe(0);
    const [summary, ...rest] = jsonLines(archive.crawl.stdout);
    expect(rest).toEqual([]);
    const count = expect.any(Number) as number;
    expect(summary).toMatchObject({
      run: expect.any(String) as string,
      started: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      finished: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      outcome: 'complete',
      pages: { captured: count, unchanged: 0 },
      outcomes: { document: count, list: count, 'robots-denied': 1 },
      bytes: count,
      documents: { new: count, changed: 0, vanished: 0 },
      lists: { found: count, complete: count, truncated: 0 },
      findings: count,
      seconds: count,
    });
    expect(
      Object.keys(summary?.['outcomes'] as object).filter(
        (name) => !(PAGE_OUTCOMES as readonly string[]).includes(name),
      ),
    ).toEqual([]);
  });

  it('asks for a contact on stderr', () => {
    expect(archive.crawl.stderr).toMatch(/^gongkai: no contact is sent[^\n]*\n$/);
  });

  it('ends the pages of special interest as the sites say they end', async () => {
    const ends = new Map((await json('urls')).map(({ url, outcome }) => [url, outcome]));
    const expected = archive.served.sites.flatMap(({ origin, content }) =>
      [...content.outcomes].map(([to, outcome]) => [`${origin}${to}`, outcome] as const),
    );
    expect(expected.length).toBeGreaterThan(3);
    const found = expected.map(([url]) => [url, ends.get(url)]);
    expect(found).toEqual(expected);
  });
});

describe('reading', () => {
  it('query answers rows of JSON, and a table with the number of all', async () => {
    const rows = await json('query', '政府信息公开', '--limit', '3');
    expect(rows).toHaveLength(3);
    for (const row of rows) {
      expect(Object.keys(row).toSorted()).toEqual([
        'capture',
        'capturedAt',
        'category',
        'documentNumber',
        'id',
        'indexNumber',
        'issuedDate',
        'kind',
        'publishedAt',
        'publisher',
        'reportYear',
        'title',
        'url',
      ]);
    }
    const text = await plain('query', '政府信息公开', '--limit', '3');
    expect(text).toContain(String(rows[0]?.['id']));
    expect(text).toMatch(/\n\d+ documents, 1–3 shown \(--offset 3 for more\)/);
    expect(await plain('query', '没有这样的词')).toBe('No document matches.\n');
    expect(await json('query', '没有这样的词')).toEqual([]);
  });

  it('query passes over and limits', async () => {
    const all = await json('query', '--limit', '5', '--sort', 'oldest');
    expect(await json('query', '--limit', '2', '--offset', '3', '--sort', 'oldest')).toEqual(all.slice(3, 5));
    expect(await json('query', '--limit', '0')).toEqual([]);
  });

  it('show finds a document by id, address and index number, in every format', async () => {
    const report = await firstReport();
    const id = String(report['id']);
    const [document] = await json('show', id);
    expect(document).toMatchObject({ id, kind: 'annual-report', title: { value: report['title'] } });
    expect(await json('show', String(report['url']))).toEqual([document]);
    expect(await json('show', String(report['indexNumber']))).toEqual([document]);
    const title = String(report['title']);
    expect(await plain('show', id)).toContain(`index number:`);
    expect(await plain('show', id, '--format', 'markdown')).toMatch(/^# /);
    expect(await plain('show', id, '--format', 'html')).toMatch(/<html/i);
    expect(await plain('show', id, '--format', 'citation')).toMatch(
      /^.+\. .+\[EB\/OL\]\. \(.+\)\[.+\]\. http.+\.\n$/,
    );
    expect(await plain('show', id)).toContain(title);
    const warc = startGongkai(['show', id, '--format', 'warc'], { cwd: archive.folder });
    const [chunk] = (await once(warc.stdout ?? warc, 'data')) as [Buffer];
    expect([...chunk.subarray(0, 2)]).toEqual([0x1f, 0x8b]);
    await once(warc, 'close');
  });

  it('show knows no version from before the crawl', async () => {
    const { id } = await firstReport();
    expect(await failure('show', String(id), '--at', '2001-01-01')).toEqual([
      1,
      expect.stringContaining('was not held'),
    ]);
    expect(await json('show', String(id), '--at', '2100')).toHaveLength(1);
  });

  it('urls tells every address with its end, and filters', async () => {
    const all = await json('urls');
    const documents = await json('urls', '--outcome', 'document');
    expect(documents.length).toBeGreaterThan(10);
    expect(documents).toEqual(all.filter(({ outcome }) => outcome === 'document'));
    expect((await plain('urls')).trimEnd().split('\n')).toHaveLength(all.length);
  });

  it('lists tells for every sample list what it claims and what is held', async () => {
    const found = new Map((await json('lists')).map((row) => [row['url'], row]));
    const truths = archive.served.sites.flatMap(({ origin, content }) =>
      content.lists.map((list) => ({ origin, ...list })),
    );
    expect(truths.length).toBeGreaterThan(2);
    const summary = truths.map(({ origin, path: to }) => {
      const row = found.get(`${origin}${to}`);
      return { path: to, reported: row?.['reportedTotal'], enumerated: row?.['enumerated'] };
    });
    expect(summary).toEqual(
      truths.map(({ path: to, reportedTotal, itemPaths }) => ({
        path: to,
        reported: reportedTotal,
        enumerated: new Set(itemPaths).size,
      })),
    );
    expect(await plain('lists')).toMatch(/^list .*reported .*enumerated .*held .*missing/);
  });

  it('stats tells numbers one a line, each with its source, and takes the filters of query', async () => {
    const all = await json('stats');
    expect(all.length).toBeGreaterThan(100);
    const fields =
      'agency agencyId division year metric applicant value unit state raw channel label document url capture locator rule sentence';
    expect(Object.keys(all[0] ?? {}).join(' ')).toBe(fields);
    const held = new Map(
      (await json('query', '--kind', 'annual-report', '--limit', '500')).map((row) => [row['id'], row]),
    );
    for (const { document, url, year, state, value } of all) {
      expect([held.get(document)?.['url'], held.get(document)?.['reportYear']]).toEqual([url, year]);
      expect(value === null).toBe(state !== 'number');
    }
    const { year } = all.at(-1) ?? {};
    const some = await json('stats', '--year', String(year), '--metric', 'requests.');
    expect(some).toEqual(
      all.filter((row) => row['year'] === year && String(row['metric']).startsWith('requests.')),
    );
    expect(await plain('stats', '--year', String(year))).toMatch(
      new RegExp(`^\\S+ ${String(year)} {2}http\\S+\\n {2}metric +of +value`),
    );
    expect(await plain('stats', '--year', '1999')).toBe('No annual report that matches states a number.\n');
  });

  it('stats --checks tells each sum rule with its result', async () => {
    const checks = await json('stats', '--checks');
    expect(new Set(checks.map(({ rule }) => rule))).toEqual(new Set(['R1', 'R2', 'R3', 'R4']));
    for (const check of checks)
      expect(check).toMatchObject({
        agency: expect.any(String) as string,
        year: expect.any(Number) as number,
      });
    expect(await plain('stats', '--checks')).toMatch(/^ {2}R1 +total +pass/m);
  });

  it('export statistics has the rows of stats', async () => {
    const folder = await temporaryFolder();
    const output = path.join(folder, 'statistics.jsonl');
    const [said] = await json('export', 'statistics', '-o', output);
    const rows = await json('stats');
    expect(said).toMatchObject({ table: 'statistics', rows: rows.length });
    expect(jsonLines(await readFile(output, 'utf8'))).toEqual(rows);
    expect(await plain('export', 'statistics', '-o', path.join(folder, 'statistics.csv'))).toContain(
      'statistics.csv',
    );
    const lines = (await readFile(path.join(folder, 'statistics.csv'), 'utf8')).split('\r\n');
    expect(lines[0]).toBe(`\uFEFF${Object.keys(rows[0] ?? {}).join(',')}`);
  });

  it('a file is found by its words, shown with its page, and by its own address', async () => {
    const select = `SELECT f.url, f.document AS file, d.document AS page FROM files f JOIN attachments a ON a.key = f.key
      JOIN documents d ON d.id = a.document WHERE f.media_type LIKE '%word%' LIMIT 1`;
    const [row] = await json('sql', select);
    const url = String(row?.['url']);
    const [file] = await json('show', url);
    if (file === undefined) throw new Error('the file is not shown');
    const { text } = file['body'] as { readonly text: string };
    const found = await json('query', text.slice(0, 12));
    expect(found).toContainEqual(expect.objectContaining({ id: row?.['page'] }));
    const [page] = await json('show', String(row?.['page']));
    expect(page?.['attachments']).toContainEqual(expect.objectContaining({ url, text }));
    expect(await json('show', String(row?.['file']))).toEqual([file]);
    expect(await plain('show', url)).toContain(text);
    expect(await failure('show', url, '--format', 'html')).toEqual([
      2,
      expect.stringContaining('--format text'),
    ]);
  });

  it('sql answers rows', async () => {
    const select = 'SELECT kind, count(*) AS n FROM documents GROUP BY kind ORDER BY kind';
    const rows = await json('sql', select);
    expect(rows.map(({ kind }) => kind)).toEqual(['annual-report', 'document']);
    expect(await plain('sql', ...select.split(' '))).toMatch(/^kind +n\nannual-report +\d+\n/);
    expect(await plain('sql', 'SELECT 1 WHERE 0')).toBe('No rows.\n');
  });

  it('extract reads files, standard input and archived pages alike', async () => {
    const { url, id } = await firstReport();
    const html = await plain('show', String(id), '--format', 'html');
    const folder = await temporaryFolder();
    const file = path.join(folder, 'page.html');
    await writeFile(file, html);
    const common = ['--url', String(url), '--content-type', 'text/html; charset=utf-8', '--json'];
    const fromFile = await runGongkai(['extract', file, file, ...common], { cwd: folder });
    const fromInput = await runGongkai(['extract', '-', ...common], { cwd: folder, input: html });
    const [first, second] = jsonLines(fromFile.stdout);
    expect(first).toMatchObject({ id, kind: 'annual-report' });
    expect(second).toEqual(first);
    expect(jsonLines(fromInput.stdout)).toEqual([first]);
    const [archived] = await json('extract', String(url));
    expect(archived).toEqual((await json('show', String(id)))[0]);
  });

  it('extract names each input that cannot be read, and goes on', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'a.html'), '<title>甲</title><p>正文</p>');
    const { status, stdout, stderr } = await runGongkai(
      ['extract', 'missing.html', 'a.html', 'http://www.linhe.example/'],
      { cwd: folder },
    );
    expect(status).toBe(1);
    expect(jsonLines(stdout)).toHaveLength(1);
    const lines = stderr.trimEnd().split('\n');
    expect(lines).toEqual([
      expect.stringContaining('missing.html'),
      expect.stringContaining('www.linhe.example'),
    ]);
    for (const line of lines) expect(line).toMatch(/^gongkai: /);
  });

  it('export writes a table with its description', async () => {
    const folder = await temporaryFolder();
    const total = (await json('sql', 'SELECT count(*) AS n FROM documents'))[0]?.['n'];
    const output = path.join(folder, 'documents.jsonl');
    const [said] = await json('export', 'documents', '-o', output);
    expect(said).toMatchObject({ table: 'documents', format: 'jsonl', output, rows: total });
    expect(jsonLines(await readFile(output, 'utf8'))).toHaveLength(Number(total));
    expect(await plain('export', 'captures', '-o', path.join(folder, 'captures.csv'))).toMatch(
      /^\d+ rows of captures written/,
    );
    expect(await readdir(folder)).toContain('datapackage.json');
    const some = await json(
      'export',
      'documents',
      '--kind',
      'annual-report',
      '-o',
      path.join(folder, 'reports.csv'),
    );
    expect(Number(some[0]?.['rows'])).toBeLessThan(Number(total));
  });

  it('config prints each setting and where it is from, the file and the environment included', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'gongkai.yaml'), 'hosts: 3\n');
    const options = { cwd: folder, env: { GONGKAI_DEPTH: '4' } };
    const { status, stdout } = await runGongkai(['config', '--json', '--delay', '5'], options);
    const [effective] = jsonLines(stdout);
    expect(status).toBe(0);
    expect(effective).toMatchObject({
      settings: { hosts: 3, depth: 4, delay: 5, maxPages: null },
      origins: { hosts: 'file', depth: 'environment', delay: 'flag', maxPages: 'default' },
    });
    const { stdout: text } = await runGongkai(['config'], options);
    expect(text.trimEnd().split('\n')).toHaveLength(1 + Object.keys(SETTINGS).length);
  });

  it('doctor says what it looked at', async () => {
    const subjects = (await json('doctor')).map(({ subject, state }) => [subject, state]);
    expect(subjects).toEqual([
      ['runtime', 'ok'],
      ['disk', expect.stringMatching(/ok|note/)],
      ['browser', expect.stringMatching(/ok|note/)],
      ['archive', 'ok'],
      ['contact', 'note'],
    ]);
    expect(await plain('doctor', '--contact', 'desk@linhe.example').catch(String)).toBeTypeOf('string');
    expect(await plain('doctor')).toMatch(/^ok +runtime +gongkai/);
  });
});

describe('maintenance', () => {
  it('verify finds all sound', async () => {
    const [summary] = await json('verify');
    expect(summary).toMatchObject({ problems: [] });
    expect(Number(summary?.['captures'])).toBeGreaterThan(50);
    expect(await plain('verify')).toMatch(/: all sound\.\n$/);
  });

  it('reparse comes to the same documents', async () => {
    const folder = await copyOfArchive();
    const { status, stdout } = await runGongkai(['reparse', '--json'], { cwd: folder });
    expect(status).toBe(0);
    expect(jsonLines(stdout)).toMatchObject([{ changed: 0 }]);
    expect((await runGongkai(['reparse'], { cwd: folder })).stdout).toMatch(/0 came out differently\.\n$/);
  });

  it('rebuild makes the same catalog from the WARCs alone', async () => {
    const folder = await copyOfArchive();
    const ask = async (...words: string[]) =>
      (await runGongkai([...words, '--json'], { cwd: folder })).stdout;
    const state = async (): Promise<readonly string[]> => [
      await ask('query', '--limit', '500'),
      await ask('lists'),
      await ask('urls', '--outcome', 'document'),
      await ask('stats'),
      await ask('sql', 'SELECT url, fingerprint, capture FROM files'),
    ];
    const before = await state();
    const { status, stdout } = await runGongkai(['rebuild', '--json'], { cwd: folder });
    expect(status).toBe(0);
    expect(jsonLines(stdout)[0]?.['kept']).toMatch(/catalog\.sqlite\.before-/);
    const rows = (output: string): unknown[] =>
      jsonLines(output).toSorted((a, b) => String(a['url']).localeCompare(String(b['url'])));
    const after = await state();
    expect(after.map(rows)).toEqual(before.map(rows));
    expect(jsonLines(await ask('verify'))).toMatchObject([{ problems: [] }]);
  });

  it('verify exits with 4 when a byte of the archive has changed, and names the segment', async () => {
    const folder = await copyOfArchive();
    const [segment] = (await readdir(path.join(folder, 'data'), { recursive: true })).filter((name) =>
      name.endsWith('.warc.gz'),
    );
    const file = path.join(folder, 'data', String(segment));
    const bytes = await readFile(file);
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    await writeFile(file, bytes);
    const { status, stdout } = await runGongkai(['verify'], { cwd: folder });
    expect(status).toBe(4);
    expect(stdout).toContain(path.basename(file));
    const { stdout: lines } = await runGongkai(['verify', '--json'], { cwd: folder });
    expect(jsonLines(lines)[0]?.['problems']).not.toEqual([]);
  });

  it('a catalog that is no database is damage, and rebuild mends it', async () => {
    const folder = await copyOfArchive();
    for (const part of ['-wal', '-shm']) await writeFile(path.join(folder, `data/catalog.sqlite${part}`), '');
    await writeFile(path.join(folder, 'data/catalog.sqlite'), 'no database '.repeat(1000));
    const { status, stderr } = await runGongkai(['query', '公开'], { cwd: folder });
    expect([status, stderr]).toEqual([4, expect.stringMatching(/^gongkai: .*: .*gongkai rebuild.*\n$/)]);
    expect((await runGongkai(['rebuild'], { cwd: folder })).status).toBe(0);
    expect((await runGongkai(['query', '公开'], { cwd: folder })).status).toBe(0);
  });
});

describe('errors', () => {
  it.each([
    [['nonsense']],
    [['query', '--nonsense']],
    [['query', '--year', 'last']],
    [['query', '--from', '8.3.2014']],
    [['query', '--sort', 'best']],
    [['query', '--limit', 'many']],
    [['query', '。。']],
    [['show']],
    [['show', 'x', '--format', 'pdf']],
    [['urls', '--outcome', 'fine']],
    [['export', 'everything', '-o', 'x.csv']],
    [['export', 'documents']],
    [['stats', '--checks', '--metric', 'requests.']],
    [['stats', '--year', 'last']],
    [['export', 'documents', '-o', 'x.csv', '--format', 'xml']],
    [['sql', 'DROP TABLE documents']],
    [['sql', 'SELECT nonsense']],
    [['crawl']],
    [['crawl', '--include', '/zwgk/', 'www.linhe.example']],
    [['crawl', 'www.linhe.example']],
    [['crawl', '--from', 'nothing.txt']],
    [['crawl', '--depth', 'x', 'http://127.0.0.1:1/']],
    [['crawl', '--contact', 'nobody', 'http://127.0.0.1:1/']],
    [['crawl', '--allow-private', 'loopback', 'http://127.0.0.1:1/']],
    [['config', '--config', 'nothing.yaml']],
  ])('%j is wrong usage: status 2, one line', async (words) => {
    expect((await failure(...words))[0]).toBe(2);
  });

  it.each([
    [['show', 'ffffffffffffffff']],
    [['query', '公开', '--data', 'nowhere']],
    [['rebuild', '--data', 'nowhere']],
    [['reparse', '--data', 'nowhere']],
    [['export', 'documents', '-o', 'nowhere/at/all.csv']],
  ])('%j failed: status 1, one line', async (words) => {
    expect((await failure(...words))[0]).toBe(1);
  });

  it('a failed command leaves no archive behind', async () => {
    await failure('query', '公开', '--data', 'nowhere');
    expect(await readdir(archive.folder)).not.toContain('nowhere');
  });

  it('the cause is told with --verbose', async () => {
    const { status, stderr } = await run('sql', 'SELECT nonsense', '--verbose');
    expect(status).toBe(2);
    expect(stderr.trimEnd().split('\n').length).toBeGreaterThan(1);
  });

  it('an ambiguous reference lists the candidates', async () => {
    const folder = await copyOfArchive();
    const [first, second] = await json('query', '--kind', 'annual-report', '--limit', '2');
    const { DatabaseSync } = await import('node:sqlite');
    const db = new DatabaseSync(path.join(folder, 'data/catalog.sqlite'));
    db.prepare("UPDATE documents SET index_number = '2025-00000' WHERE document IN (?, ?)").run(
      String(first?.['id']),
      String(second?.['id']),
    );
    db.close();
    const { status, stdout, stderr } = await runGongkai(['show', '2025-00000'], { cwd: folder });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(String(first?.['id']));
    expect(stderr).toContain(String(second?.['id']));
  });
});

describe('the terminal', () => {
  it('stays quiet when the reader of the output goes away', async () => {
    const endless =
      'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000) SELECT * FROM n';
    const child = startGongkai(['sql', endless, '--json'], { cwd: archive.folder });
    const errors: string[] = [];
    child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
    if (child.stdout === null) throw new TypeError('the child has no pipe');
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [status] = (await once(child, 'close')) as [number];
    expect([status, errors]).toEqual([0, []]);
  });

  it('prints help and version to stdout with status 0', async () => {
    for (const words of [['--help'], ['--version'], ['crawl', '--help']]) {
      const { status, stdout, stderr } = await run(...words);
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).not.toBe('');
    }
  });

  it('without a command it shows what there is, with status 2', async () => {
    const { status, stdout, stderr } = await run();
    expect(status).toBe(2);
    expect(stdout + stderr).toContain('crawl');
  });
});
