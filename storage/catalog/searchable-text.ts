/** What the full-text index holds of a document: its own words and those of its files. */
import type { StoredFile } from '#storage/catalog/sqlite-files.ts';

/** Addresses of attachments. */
type Links = readonly { readonly url: string }[];

/** Files by the address that links to them. */
type Held = ReadonlyMap<string, StoredFile>;

/** What the full-text index should hold of a document, told by fingerprints: of its own version and of its files. */
export function searchStamp(fingerprint: string, capture: string, links: Links, held: Held): string {
  const ofFiles = links.map(({ url }) => held.get(url)?.fingerprint ?? '').filter((stamp) => stamp !== '');
  // A version that has become current again has lost its fingerprint.
  return [fingerprint === '' ? capture : fingerprint, ...ofFiles].join(' ');
}

/** Words of the files are found as words of the document. */
export function searchText(text: string, links: Links, held: Held): string {
  // A page may link to a file more than once.
  const byCapture = new Map(
    links.flatMap(({ url }) => {
      const file = held.get(url);
      if (file?.document == null) return [];
      const { title, body } = file.document;
      return [[file.capture, [title?.value ?? '', body.text]] as const];
    }),
  );
  return [text, ...[...byCapture.values()].flat()].filter((part) => part !== '').join('\n');
}
