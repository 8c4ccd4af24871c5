/** `gongkai extract`. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { extractArchived, openArchive, openExtractor } from '#app.ts';
import { type CliContext, createCommand, effectiveSettings, type Options } from '#cli/command.ts';
import { EXIT } from '#cli/exit-status.ts';
import type { DisclosureDocument } from '#core/document.ts';
import { GongkaiError } from '#core/errors.ts';
import { canonicalKey, type HttpUrl, parseHttpUrl } from '#core/url.ts';

/** What a file's name says where the bytes do not. */
const TYPES: Readonly<Record<string, string>> = {
  '.txt': 'text/plain',
  '.text': 'text/plain',
  '.htm': 'text/html',
  '.html': 'text/html',
  '.shtml': 'text/html',
  '.xml': 'text/xml',
  '.pdf': 'application/pdf',
};

export function extractCommand(context: CliContext): Command {
  return createCommand('extract', 'extract only: one DisclosureDocument a line, in order')
    .argument('<input...>', 'files, - for standard input, or URLs in the archive')
    .option('--url <url>', 'address of the page, where a file does not say')
    .option('--content-type <type>', 'Content-Type the page was served with')
    .action(async (inputs: string[], options: Options) => {
      const url = urlOption(options);
      const extractor = openExtractor(effectiveSettings(options, context));
      try {
        for (const input of inputs) await printDocument(input, url, { options, context, extractor });
      } finally {
        await extractor.close();
      }
    });
}

interface Extraction {
  readonly options: Options;
  readonly context: CliContext;
  readonly extractor: ReturnType<typeof openExtractor>;
}

async function printDocument(input: string, url: HttpUrl | null, extraction: Extraction): Promise<void> {
  const { context } = extraction;
  try {
    await context.terminal.print(JSON.stringify(await extractInput(input, url, extraction)));
  } catch (error) {
    if (!(error instanceof GongkaiError)) throw error;
    context.terminal.note(
      `gongkai: ${input}: ${error.message}${error.hint === undefined ? '' : `: ${error.hint}`}`,
    );
    context.finish(EXIT.failed);
  }
}

async function extractInput(
  input: string,
  url: HttpUrl | null,
  extraction: Extraction,
): Promise<DisclosureDocument> {
  const { options, extractor } = extraction;
  const archived = /^https?:\/\//i.test(input) ? parseHttpUrl(input) : undefined;
  if (archived !== undefined) return extractFromArchive(archived, extraction);
  const given = options['contentType'];
  const contentType = typeof given === 'string' ? given : (TYPES[path.extname(input).toLowerCase()] ?? null);
  return extractor.extract({ url, contentType, body: await readInput(input) });
}

async function extractFromArchive(
  url: HttpUrl,
  { options, context, extractor }: Extraction,
): Promise<DisclosureDocument> {
  const archive = openArchive(effectiveSettings(options, context));
  try {
    const capture = await archive.catalog.captures.latest(canonicalKey(url));
    if (capture === undefined) {
      throw new GongkaiError('NOT_FOUND', 'not in the archive', {
        hint: 'crawl it first, or name the archive with --data',
      });
    }
    return await extractArchived(capture, archive, extractor);
  } finally {
    await archive.close();
  }
}

async function readInput(input: string): Promise<Uint8Array> {
  if (input === '-') {
    const chunks: Uint8Array[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
    return Buffer.concat(chunks);
  }
  try {
    return await readFile(input);
  } catch (cause) {
    throw new GongkaiError(
      'INPUT_UNREADABLE',
      `cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'error'})`,
      {
        cause,
        hint: 'name a readable file, or - for standard input',
      },
    );
  }
}

function urlOption(options: Options): HttpUrl | null {
  const text = options['url'];
  if (typeof text !== 'string' || text === '') return null;
  const url = parseHttpUrl(text);
  if (url === undefined)
    throw new GongkaiError('USAGE', `--url ${text} is no http(s) address`, { hint: 'write it whole' });
  return url;
}
