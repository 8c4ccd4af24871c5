/** `gongkai sql`. */
import type { Command } from 'commander';
import { openArchive } from '#app.ts';
import { formatColumns } from '#cli/columns.ts';
import { type CliContext, createCommand, effectiveSettings, type Options, optionText } from '#cli/command.ts';

export function sqlCommand(context: CliContext): Command {
  return createCommand('sql', 'read-only SQL over the catalog')
    .argument('<select...>', 'one SELECT; docs/sql.md names tables and columns')
    .action(async (words: string[], options: Options) => {
      const archive = openArchive(effectiveSettings(options, context));
      try {
        const rows: Readonly<Record<string, unknown>>[] = [];
        for await (const row of archive.catalog.ledger.sql(words.join(' '))) {
          if (options['json'] === true) await context.terminal.print(JSON.stringify(row));
          else rows.push(row);
        }
        if (options['json'] === true) return;
        const names = Object.keys(rows[0] ?? {});
        const columns = names.map((title) => ({ title, most: 80 }));
        const cells = rows.map((row) => names.map((name) => cellText(row[name])));
        for (const line of rows.length === 0 ? ['No rows.'] : formatColumns(columns, cells))
          await context.terminal.print(line);
      } finally {
        await archive.close();
      }
    });
}

function cellText(value: unknown): string {
  return value === null || value === undefined ? '' : optionText(value);
}
