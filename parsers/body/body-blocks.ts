/** The article body as a flat sequence: what sections, signature and closing are read from. */

export interface TextBlock {
  readonly kind: 'text';
  /** One paragraph; inner line breaks (`<br>`) have already split it. Never empty, outer white space removed. */
  readonly text: string;
  /** `right` and `center` tell sign-offs and titles; null where the page does not say. */
  readonly align: 'right' | 'center' | null;
  /** Length of the leading run set in bold or as a heading element; 0 where there is none. */
  readonly strongPrefix: number;
  /** Index of its flow line. */
  readonly line: number;
}

export interface TableBlock {
  readonly kind: 'table';
  /** Index into the document's `tables`. */
  readonly table: number;
  /** Cells by tab, rows by line: how the table stands in the body text (spans not repeated). */
  readonly text: string;
}

export type BodyBlock = TextBlock | TableBlock;
