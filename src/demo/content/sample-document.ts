/** A document of a sample site before it is set in the site's markup, and the truth about it. */
import { headingsOf, plainText, signatureOf, tableSizesOf, type SampleBlock } from '#demo/content/blocks.ts';
import type { PageTruth } from '#demo/page-truth.ts';
import type { SampleTruth } from '#demo/sample-site.ts';

export interface SampleAttachment {
  readonly name: string;
  /** As it stands in the page. */
  readonly href: string;
  /** Path on the server. */
  readonly path: string;
  readonly contentType: string;
  readonly body: Uint8Array;
}

export interface SampleDocument {
  readonly path: string;
  readonly title: string;
  readonly column: string;
  readonly publisher: string | null;
  readonly source: string | null;
  readonly indexNumber: string | null;
  readonly documentNumber: string | null;
  readonly issuedDate: string | null;
  /** `YYYY-MM-DD HH:MM` or a day; null where the site shows none. */
  readonly publishedAt: string | null;
  readonly disclosureMethod: string | null;
  readonly validity: string | null;
  readonly keywords: string | null;
  /** By the label on the page. */
  readonly category: Readonly<Record<string, string>>;
  readonly metadata: readonly (readonly [label: string, value: string])[];
  readonly byline: readonly (readonly [label: string, value: string])[];
  readonly breadcrumbs: readonly string[];
  readonly blocks: readonly SampleBlock[];
  readonly attachments: readonly SampleAttachment[];
  readonly report: { readonly year: number; readonly template: '2019' | '2021' | 'free-form' } | null;
}

/** What a reader finds on the page of `document`; `arguableStart` where a masthead opens the body. */
export function documentTruth(
  document: SampleDocument,
  { arguableStart = false }: { readonly arguableStart?: boolean } = {},
): SampleTruth {
  const text = plainText(document.blocks);
  const fields: PageTruth = {
    kind: document.report === null ? 'document' : 'annual-report',
    title: document.title,
    metadata: document.metadata,
    byline: document.byline,
    indexNumber: document.indexNumber,
    documentNumber: document.documentNumber,
    publisher: document.publisher,
    source: document.source,
    issuedDate: document.issuedDate,
    publishedAt: document.publishedAt,
    category: document.category,
    disclosureMethod: document.disclosureMethod,
    validity: document.validity,
    keywords: document.keywords,
    breadcrumbs: document.breadcrumbs,
    headings: headingsOf(document.blocks),
    bodyFirst: arguableStart ? null : text.slice(0, 25),
    bodyLast: text.slice(-25),
    signature: signatureOf(document.blocks),
    attachments: document.attachments.map(({ name, href }) => ({ name, href })),
    reportYear: document.report?.year ?? null,
    bodyKind: 'text',
    tables: tableSizesOf(document.blocks),
    ...(document.report === null ? {} : { reportTemplate: document.report.template }),
  };
  return { path: document.path, ...fields };
}
