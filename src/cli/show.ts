/** `gongkai show`. */
import type { Command } from 'commander';
import { decodeArchived, openArchive, type ReadableArchive } from '#app.ts';
import { formatColumns, printable } from '#cli/columns.ts';
import { type CliContext, createCommand, effectiveSettings, type Options, optionText } from '#cli/command.ts';
import { documentMarkdown, documentText } from '#cli/document-text.ts';
import { citation } from '#cli/citation.ts';
import { EXIT } from '#cli/exit-status.ts';
import type { DocumentVersion } from '#core/document-index.ts';
import { GongkaiError } from '#core/errors.ts';

const FORMATS = ['text', 'markdown', 'json', 'html', 'warc', 'citation'] as const;
type Format = (typeof FORMATS)[number];

export function showCommand(context: CliContext): Command {
  return createCommand('show', 'one document')
    .argument('<reference>', 'id, URL or index number')
    .option('--format <format>', `${FORMATS.join(', ')} (default: text)`)
    .option('--at <time>', 'the version that was current then: 2024, 2024-05-01 or a full ISO time')
    .action(async (reference: string, options: Options) => {
      const format = formatOf(options);
      const at = timeOf(options);
      const archive = openArchive(effectiveSettings(options, context));
      try {
        const candidates = await archive.catalog.documents.find(reference);
        const [only] = candidates;
        const file = only === undefined ? await archive.catalog.documents.file(reference, at) : undefined;
        if (file !== undefined) {
          if (format === 'html')
            throw new GongkaiError('USAGE', `${reference} is a file and has no page`, {
              hint: 'its text is --format text, its bytes are --format warc',
            });
          return await print(file, format, archive, context);
        }
        if (only === undefined) {
          throw new GongkaiError('NOT_FOUND', `no document answers to ${reference}`, {
            hint: 'find its id with gongkai query',
          });
        }
        if (candidates.length > 1) {
          context.terminal.note(`gongkai: ${candidates.length} documents answer to ${reference}: give an id`);
          const rows = candidates.map((row) => [row.id, row.publisher ?? '', row.title ?? '', row.url]);
          const lines = formatColumns(
            [{ title: 'id' }, { title: 'publisher' }, { title: 'title', most: 50 }, { title: 'url' }],
            rows,
          );
          for (const line of lines) context.terminal.note(line);
          context.finish(EXIT.failed);
          return;
        }
        const version = await archive.catalog.documents.version(only.id, at);
        if (version === undefined) {
          throw new GongkaiError('NOT_FOUND', `${only.id} was not held at ${at ?? ''}`, {
            hint: 'give a later time with --at',
          });
        }
        await print(version, format, archive, context);
      } finally {
        await archive.close();
      }
    });
}

async function print(
  version: DocumentVersion,
  format: Format,
  archive: ReadableArchive,
  context: CliContext,
): Promise<void> {
  const { terminal } = context;
  switch (format) {
    case 'text':
      return terminal.print(printable(documentText(version)));
    case 'markdown':
      return terminal.print(printable(documentMarkdown(version)));
    case 'json':
      return terminal.print(JSON.stringify(version.document));
    case 'citation':
      return terminal.print(printable(citation(version)));
    case 'html':
      return terminal.print(await decodeArchived(version.capture, archive));
    case 'warc': {
      const { capture } = version;
      await terminal.write(await archive.reader.bytes(capture.request));
      return terminal.write(await archive.reader.bytes(capture.location));
    }
    default:
      return format satisfies never;
  }
}

function formatOf(options: Options): Format {
  if (options['json'] === true) return 'json';
  const value = options['format'] ?? 'text';
  const format = FORMATS.find((known) => known === value);
  if (format === undefined)
    throw new GongkaiError('USAGE', `--format ${optionText(value)} is not known`, {
      hint: FORMATS.join(', '),
    });
  return format;
}

/** The end of the day, month or year that was named, as WARC-Dates compare. */
function timeOf(options: Options): string | null {
  const value = options['at'];
  if (typeof value !== 'string') return null;
  if (/^\d{4}(?:-\d\d){0,2}$/.test(value)) return `${value}~`;
  const time = new Date(value);
  if (Number.isNaN(time.getTime())) {
    throw new GongkaiError('USAGE', `--at ${value} is no time`, {
      hint: 'write 2024-05-01 or 2024-05-01T12:00:00Z',
    });
  }
  return time.toISOString();
}
