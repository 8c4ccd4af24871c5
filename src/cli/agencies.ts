/** `gongkai agencies`. */
import { readFile } from 'node:fs/promises';
import { Argument, type Command } from 'commander';
import { openArchive, placeNameOf, type ReadableArchive, runAgencyImport } from '#app.ts';
import { formatColumns, oneLine } from '#cli/columns.ts';
import { type CliContext, createCommand, effectiveSettings, type Options } from '#cli/command.ts';
import { EXIT } from '#cli/exit-status.ts';
import type { AgencyAlias, AgencyRow, AgencyYear, PublishedName, RegisteredAgency } from '#core/agency.ts';
import { GongkaiError } from '#core/errors.ts';

const ACTIONS = ['list', 'import', 'show'] as const;
type Action = (typeof ACTIONS)[number];

export function agenciesCommand(context: CliContext): Command {
  return createCommand('agencies', 'the registry of agencies: list it, import a CSV into it, show one agency')
    .addArgument(new Argument('<action>', 'what to do').choices(ACTIONS))
    .argument('[what]', 'import: a CSV file, - for standard input; show: an id or a name')
    .option('--division <code>', 'list: division code begins with this')
    .action(async (action: Action, what: string | undefined, options: Options) => {
      if (action === 'import') return importList(required(action, what, 'a CSV file'), options, context);
      const archive = openArchive(effectiveSettings(options, context));
      try {
        if (action === 'list') await list(archive, options, context);
        else await show(required(action, what, 'an id or a name'), archive, options, context);
      } finally {
        await archive.close();
      }
    });
}

function required(action: Action, what: string | undefined, name: string): string {
  if (what !== undefined) return what;
  throw new GongkaiError('USAGE', `agencies ${action} needs ${name}`, { hint: `name it after ${action}` });
}

async function list(archive: ReadableArchive, options: Options, { terminal }: CliContext): Promise<void> {
  const { division } = options;
  const rows = await archive.catalog.agencies.list(typeof division === 'string' ? division : null);
  if (options['json'] === true) return terminal.print(JSON.stringify(rows.map(withPlace)));
  if (rows.length === 0)
    return terminal.print('No agency is known. gongkai agencies import FILE.csv adds some.');
  for (const line of describeRows(rows)) await terminal.print(line);
}

function describeRows(rows: readonly AgencyRow[]): string[] {
  return formatColumns(
    [
      { title: 'id' },
      { title: 'name', most: 40 },
      { title: 'place', most: 40 },
      { title: 'known by' },
      { title: 'expected' },
      { title: 'documents', align: 'right' },
      { title: 'reports', align: 'right' },
    ],
    rows.map((row) => [
      row.id,
      row.name,
      placeNameOf(row.division) ?? row.division ?? 'none known',
      row.source === 'registered' ? 'list' : 'documents',
      row.expected ? 'yes' : 'no',
      String(row.documents),
      String(row.reports),
    ]),
  );
}

function withPlace(row: AgencyRow): AgencyRow & { readonly placeName: string | null } {
  return { ...row, placeName: placeNameOf(row.division) };
}

async function importList(file: string, options: Options, context: CliContext): Promise<void> {
  const { terminal } = context;
  const summary = await runAgencyImport(effectiveSettings(options, context), await readInput(file));
  const { agencies, documents, changed, ignoredColumns, problems } = summary;
  for (const { line, message, hint } of problems)
    terminal.note(`gongkai: ${file}, line ${line}: ${oneLine(message)}: ${hint}`);
  if (ignoredColumns.length > 0 && problems.length === 0)
    terminal.note(`gongkai: columns that say nothing known: ${oneLine(ignoredColumns.join(', '))}`);
  if (options['json'] === true) await terminal.print(JSON.stringify(summary));
  else if (problems.length === 0)
    await terminal.print(
      `${agencies} agencies imported; ${documents} documents looked at again, ${changed} came out differently.`,
    );
  if (problems.length === 0) return;
  terminal.note(
    `gongkai: nothing was imported: correct ${problems.length === 1 ? 'that line' : 'those lines'}`,
  );
  context.finish(EXIT.failed);
}

async function readInput(file: string): Promise<Uint8Array> {
  if (file === '-') {
    const chunks: Uint8Array[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
    return Buffer.concat(chunks);
  }
  try {
    return await readFile(file);
  } catch (cause) {
    const { code = 'error' } = cause as NodeJS.ErrnoException;
    throw new GongkaiError('INPUT_UNREADABLE', `${file} cannot be read (${code})`, {
      cause,
      hint: 'name a readable file, or - for standard input',
    });
  }
}

/** All that is known of one agency. */
interface AgencyDetail extends AgencyRow {
  readonly placeName: string | null;
  /** As its list states it; null when only documents name it. */
  readonly registered: RegisteredAgency | null;
  readonly publishedNames: readonly PublishedName[];
  readonly years: readonly AgencyYear[];
}

async function show(
  reference: string,
  archive: ReadableArchive,
  options: Options,
  context: CliContext,
): Promise<void> {
  const { agencies } = archive.catalog;
  const { terminal } = context;
  const [row, ...others] = await agencies.find(reference);
  if (row === undefined)
    throw new GongkaiError('NOT_FOUND', `no agency answers to ${reference}`, {
      hint: 'gongkai agencies list shows all that are known',
    });
  if (others.length > 0) {
    terminal.note(`gongkai: ${others.length + 1} agencies answer to ${reference}: give an id`);
    for (const line of describeRows([row, ...others])) terminal.note(line);
    context.finish(EXIT.failed);
    return;
  }
  const registered = (await agencies.registered()).find(({ id }) => id === row.id) ?? null;
  const detail = {
    ...withPlace(row),
    registered,
    publishedNames: await agencies.publishedNames(row.id),
    years: await agencies.years(row.id),
  };
  if (options['json'] === true) return terminal.print(JSON.stringify(detail));
  for (const line of describeAgency(detail)) await terminal.print(oneLine(line));
}

function describeAgency({ registered, ...agency }: AgencyDetail): string[] {
  const place = [agency.division, agency.placeName].filter((part) => part !== null).join(' ');
  const lines = [
    `${agency.name}  ${agency.id}`,
    `place      ${place === '' ? 'none known' : place}`,
    `known by   ${registered === null ? 'documents' : `an imported list, ${agency.expected ? 'expected' : 'not expected'} to publish`}`,
  ];
  if (registered !== null) {
    const { shortName, since, until, successor, site, aliases } = registered;
    if (shortName !== null) lines.push(`short      ${shortName}`);
    if (since !== null || until !== null) lines.push(`existed    ${since ?? ''}–${until ?? ''}`);
    if (successor !== null) lines.push(`successor  ${successor}`);
    if (site !== null) lines.push(`site       ${site}`);
    for (const alias of aliases) lines.push(`also       ${describeAlias(alias)}`);
  }
  for (const { name, documents, first, last } of agency.publishedNames)
    lines.push(`published  as ${name} in ${count(documents, 'document')}, ${describeYears(first, last)}`);
  for (const { year, documents, reports } of agency.years)
    lines.push(
      `${(year === null ? 'undated' : String(year)).padEnd(11)}${count(documents, 'document')}, ${count(reports, 'report')}`,
    );
  return lines;
}

function describeYears(first: number | null, last: number | null): string {
  if (first === null || last === null) return 'undated';
  return first === last ? String(first) : `${first}–${last}`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function describeAlias({ name, since, until }: AgencyAlias): string {
  return since === null && until === null ? name : `${name} (${since ?? ''}–${until ?? ''})`;
}
