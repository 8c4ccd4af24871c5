/** Labels of report tables compared as a reader would: enumerators, notes in brackets, spaces and punctuation do not count. */

/** A longer cell is prose, not a label. */
const MAX_LABEL = 160;
const ENUMERATOR =
  /^(?:第?[一二三四五六七八九十]{1,3}[、.,:]|\((?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})\)[、.,]?|[0-9]{1,2}[、.,:)]?(?![0-9]))/;
const MAX_ENUMERATORS = 3;
const BRACKETED = /\([^()]*\)/g;
/** A note whose bracket is closed in another cell. */
const OPEN_NOTE = /\([^()]*$/;
const NOISE = /[\s\p{P}\p{S}\p{Cf}]+/gu;
const SPACES = /[\s\u200b-\u200f\ufeff]+/g;
const PLAIN = /^[\u4e00-\u9fff]{1,12}$/;

/** Equal for labels that say the same: `（一） 予以 公开`, `1．予以公开` → `予以公开`. Empty for what is no label. */
export function labelKey(text: string): string {
  if (PLAIN.test(text)) return text;
  if (text.length > MAX_LABEL) return '';
  let rest = text.normalize('NFKC').replace(SPACES, '');
  for (let count = 0; count < MAX_ENUMERATORS; count++) {
    const stripped = rest.replace(ENUMERATOR, '');
    if (stripped === rest) break;
    rest = stripped;
  }
  return rest.replace(BRACKETED, '').replace(OPEN_NOTE, '').replace(NOISE, '');
}

/** The enumerator that `text` begins with, such as `(七)`; '' where there is none. */
export function enumeratorOf(text: string): string {
  if (text.length > MAX_LABEL) return '';
  return ENUMERATOR.exec(text.normalize('NFKC').replace(SPACES, ''))?.[0] ?? '';
}
