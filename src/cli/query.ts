/** `gongkai query`. */
import type { Command } from 'commander';
import { openArchive } from '#app.ts';
import { formatColumns } from '#cli/columns.ts';
import { type CliContext, createCommand, effectiveSettings, type Options, optionText } from '#cli/command.ts';
import { addFilterOptions, countOf, filterOf } from '#cli/document-filter.ts';
import type { DocumentRow, DocumentSort } from '#core/document-index.ts';
import { GongkaiError } from '#core/errors.ts';

const SORTS: readonly DocumentSort[] = ['relevance', 'newest', 'oldest'];

export function queryCommand(context: CliContext): Command {
  const command = createCommand('query', 'find documents by words, fields and dates').argument(
    '[words...]',
    'all must occur; each is a phrase',
  );
  addFilterOptions(command)
    .option('--limit <n>', 'documents shown (default: 20)')
    .option('--offset <n>', 'documents passed over')
    .option('--sort <order>', 'relevance, newest or oldest (default: relevance with words, else newest)');
  return command.action(async (words: string[], options: Options) => {
    const filter = filterOf(words, options);
    const limit = countOf(options, 'limit', 20);
    const offset = countOf(options, 'offset', 0);
    const archive = openArchive(effectiveSettings(options, context));
    try {
      const found = await archive.catalog.documents.search(filter, sortOf(options), limit, offset);
      if (options['json'] === true)
        for (const row of found.rows) await context.terminal.print(JSON.stringify(row));
      else
        for (const line of describe(found, offset, context.terminal.width))
          await context.terminal.print(line);
    } finally {
      await archive.close();
    }
  });
}

function sortOf(options: Options): DocumentSort {
  const value = options['sort'] ?? 'relevance';
  const sort = SORTS.find((known) => known === value);
  if (sort === undefined)
    throw new GongkaiError('USAGE', `--sort ${optionText(value)} is not known`, { hint: SORTS.join(', ') });
  return sort;
}

function describe(
  found: { readonly total: number; readonly rows: readonly DocumentRow[] },
  offset: number,
  width: number,
): string[] {
  if (found.rows.length === 0)
    return [
      found.total === 0 ? 'No document matches.' : `${found.total} documents match, none from ${offset} on.`,
    ];
  const titleWidth = Math.max(30, width - 60);
  const lines = formatColumns(
    [
      { title: 'id' },
      { title: 'date' },
      { title: 'publisher', most: 24 },
      { title: 'title', most: titleWidth },
    ],
    found.rows.map((row) => [
      row.id,
      (row.publishedAt ?? row.issuedDate ?? '').slice(0, 10),
      row.publisher ?? '',
      row.title ?? '(no title)',
    ]),
  );
  const last = offset + found.rows.length;
  const rest = last < found.total ? `, ${offset + 1}–${last} shown (--offset ${last} for more)` : '';
  return [
    ...lines,
    '',
    `${found.total} ${found.total === 1 ? 'document' : 'documents'}${rest}. gongkai show <id> prints one.`,
  ];
}
