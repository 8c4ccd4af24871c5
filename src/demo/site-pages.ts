/** A site while it is made: pages, truths and lists put together one by one. */
import { documentTruth, type SampleDocument } from '#demo/content/sample-document.ts';
import { inSlices, okResponse } from '#demo/markup.ts';
import type { SampleList, SampleResponse, SampleTruth } from '#demo/sample-site.ts';

export interface SitePages {
  readonly pages: Map<string, SampleResponse>;
  readonly truth: SampleTruth[];
  readonly lists: SampleList[];
  put(path: string, text: string, contentType?: string): void;
  /** The page of a document and what is to be read on it. */
  putDocument(document: SampleDocument, html: string): void;
  /** A list whose pages are all had by GET. */
  putList(list: PagedList): void;
}

export interface PagedList {
  readonly name: string;
  readonly held: readonly SampleDocument[];
  readonly perPage: number;
  /** As the page states it. */
  readonly reportedTotal: number | null;
  readonly statesPages: boolean;
  /** Where the list claims more pages than the site holds. */
  readonly claims?: { readonly pages: number; readonly next: string };
  /** Of page `number`, from 1 on. */
  pathOf(number: number, pageCount: number): string;
  hrefOf?(document: SampleDocument): string;
  html(slice: readonly SampleDocument[], number: number, pageCount: number): string;
}

const HTML = 'text/html; charset=UTF-8';

export function createSitePages(): SitePages {
  const pages = new Map<string, SampleResponse>();
  const truth: SampleTruth[] = [];
  const lists: SampleList[] = [];
  const put = (path: string, text: string, contentType = HTML): void => {
    pages.set(path, okResponse(contentType, new TextEncoder().encode(text)));
  };
  return {
    pages,
    truth,
    lists,
    put,
    putDocument(document, html) {
      put(document.path, html);
      truth.push(documentTruth(document));
    },
    putList(list) {
      const slices = inSlices(list.held, list.perPage);
      const paths = slices.map((_, at) => list.pathOf(at + 1, slices.length));
      for (const [at, slice] of slices.entries()) {
        const path = paths[at] ?? '';
        put(path, list.html(slice, at + 1, slices.length));
        truth.push({
          path,
          kind: 'list',
          items: slice.map((document) => ({
            title: document.title,
            href: list.hrefOf?.(document) ?? document.path,
            date: dayOf(document),
          })),
          totalPages: list.claims?.pages ?? (list.statesPages ? slices.length : null),
          totalItems: list.reportedTotal,
          nextHref: paths[at + 1] ?? list.claims?.next ?? null,
        });
      }
      lists.push({
        path: paths[0] ?? '',
        column: list.name,
        reportedTotal: list.reportedTotal,
        pagePaths: paths,
        itemPaths: list.held.map((document) => document.path),
        ...(list.claims === undefined ? {} : { isTruncated: true }),
      });
    },
  };
}

/** The day on which it was published. */
export function dayOf({ publishedAt }: SampleDocument): string {
  return (publishedAt ?? '').slice(0, 10);
}
