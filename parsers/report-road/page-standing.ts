/** What a page says of itself that tells where it stands on the way to annual reports. */
import type { DisclosureDocument, DocumentKind } from '#core/document.ts';
import { inlineText } from '#parsers/page/node-text.ts';
import { elementsNamed } from '#parsers/page/page-dom.ts';
import type { Page } from '#parsers/page/page.ts';

export interface PageStanding {
  readonly kind: DocumentKind;
  /** `ColumnType` of the official page tags (国办发〔2017〕47号). */
  readonly columnType: string | null;
  /** What the page is called: `ColumnName`, its title, the end of its trail, and what the window says before the name of the site. */
  readonly names: readonly string[];
}

const MAX_NAME = 100;
const WINDOW_PARTS = /[_|\-–—>]/;

export function readStanding(page: Page, document: DisclosureDocument): PageStanding {
  const tags = new Map<string, string>();
  for (const { attribs } of elementsNamed(page, 'meta')) {
    const name = attribs['name']?.trim().toLowerCase() ?? '';
    const content = attribs['content']?.trim().slice(0, MAX_NAME) ?? '';
    if ((name === 'columntype' || name === 'columnname') && content !== '' && !tags.has(name))
      tags.set(name, content);
  }
  const [window] = elementsNamed(page, 'title').map(inlineText);
  const [own] = (window ?? '').split(WINDOW_PARTS, 1);
  const names = [tags.get('columnname'), document.title?.value, document.breadcrumbs.at(-1), own?.trim()];
  return {
    kind: document.kind,
    columnType: tags.get('columntype') ?? null,
    names: names.flatMap((name) => (name === undefined || name === '' ? [] : [name.slice(0, MAX_NAME)])),
  };
}
