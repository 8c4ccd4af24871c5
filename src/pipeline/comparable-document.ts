/** A document with what it is compared and stored by. */
import { createHash } from 'node:crypto';
import type { ComparableDocument } from '#core/document-index.ts';
import type { DisclosureDocument } from '#core/document.ts';
import { documentFields } from '#core/document-fields.ts';
import { packJson } from '#core/packed-json.ts';

/** Fewer characters than this do not tell documents apart. */
const TELLING_TEXT = 80;

/** `document` with what it is compared by. */
export function comparableDocument(document: DisclosureDocument): ComparableDocument {
  const text = document.body.text.replaceAll(/\s+/gu, '');
  const title = document.title?.value ?? '';
  return {
    fields: documentFields(document),
    text: document.body.text,
    attachments: document.attachments,
    findings: document.findings,
    fingerprint: fingerprintOf(document),
    textDigest: text.length < TELLING_TEXT ? null : shortHash(`${title}\n${text}`),
    packed: packJson(document),
  };
}

/** Hash of what a reader sees. Counters, chrome and the extractor's version do not count. */
export function fingerprintOf(document: DisclosureDocument): string {
  const seen = [
    document.title?.value ?? null,
    document.metadata.map(({ label, value }) => [label, value]),
    document.publishedAt?.value ?? null,
    document.source?.value ?? null,
    document.body.text,
    document.attachments.map(({ name, url }) => [name, url]),
  ];
  return shortHash(JSON.stringify(seen));
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
