/** What extraction yields: the JSON shape of `gongkai extract`. Names are a contract. */
import type { Finding } from '#core/finding.ts';
import type { PostBody } from '#core/page-request.ts';
import type { AnnualReport } from '#core/report.ts';

/** A value with where it came from. `raw` is the text as published, before normalisation. */
export interface Extracted<T> {
  readonly value: T;
  readonly raw: string;
  /** Id of the rule that found it, such as `metadata-block` or `meta-tag`. */
  readonly rule: string;
  /** Where on the page: a CSS path, `line N` of a plain text, `meta[PubDate]`. */
  readonly locator: string;
}

export type Field<T> = Extracted<T> | null;

export type DatePrecision = 'year' | 'month' | 'day' | 'minute' | 'second';

/** `value` is ISO 8601 at `precision`: `2013-12`, `2014-03-08`, `2014-03-08T20:57+08:00`. */
export interface ExtractedDate extends Extracted<string> {
  readonly precision: DatePrecision;
}

export type DateField = ExtractedDate | null;

export type DocumentKind = 'document' | 'annual-report' | 'list' | 'other';

export type IndexNumberFamily =
  | 'credit-code'
  | 'org-code'
  | 'org-code-month'
  | 'credit-code-month'
  | 'org-code-dashed'
  | 'hyphenated'
  | 'letter-code'
  | 'agency-category'
  | 'dated'
  | 'login'
  | 'serial-only'
  | 'other';

/** An index number (索引号) taken apart. Failed checks are findings, never rejections. */
export interface IndexNumberParts {
  readonly family: IndexNumberFamily;
  readonly prefix: string | null;
  /** 18 characters, GB 32100-2015. */
  readonly creditCode: string | null;
  /** 9 characters, GB 11714-1997. */
  readonly orgCode: string | null;
  /** Six digits, GB/T 2260, as frozen at registration. */
  readonly division: string | null;
  readonly year: number | null;
  readonly month: number | null;
  /** Digits as written: leading zeros count. */
  readonly serial: string | null;
  /** null where the code is absent. */
  readonly checks: { readonly creditCode: boolean | null; readonly orgCode: boolean | null };
}

export interface ExtractedIndexNumber extends Extracted<string> {
  readonly parts: IndexNumberParts;
}

/** A document number (发文字号) such as 国办发〔2017〕47号 taken apart; null where it has no such part. */
export interface DocumentNumberParts {
  readonly agency: string | null;
  readonly year: number | null;
  readonly serial: number | null;
}

export interface ExtractedDocumentNumber extends Extracted<string> {
  readonly parts: DocumentNumberParts;
}

export interface MetadataPair {
  /** Without spaces and colon. */
  readonly label: string;
  readonly value: string;
  /** Canonical field of the label, null for one that is not in the vocabulary. */
  readonly field: string | null;
}

export interface Section {
  readonly level: number;
  /** As written: `一、`, `（一）`, `1.` */
  readonly marker: string;
  readonly heading: string;
  /** The heading runs into its paragraph and ends with its first 。 or ：. */
  readonly runIn: boolean;
  /** Own text up to the first subsection, paragraphs by line. */
  readonly text: string;
  /** Indexes into `tables`. */
  readonly tables: readonly number[];
  readonly sections: readonly Section[];
}

/** A table as a grid: spans are expanded, so every row has the same number of cells. */
export interface TableGrid {
  readonly caption: string | null;
  readonly rows: readonly (readonly string[])[];
  readonly locator: string;
}

export interface AttachmentLink {
  readonly name: string;
  readonly url: string;
  /** Guessed from the name; null where it tells nothing. */
  readonly mediaType: string | null;
  /** WARC-Record-ID of the capture that holds the file; present when it is archived. */
  readonly capture?: string;
  /** What the file says; present when it is archived and could be read. */
  readonly text?: string;
}

export interface ListItem {
  readonly title: string;
  readonly url: string;
  /** ISO date, null where the list shows none. */
  readonly date: string | null;
}

export interface Pagination {
  readonly totalPages: number | null;
  readonly totalItems: number | null;
  /** Address of the next page, null on the last one or where it cannot be told. */
  readonly next: string | null;
  /** What is sent to `next`, where the list pages by POST. */
  readonly post?: PostBody;
}

/** A public body, as its publications name it and the registry knows it. */
export interface ResolvedAgency {
  /** Credit code or organisation code where known, else division and full name. Stable. */
  readonly id: string;
  /** Full name. */
  readonly name: string;
  /** Six digits, GB/T 2260. */
  readonly division: string | null;
  /** The division by name: 浙江省嘉兴市桐乡市. */
  readonly placeName: string | null;
  /** What told it. */
  readonly rule: string;
}

export interface DisclosureDocument {
  /** Hash of the canonical key of `url`, or of the text where there is no address. */
  readonly id: string;
  readonly url: string | null;
  readonly kind: DocumentKind;
  readonly charset: string;
  readonly site: {
    readonly name: string | null;
    readonly domain: string | null;
    readonly idCode: string | null;
  };
  readonly title: Field<string>;
  readonly indexNumber: ExtractedIndexNumber | null;
  readonly publisher: Field<string>;
  /** The publisher in the registry; null, with a finding, where it cannot be told. */
  readonly agency: ResolvedAgency | null;
  readonly source: Field<string>;
  readonly documentNumber: ExtractedDocumentNumber | null;
  readonly issuedDate: DateField;
  readonly publishedAt: DateField;
  readonly effectiveDate: DateField;
  readonly expiryDate: DateField;
  readonly disclosureMethod: Field<string>;
  readonly validity: Field<string>;
  readonly summary: Field<string>;
  readonly keywords: Field<readonly string[]>;
  readonly categories: {
    readonly topic: Field<string>;
    readonly combined: Field<string>;
    readonly info: Field<string>;
    readonly genre: Field<string>;
  };
  readonly viewCount: Field<number>;
  readonly metadata: readonly MetadataPair[];
  readonly byline: readonly { readonly label: string; readonly value: string }[];
  readonly breadcrumbs: readonly string[];
  /** text = preamble + the sections' headings and texts in order + closing. Table cells by tab, rows by line. */
  readonly body: {
    readonly text: string;
    readonly preamble: string;
    readonly closing: string;
    readonly kind: 'text' | 'image' | 'attachment' | 'empty';
  };
  readonly sections: readonly Section[];
  readonly tables: readonly TableGrid[];
  readonly attachments: readonly AttachmentLink[];
  readonly signature: { readonly agency: string | null; readonly date: DateField } | null;
  readonly report: AnnualReport | null;
  readonly items: readonly ListItem[];
  readonly pagination: Pagination | null;
  readonly findings: readonly Finding[];
  /** Version of the extractor, `major.minor.patch`. */
  readonly extractor: string;
}
