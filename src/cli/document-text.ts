/** A document for reading: plain text and Markdown. */
import { formatColumns, oneLine } from '#cli/columns.ts';
import type { DocumentVersion } from '#core/document-index.ts';
import type { AttachmentLink, DisclosureDocument, Section, TableGrid } from '#core/document.ts';

export function documentText({ document, capture }: DocumentVersion): string {
  const facts = factsOf(document).map(([name, value]) => [`${name}:`, value]);
  return [
    document.title?.value ?? '(no title)',
    '',
    ...formatColumns([{ title: '' }, { title: '' }], facts).slice(1),
    '',
    document.body.text === '' ? `(no text: the body is ${document.body.kind})` : document.body.text,
    '',
    ...document.attachments.flatMap((link) => [
      `attachment: ${link.name}  ${link.url}`,
      ...textInPlaceOfBody(link, document),
    ]),
    `captured ${capture.date} from ${capture.url}`,
    `record ${capture.id} in ${capture.location.segment} at byte ${capture.location.offset}, payload ${capture.payloadDigest}`,
    ...document.findings.map(({ severity, code, message }) => `${severity}: ${code}: ${message}`),
  ].join('\n');
}

export function documentMarkdown({ document, capture }: DocumentVersion): string {
  const lines = [`# ${document.title?.value ?? capture.url}`, ''];
  for (const [name, value] of factsOf(document)) lines.push(`- ${name}: ${oneLine(value)}`);
  lines.push('');
  if (document.body.preamble !== '') lines.push(paragraphs(document.body.preamble), '');
  for (const section of document.sections) pushSection(section, document.tables, lines);
  if (document.body.closing !== '') lines.push(paragraphs(document.body.closing), '');
  for (const link of document.attachments) {
    lines.push(`- [${link.name}](${link.url})`);
    for (const text of textInPlaceOfBody(link, document)) lines.push('', paragraphs(text), '');
  }
  lines.push('', `<${capture.url}>, captured ${capture.date}`);
  return lines.join('\n');
}

/** What a file says, where the page leaves it to its files to say something. */
function textInPlaceOfBody({ text }: AttachmentLink, { body }: DisclosureDocument): readonly string[] {
  return body.kind === 'text' || text === undefined || text === '' ? [] : [text];
}

function pushSection(section: Section, tables: readonly TableGrid[], lines: string[]): void {
  lines.push(`${'#'.repeat(Math.min(section.level + 1, 6))} ${section.heading}`, '');
  if (section.text !== '') lines.push(paragraphs(section.text), '');
  for (const index of section.tables) {
    const grid = tables[index];
    if (grid !== undefined) lines.push(...markdownTable(grid), '');
  }
  for (const inner of section.sections) pushSection(inner, tables, lines);
}

function markdownTable(grid: TableGrid): string[] {
  const rows = grid.rows.map(
    (row) => `| ${row.map((cell) => oneLine(cell).replaceAll('|', '\\|')).join(' | ')} |`,
  );
  const rule = `|${' --- |'.repeat(grid.rows[0]?.length ?? 1)}`;
  return rows.length === 0 ? [] : [rows[0] ?? '', rule, ...rows.slice(1)];
}

function paragraphs(text: string): string {
  return text.split('\n').join('\n\n');
}

function factsOf(document: DisclosureDocument): (readonly [string, string])[] {
  const facts: (readonly [string, string | number | null | undefined])[] = [
    ['kind', document.kind],
    ['index number', document.indexNumber?.value],
    ['publisher', document.publisher?.value],
    ['document number', document.documentNumber?.value],
    ['issued', document.issuedDate?.value],
    ['published', document.publishedAt?.value],
    ['effective', document.effectiveDate?.value],
    ['source', document.source?.value],
    ['disclosure', document.disclosureMethod?.value],
    ['validity', document.validity?.value],
    ['topic', document.categories.topic?.value],
    ['category', document.categories.combined?.value],
    ['kind of information', document.categories.info?.value],
    ['genre', document.categories.genre?.value],
    ['keywords', document.keywords?.value.join('；')],
    ['report year', document.report?.year],
    ['template', document.report?.template],
    [
      'signed',
      document.signature === null
        ? null
        : `${document.signature.agency ?? ''} ${document.signature.date?.value ?? ''}`.trim(),
    ],
  ];
  return facts.flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [[name, String(value)] as const],
  );
}
