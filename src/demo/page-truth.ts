/** What a careful reader finds on a page: the common currency of sample sites, fixtures and labelled pages. */

export interface HeadingTruth {
  /** Depth of the numbering style, by the order in which styles appear: 条 is 2 under 章 and 1 without. */
  readonly level: number;
  readonly text: string;
  /** The heading runs into its paragraph. */
  readonly runIn?: boolean;
}

export interface ItemTruth {
  readonly title: string;
  readonly href: string;
  /** ISO date, null where the list shows none. */
  readonly date: string | null;
}

/**
 * The expected reading of one page. Absent keys mean the same as null or empty.
 * Dates are `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`; `category` is keyed by the label on the page.
 * `bodyFirst` and `bodyLast` are 25 characters without white space, null where the page leaves them arguable.
 */
export interface PageTruth {
  readonly kind: 'document' | 'annual-report' | 'list' | 'other';
  readonly title?: string | null;
  readonly metadata?: readonly (readonly [label: string, value: string])[];
  readonly byline?: readonly (readonly [label: string, value: string])[];
  readonly indexNumber?: string | null;
  readonly documentNumber?: string | null;
  readonly publisher?: string | null;
  readonly source?: string | null;
  readonly issuedDate?: string | null;
  readonly publishedAt?: string | null;
  readonly category?: Readonly<Record<string, string>>;
  readonly disclosureMethod?: string | null;
  readonly validity?: string | null;
  readonly keywords?: string | null;
  readonly breadcrumbs?: readonly string[];
  readonly headings?: readonly HeadingTruth[];
  readonly bodyFirst?: string | null;
  readonly bodyLast?: string | null;
  readonly signature?: { readonly agency: string | null; readonly date: string | null } | null;
  readonly attachments?: readonly { readonly name: string; readonly href: string }[];
  /** The year reported on; null on a page that is no annual report. */
  readonly reportYear?: number | null;
  readonly reportTemplate?: 'free-form' | '2019' | '2021';
  readonly bodyKind?: 'text' | 'image' | 'attachment' | 'empty';
  /** Sizes of the tables in the body, in page order, spans expanded. */
  readonly tables?: readonly { readonly rows: number; readonly columns: number }[];
  /** Lists only, in page order. */
  readonly items?: readonly ItemTruth[];
  readonly totalPages?: number | null;
  readonly totalItems?: number | null;
  /** Where the next list page is, as the page says it; null where there is none. */
  readonly nextHref?: string | null;
}
