/** The title among the blocks of a file that is not paged. */
import type { FileBlock, TextBlock } from '#parsers/files/file-content.ts';
import { findTitle } from '#parsers/files/title-lines.ts';

/** A block with the size of its type, in any unit; 0 or nothing where it is not known. */
export type SizedBlock = FileBlock & { readonly size?: number };

/** `blocks` with the lines of the title as one block. */
export function withTitle(blocks: readonly SizedBlock[]): FileBlock[] {
  const lines = blocks.flatMap((block, index) =>
    block.kind === 'paragraph'
      ? [
          {
            block,
            index,
            text: block.lines.join(''),
            size: block.size ?? 0,
            isCentred: block.align === 'center',
          },
        ]
      : [],
  );
  const title = findTitle(
    lines.map((line, at) => ({ ...line, follows: lines[at - 1]?.index === line.index - 1 })),
  );
  const first = title === null ? undefined : lines[title.start];
  if (title === null || first === undefined) return [...blocks];
  const parts = lines.slice(title.start, title.end);
  const block: TextBlock = {
    kind: 'title',
    lines: parts.flatMap((part) => part.block.lines),
    strongPrefix: 0,
    align: first.block.align,
    place: first.block.place,
  };
  return [...blocks.slice(0, first.index), block, ...blocks.slice(first.index + parts.length)];
}
