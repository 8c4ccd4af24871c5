/** What files add to the document that links to them. */
import type { DisclosureDocument } from '#core/document.ts';
import type { AnnualReport } from '#core/report.ts';

/** An attachment that is in the archive. */
export interface HeldFile {
  /** WARC-Record-ID of the capture that holds it. */
  readonly capture: string;
  /** What it holds; null where that cannot be read: an image, a format that is not known. */
  readonly document: DisclosureDocument | null;
}

/** Held files by the address of their attachment link. */
export type HeldFiles = ReadonlyMap<string, HeldFile>;

/** The numbers of an annual report, and the capture they were read from where that is a file's. */
export interface StatedReport {
  readonly report: AnnualReport;
  readonly fileCapture: string | null;
}

/**
 * `document` with the capture of each held attachment, the text and findings of each held file, and the report that
 * {@link statedReport} gives it. Locators of what stands in a file begin with the file's address and `#`. Of links to one file
 * the first has its text.
 */
export function withFiles(document: DisclosureDocument, files: HeldFiles): DisclosureDocument {
  if (files.size === 0) return document;
  const told = new Set<string>();
  const findings = [...document.findings];
  const attachments = document.attachments.map((link) => {
    const file = files.get(link.url);
    if (file === undefined) return link;
    const { capture, document: held } = file;
    if (held === null || told.has(capture)) return { ...link, capture };
    told.add(capture);
    for (const finding of held.findings)
      findings.push({ ...finding, locator: placeInFile(link.url, finding.locator) });
    return { ...link, capture, text: held.body.text };
  });
  return { ...document, attachments, report: statedReport(document, files)?.report ?? null, findings };
}

/**
 * The report of an annual report: its own, or, where its page states no numbers, that of its first file which is an annual report
 * too and not of another year. null when `document` is none.
 */
export function statedReport(
  { report, attachments }: Pick<DisclosureDocument, 'report' | 'attachments'>,
  files: HeldFiles,
): StatedReport | null {
  if (report === null) return null;
  if (report.statistics.length > 0) return { report, fileCapture: null };
  for (const { url } of attachments) {
    const file = files.get(url);
    const held = file?.document?.report;
    if (file === undefined || held === undefined || held === null) continue;
    if (report.year !== null && held.year !== null && held.year !== report.year) continue;
    return {
      report: {
        year: report.year ?? held.year,
        body: report.body ?? held.body,
        template: held.template,
        statistics: held.statistics.map((cell) => ({ ...cell, locator: placeInFile(url, cell.locator) })),
        checks: held.checks,
      },
      fileCapture: file.capture,
    };
  }
  return { report, fileCapture: null };
}

function placeInFile(url: string, locator: string | null): string {
  return locator === null ? url : `${url}#${locator}`;
}
