/** `gongkai urls`. */
import type { Command } from 'commander';
import { openArchive } from '#app.ts';
import { type CliContext, createCommand, effectiveSettings, type Options, optionText } from '#cli/command.ts';
import { oneLine, pad } from '#cli/columns.ts';
import { GongkaiError } from '#core/errors.ts';
import { isPageOutcome, PAGE_OUTCOMES, type PageOutcome } from '#core/outcome.ts';

export function urlsCommand(context: CliContext): Command {
  return createCommand('urls', 'every URL with how it ended')
    .option('--outcome <name>', `only those that ended so: ${PAGE_OUTCOMES.join(', ')}`)
    .action(async (options: Options) => {
      const outcome = outcomeOf(options);
      const archive = openArchive(effectiveSettings(options, context));
      try {
        for await (const row of archive.catalog.ledger.urls(outcome)) {
          const reason = row.reason === null ? '' : `  (${oneLine(row.reason)})`;
          const line =
            options['json'] === true
              ? JSON.stringify(row)
              : `${pad(row.outcome, 14, 'left')} ${row.url}${reason}`;
          await context.terminal.print(line);
        }
      } finally {
        await archive.close();
      }
    });
}

function outcomeOf(options: Options): PageOutcome | null {
  const name = options['outcome'];
  if (name === undefined) return null;
  if (typeof name === 'string' && isPageOutcome(name)) return name;
  throw new GongkaiError('USAGE', `--outcome ${optionText(name)} is not known`, {
    hint: PAGE_OUTCOMES.join(', '),
  });
}
