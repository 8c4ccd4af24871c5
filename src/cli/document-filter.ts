/** The filters that `query` and `export` share. */
import type { Command } from 'commander';
import { type Options, optionText } from '#cli/command.ts';
import type { DocumentFilter } from '#core/document-index.ts';
import { GongkaiError } from '#core/errors.ts';

export function addFilterOptions(command: Command): Command {
  return command
    .option('--publisher <text>', 'publisher contains this')
    .option('--title <words>', 'title contains these words')
    .option('--index-number <text>', 'index number contains this')
    .option('--document-number <text>', 'document number contains this, whatever its brackets')
    .option('--year <year>', 'report year; year of publication for other documents')
    .option('--from <date>', 'published on or after')
    .option('--to <date>', 'published on or before')
    .option('--category <text>', 'a category contains this')
    .option('--division <code>', 'division code begins with this')
    .option('--site <text>', 'host or name of the site contains this')
    .option('--kind <kind>', 'document or annual-report');
}

/** @throws USAGE */
export function filterOf(words: readonly string[], options: Options): DocumentFilter {
  return {
    words: words.length > 0 ? words.join(' ') : null,
    publisher: text(options, 'publisher'),
    title: text(options, 'title'),
    indexNumber: text(options, 'indexNumber'),
    documentNumber: text(options, 'documentNumber'),
    year: year(options),
    from: date(options, 'from'),
    to: date(options, 'to'),
    category: text(options, 'category'),
    division: text(options, 'division'),
    site: text(options, 'site'),
    kind: kind(options),
  };
}

function text(options: Options, name: string): string | null {
  const value = options[name];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function year(options: Options): number | null {
  const value = text(options, 'year');
  if (value === null) return null;
  if (!/^\d{4}$/.test(value))
    throw new GongkaiError('USAGE', `--year ${value} is no year`, {
      hint: 'write four digits, such as 2013',
    });
  return Number(value);
}

function date(options: Options, name: string): string | null {
  const value = text(options, name);
  if (value !== null && !/^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(value)) {
    throw new GongkaiError('USAGE', `--${name} ${value} is no date`, {
      hint: 'write 2014, 2014-03 or 2014-03-08',
    });
  }
  return value;
}

function kind(options: Options): string | null {
  const value = text(options, 'kind');
  if (value !== null && value !== 'document' && value !== 'annual-report') {
    throw new GongkaiError('USAGE', `--kind ${value} is not known`, { hint: 'document or annual-report' });
  }
  return value;
}

/** A count given on the command line. @throws USAGE */
export function countOf(options: Options, name: string, otherwise: number): number {
  const value = options[name];
  if (value === undefined) return otherwise;
  if (typeof value !== 'string' || !/^\d+$/.test(value)) {
    throw new GongkaiError('USAGE', `--${name} ${optionText(value)} is no number`, { hint: 'write digits' });
  }
  return Number(value);
}
