/** What a page says about its document, briefly: for tables of cases that each look at a few fields. */
import { it, expect } from 'vitest';
import type { DisclosureDocument } from '#core/document.ts';
import { extractDocument } from '#parsers/extract.ts';

export interface PageView {
  title?: string | null;
  /** `label=value` */
  metadata?: string[];
  byline?: string[];
  breadcrumbs?: string[];
  indexNumber?: string | null;
  documentNumber?: string | null;
  publisher?: string | null;
  source?: string | null;
  issued?: string | null;
  published?: string | null;
  effective?: string | null;
  expiry?: string | null;
  validity?: string | null;
  summary?: string | null;
  keywords?: string[] | null;
  views?: number | null;
  topic?: string | null;
  combined?: string | null;
  info?: string | null;
  genre?: string | null;
  body?: string;
  /** Codes of findings about contradictions and damage. */
  findings?: string[];
}

const FIELDS: { readonly [K in keyof Required<PageView>]: (document: DisclosureDocument) => PageView[K] } = {
  title: (document) => document.title?.value ?? null,
  metadata: (document) => document.metadata.map(({ label, value }) => `${label}=${value}`),
  byline: (document) => document.byline.map(({ label, value }) => `${label}=${value}`),
  breadcrumbs: (document) => [...document.breadcrumbs],
  indexNumber: (document) => document.indexNumber?.value ?? null,
  documentNumber: (document) => document.documentNumber?.value ?? null,
  publisher: (document) => document.publisher?.value ?? null,
  source: (document) => document.source?.value ?? null,
  issued: (document) => document.issuedDate?.value ?? null,
  published: (document) => document.publishedAt?.value ?? null,
  effective: (document) => document.effectiveDate?.value ?? null,
  expiry: (document) => document.expiryDate?.value ?? null,
  validity: (document) => document.validity?.value ?? null,
  summary: (document) => document.summary?.value ?? null,
  keywords: (document) => (document.keywords === null ? null : [...document.keywords.value]),
  views: (document) => document.viewCount?.value ?? null,
  topic: (document) => document.categories.topic?.value ?? null,
  combined: (document) => document.categories.combined?.value ?? null,
  info: (document) => document.categories.info?.value ?? null,
  genre: (document) => document.categories.genre?.value ?? null,
  body: (document) => document.body.text,
  findings: (document) =>
    document.findings
      .map((finding) => finding.code)
      .filter((code) => /-(?:disagrees|damaged|failed)$/.test(code) && !code.startsWith('agency-')),
};

export const TITLE = '临河市水利局关于加强饮水工程管理的通知';
export const INDEX_NUMBER = '11990100007300110C/2021-00012';
export const HEADING = `<h1>${TITLE}</h1>`;
const FIRST = '为进一步规范饮水工程管理，保障群众饮水安全，现将有关事项通知如下，请认真贯彻执行。';
const SECOND = '各单位要高度重视饮水工程管理工作，明确责任分工，狠抓落实，确保取得实效。';
/** The paragraphs of an article, signed. */
export const PARAGRAPHS = `<p>各科室：</p><p>${FIRST}</p><p>${SECOND}</p><p style="text-align:right">临河市水利局</p><p style="text-align:right">2021年3月5日</p>`;
export const BODY_TEXT = `各科室：\n${FIRST}\n${SECOND}\n临河市水利局\n2021年3月5日`;
export const BODY = `<div id="zoom">${PARAGRAPHS}</div>`;

/** A page whose `<title>` is {@link TITLE} with the site's name. */
export function page(inner: string, head = ''): string {
  return `<html><head><title>${TITLE}-临河市水利局</title>${head}</head><body>${inner}</body></html>`;
}

/** One case: extracts `html` and compares the fields that `expected` has. */
export function reads(name: string, html: string, expected: PageView): void {
  it.each([name])('%s', () => {
    const document = extractDocument(new TextEncoder().encode(html), {
      url: null,
      contentType: 'text/html; charset=utf-8',
    });
    const keys = Object.keys(expected) as (keyof PageView)[];
    expect(Object.fromEntries(keys.map((key) => [key, FIELDS[key](document)]))).toEqual(expected);
  });
}
