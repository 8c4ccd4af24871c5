/** `gongkai lists`. */
import type { Command } from 'commander';
import { openArchive } from '#app.ts';
import { formatColumns } from '#cli/columns.ts';
import { type CliContext, createCommand, effectiveSettings, type Options } from '#cli/command.ts';
import type { ListRow } from '#core/crawl-ledger.ts';

export function listsCommand(context: CliContext): Command {
  return createCommand('lists', 'every list that was found: what it claims, what is held').action(
    async (options: Options) => {
      const archive = openArchive(effectiveSettings(options, context));
      try {
        const rows: ListRow[] = [];
        for await (const row of archive.catalog.ledger.lists()) {
          if (options['json'] === true) await context.terminal.print(JSON.stringify(row));
          else rows.push(row);
        }
        if (options['json'] === true) return;
        for (const line of describe(rows)) await context.terminal.print(line);
      } finally {
        await archive.close();
      }
    },
  );
}

function describe(rows: readonly ListRow[]): string[] {
  if (rows.length === 0) return ['No list has been found.'];
  const number = (value: number | null): string => (value === null ? '–' : String(value));
  return formatColumns(
    [
      { title: 'list', most: 40 },
      { title: 'reported', align: 'right' },
      { title: 'enumerated', align: 'right' },
      { title: 'held', align: 'right' },
      { title: 'missing', align: 'right' },
      { title: 'rejected', most: 50 },
      { title: 'pages', align: 'right' },
      { title: 'family' },
      { title: 'truncated' },
      { title: 'findings' },
      { title: 'address' },
    ],
    rows.map((row) => [
      row.title ?? '',
      number(row.reportedTotal),
      String(row.enumerated),
      String(row.held),
      String(row.missing),
      Object.entries(row.rejected)
        .map(([outcome, items]) => `${outcome} ${items}`)
        .join(', '),
      row.reportedPages === null ? String(row.pages) : `${row.pages} of ${row.reportedPages}`,
      row.family ?? '',
      row.truncated ?? '',
      row.findings.map(({ code }) => code).join(', '),
      row.url,
    ]),
  );
}
