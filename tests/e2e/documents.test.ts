import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CrawledArchive, crawlSampleSites } from '../support/crawled-archive.ts';
import { readGeneratedPart, updateGeneratedPart, withoutPadding } from '../support/generated-part.ts';
import { jsonLines, runGongkai } from '../support/run-gongkai.ts';

const SQL_DOCUMENT = readFileSync(fileURLToPath(new URL('../../docs/sql.md', import.meta.url)), 'utf8');

async function helpOf(...words: string[]): Promise<string> {
  const { status, stdout } = await runGongkai([...words, '--help'], { cwd: tmpdir() });
  expect(status).toBe(0);
  return stdout.trimEnd();
}

/** Names of the commands in the help of the whole program. */
function commandsIn(help: string): readonly string[] {
  const [, commands = ''] = help.split('\nCommands:\n');
  return [...commands.matchAll(/^ {2}([a-z][a-z-]*)/gm)].flatMap(([, name]) =>
    name === undefined || name === 'help' ? [] : [name],
  );
}

it('docs/cli.md has the help of every command as it is printed', { timeout: 120_000 }, async () => {
  const overview = await helpOf();
  const names = commandsIn(overview);
  expect(names.length).toBeGreaterThan(10);
  const parts = [`\`\`\`text\n${overview}\n\`\`\``];
  for (const name of names) parts.push(`## ${name}\n\n\`\`\`text\n${await helpOf(name)}\n\`\`\``);
  const expected = parts.join('\n\n');
  updateGeneratedPart('docs/cli.md', expected);
  expect(withoutPadding(readGeneratedPart('docs/cli.md'))).toBe(withoutPadding(expected));
});

describe('docs/sql.md', () => {
  let archive: CrawledArchive;
  beforeAll(async () => {
    archive = await crawlSampleSites();
  }, 60_000);
  afterAll(() => archive.close());

  async function ask(select: string): Promise<Record<string, unknown>[]> {
    const { status, stdout, stderr } = await runGongkai(['sql', '--json', select], { cwd: archive.folder });
    expect([stderr, status]).toEqual(['', 0]);
    return jsonLines(stdout);
  }

  /** Columns by table, as the document tells them. */
  function toldColumns(): Map<string, string[]> {
    const told = new Map<string, string[]>();
    for (const [, table = '', rows = ''] of SQL_DOCUMENT.matchAll(/^`(\w+)`: [^|]*((?:^\|.*\n)+)/gm)) {
      told.set(
        table,
        [...rows.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name ?? ''),
      );
    }
    return told;
  }

  it('tells every column of every table that it tells, and no other', async () => {
    const told = toldColumns();
    expect(told.size).toBeGreaterThan(8);
    const rows = await ask(
      "SELECT m.name AS name, json_group_array(c.name) AS columns FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type IN ('table', 'view') GROUP BY m.name",
    );
    const actual = new Map(
      rows.map(({ name, columns }) => [String(name), JSON.parse(String(columns)) as string[]]),
    );
    for (const [table, columns] of told)
      expect([table, columns.toSorted()]).toEqual([table, actual.get(table)?.toSorted()]);
    const [, own = ''] = SQL_DOCUMENT.match(/^The tables (.*) are the program's own/m) ?? [];
    const untold = [...actual.keys()].filter((table) => !told.has(table) && !own.includes(`\`${table}\``));
    expect(untold).toEqual([]);
  });

  it('has examples that answer something', async () => {
    const examples = [...SQL_DOCUMENT.matchAll(/```sql\n([^`]+)```/g)].map(([, select]) => select ?? '');
    expect(examples).toHaveLength(4);
    const answers = [];
    for (const select of examples) answers.push(await ask(select));
    for (const answer of answers) expect(answer.length).toBeGreaterThan(0);
  });

  it('is right about times', async () => {
    const [row] = await ask("SELECT datetime(observed / 1000, 'unixepoch') AS at FROM lists");
    expect(Date.parse(`${String(row?.['at']).replace(' ', 'T')}Z`)).toBeGreaterThan(Date.parse('2025-01-01'));
  });
});
