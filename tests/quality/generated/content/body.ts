/** The body of a document apart from any markup, and what a careful reader takes from it. */
import type { SampleCell } from '#demo/content/blocks.ts';
import type { HeadingTruth, PageTruth } from '#demo/page-truth.ts';

export type BodyBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** Lines that are not indented: salutations, sign-offs, imprints. */
  | { readonly kind: 'line'; readonly text: string; readonly align?: 'left' | 'center' | 'right' }
  | { readonly kind: 'heading'; readonly level: number; readonly text: string; readonly align?: 'center' }
  /** A heading up to its first 。 or ： that goes on as a paragraph. */
  | { readonly kind: 'run-in'; readonly level: number; readonly heading: string; readonly text: string }
  | {
      readonly kind: 'table';
      readonly rows: readonly (readonly SampleCell[])[];
      /** Instead of plain markup. */ readonly markup?: string;
    }

  /** Files linked inside the text: no words of it. */
  | { readonly kind: 'links'; readonly markup: string }
  | { readonly kind: 'image'; readonly markup: string };

export interface Attachment {
  readonly name: string;
  readonly href: string;
}

export interface Body {
  readonly blocks: readonly BodyBlock[];
  readonly signature: { readonly agency: string | null; readonly date: string } | null;
  /** Files linked below the text. */
  readonly attachments: readonly Attachment[];
  /** Document number right under the title, the first line. */
  readonly masthead: string | null;
  /** The attachments stand in the text and nowhere else. */
  readonly isListedInBody?: boolean;
  /** Where the text opens or ends in a way that readers could judge differently. */
  readonly isStartArguable?: boolean;
  readonly isEndArguable?: boolean;
}

export function blockText(block: BodyBlock): string {
  if (block.kind === 'run-in') return block.heading + block.text;
  if (block.kind === 'links' || block.kind === 'image') return '';
  if (block.kind === 'table') return block.rows.flatMap((row) => row.map(({ text }) => text)).join('');
  return block.text;
}

/** The part of a page's truth that its body decides. */
export function bodyTruth(
  body: Body,
): Pick<
  PageTruth,
  'headings' | 'bodyFirst' | 'bodyLast' | 'signature' | 'attachments' | 'tables' | 'bodyKind'
> {
  const text = body.blocks
    .map(blockText)
    .join('')
    .replaceAll(/[\s　]+/g, '');
  return {
    headings: headingsOf(body.blocks),
    bodyFirst: body.isStartArguable === true || text === '' ? null : text.slice(0, 25),
    bodyLast: body.isEndArguable === true || text === '' ? null : text.slice(-25),
    signature: body.signature,
    attachments: body.attachments,
    tables: body.blocks.flatMap((block) => {
      if (block.kind !== 'table') return [];
      const columns = (block.rows[0] ?? []).reduce((sum, cell) => sum + (cell.colspan ?? 1), 0);
      return [{ rows: block.rows.length, columns }];
    }),
    bodyKind: text === '' ? 'image' : 'text',
  };
}

function headingsOf(blocks: readonly BodyBlock[]): HeadingTruth[] {
  return blocks.flatMap((block): HeadingTruth[] => {
    if (block.kind === 'heading') return [{ level: block.level, text: block.text }];
    if (block.kind === 'run-in') return [{ level: block.level, text: block.heading, runIn: true }];
    return [];
  });
}
