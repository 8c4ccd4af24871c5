/** Cells that hold a label and its value together, such as `结果维持：3件`. */
import { isValue } from '#parsers/reports/cell-value.ts';

const MAX_INLINE = 100;

/** Parts the cell at its last colon; null where no value follows one. */
export function splitInline(text: string): { readonly label: string; readonly value: string } | null {
  if (text.length > MAX_INLINE) return null;
  const at = Math.max(text.lastIndexOf('：'), text.lastIndexOf(':'));
  if (at <= 0) return null;
  const value = text.slice(at + 1).trim();
  return isValue(value) ? { label: text.slice(0, at), value } : null;
}
