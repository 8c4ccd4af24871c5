/** Any file in, one DisclosureDocument out: pages, texts and attachments alike. */
import type { DisclosureDocument } from '#core/document.ts';
import { extractDocument, extractPage } from '#parsers/extract.ts';
import { pageOfFile } from '#parsers/files/file-dom.ts';
import { type FileSources, readFileContent } from '#parsers/files/read-file.ts';
import type { PageOrigin } from '#parsers/page/page.ts';

/** Reads `bytes` as what they are; see {@link extractDocument}. Never rejects. */
export async function extractFile(
  bytes: Uint8Array,
  origin: PageOrigin,
  sources: FileSources,
): Promise<DisclosureDocument> {
  const content = await readFileContent(bytes, origin, sources);
  if (content === null) return extractDocument(bytes, origin);
  return extractPage(pageOfFile(content, origin.url), content.findings);
}
