/** `gongkai export`. */
import type { Command } from 'commander';
import { exportTable, openArchive } from '#app.ts';
import { type CliContext, createCommand, effectiveSettings, type Options, optionText } from '#cli/command.ts';
import { addFilterOptions, filterOf } from '#cli/document-filter.ts';
import { GongkaiError } from '#core/errors.ts';

const TABLES = ['documents', 'sections', 'statistics', 'captures'] as const;
const FORMATS = ['csv', 'jsonl'] as const;

export function exportCommand(context: CliContext): Command {
  const command = createCommand(
    'export',
    'a table of the archive as a file, with a datapackage.json beside it',
  )
    .argument('<table>', TABLES.join(', '))
    .requiredOption('-o, --output <path>', 'file to write')
    .option('--format <format>', `${FORMATS.join(' or ')} (default: by the name of the file, else csv)`);
  return addFilterOptions(command).action(async (name: string, options: Options) => {
    const table = TABLES.find((known) => known === name);
    if (table === undefined)
      throw new GongkaiError('USAGE', `there is no table ${name}`, { hint: TABLES.join(', ') });
    const output = String(options['output']);
    const format = formatOf(options, output);
    const filter = filterOf([], options);
    const archive = openArchive(effectiveSettings(options, context));
    try {
      const written = await exportTable(archive, { table, format, output, filter });
      const text = `${written.rows} rows of ${table} written to ${output}; ${written.description} describes them.`;
      await context.terminal.print(
        options['json'] === true ? JSON.stringify({ table, format, output, ...written }) : text,
      );
    } finally {
      await archive.close();
    }
  });
}

function formatOf(options: Options, output: string): (typeof FORMATS)[number] {
  const value = options['format'] ?? (/\.(?:jsonl|ndjson)$/i.test(output) ? 'jsonl' : 'csv');
  const format = FORMATS.find((known) => known === value);
  if (format === undefined)
    throw new GongkaiError('USAGE', `--format ${optionText(value)} is not known`, {
      hint: FORMATS.join(', '),
    });
  return format;
}
