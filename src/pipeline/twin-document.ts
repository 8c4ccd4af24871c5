/** The same document under another address of its site: print views, copies for phones, a second host name. */
import type { DocumentIndex } from '#core/document-index.ts';
import type { CanonicalKey, HostKey } from '#core/url.ts';

/** Names under which one site answers. */
const NAMES = ['www', 'wap', 'm', '3g', 'mobile', 'h5'] as const;
const NAMED = new RegExp(String.raw`^(?:${NAMES.join('|')})\.`);

/** Another page of the site of `host` that holds the same title and text. Whichever was had first is the document. */
export async function findTwin(
  textDigest: string,
  host: HostKey,
  except: CanonicalKey,
  documents: DocumentIndex,
): Promise<{ readonly url: string } | undefined> {
  for (const name of siteHosts(host)) {
    const twin = await documents.sameText(textDigest, name, except);
    if (twin !== undefined) return twin;
  }
  return undefined;
}

/** `host` first, then the other names that its site may have. */
export function siteHosts(host: HostKey): readonly HostKey[] {
  const bare = host.replace(NAMED, '');
  return [...new Set([host, bare, ...NAMES.map((name) => `${name}.${bare}`)])] as HostKey[];
}
