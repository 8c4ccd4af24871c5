/** The fields of a document that are searched and shown in rows: flat, as the catalog keeps them. */
import type { DisclosureDocument } from '#core/document.ts';

export interface DocumentFields {
  readonly kind: string;
  readonly site: string | null;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly source: string | null;
  readonly indexNumber: string | null;
  /** Of the index number, else of the agency. */
  readonly division: string | null;
  /** Id, full name and division of the agency that published. */
  readonly agency: string | null;
  readonly agencyName: string | null;
  readonly agencyDivision: string | null;
  readonly documentNumber: string | null;
  readonly disclosureMethod: string | null;
  readonly validity: string | null;
  /** All categories, joined by ；. */
  readonly category: string | null;
  readonly issued: string | null;
  readonly published: string | null;
  readonly effective: string | null;
  readonly expiry: string | null;
  readonly reportYear: number | null;
  /** Report year, else year of `date`. */
  readonly year: number | null;
  /** Date of publication, of issue where there is none. */
  readonly date: string | null;
  readonly extractor: string;
}

export function documentFields(document: DisclosureDocument): DocumentFields {
  const date = document.publishedAt?.value ?? document.issuedDate?.value ?? null;
  const reportYear = document.report?.year ?? null;
  return {
    kind: document.kind,
    site: document.site.name,
    title: document.title?.value ?? null,
    publisher: document.publisher?.value ?? null,
    source: document.source?.value ?? null,
    indexNumber: document.indexNumber?.value ?? null,
    division: document.indexNumber?.parts.division ?? document.agency?.division ?? null,
    agency: document.agency?.id ?? null,
    agencyName: document.agency?.name ?? null,
    agencyDivision: document.agency?.division ?? null,
    documentNumber: document.documentNumber?.value ?? null,
    disclosureMethod: document.disclosureMethod?.value ?? null,
    validity: document.validity?.value ?? null,
    category: categoryText(document),
    issued: document.issuedDate?.value ?? null,
    published: document.publishedAt?.value ?? null,
    effective: document.effectiveDate?.value ?? null,
    expiry: document.expiryDate?.value ?? null,
    reportYear,
    year: reportYear ?? (date === null ? null : Number(date.slice(0, 4))),
    date,
    extractor: document.extractor,
  };
}

function categoryText(document: DisclosureDocument): string | null {
  const { topic, combined, info, genre } = document.categories;
  const names = [topic, combined, info, genre].flatMap((field) => (field === null ? [] : [field.value]));
  return names.length > 0 ? [...new Set(names)].join('；') : null;
}
