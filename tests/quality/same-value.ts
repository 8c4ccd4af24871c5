/** When two readings of a field count as the same: width, brackets, dashes, quotes and white space do not matter. */

const WHITE_SPACE = /[\s\u200B\uFEFF]+/g;
const VARIANTS: Readonly<Record<string, string>> = {
  '〔': '[',
  '〕': ']',
  '—': '-',
  '–': '-',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '○': '〇',
  '◯': '〇',
};
const VARIANT = /[〔〕—–“”‘’○◯]/g;

export function normalised(value: unknown): string {
  if (value === null || value === undefined) return '';
  return (typeof value === 'string' ? value : JSON.stringify(value))
    .normalize('NFKC')
    .replaceAll(WHITE_SPACE, '')
    .replaceAll(VARIANT, (character) => VARIANTS[character] ?? character);
}

export function isSameText(wanted: string, found: string): boolean {
  return normalised(wanted) === normalised(found);
}

/** Same day, and same minute where both know it. */
export function isSameDate(wanted: string, found: string): boolean {
  const left = wanted.replace('T', ' ');
  const right = found.replace('T', ' ').replace('+08:00', '').trim();
  if (left.slice(0, 10) !== right.slice(0, 10)) return false;
  return left.length <= 10 || right.length <= 10 || left.slice(0, 16) === right.slice(0, 16);
}

/** Same words, however they are separated. */
export function isSameWords(wanted: string, found: string): boolean {
  const words = (text: string): string =>
    text
      .split(/[\s,，、;；]+/)
      .filter(Boolean)
      .join(' ');
  return normalised(words(wanted)) === normalised(words(found));
}

/** Last path segment of an address, without query and fragment. */
export function addressBase(address: string): string {
  return normalised(
    address
      .replace(/[?#].*$/s, '')
      .split('/')
      .at(-1) ?? '',
  );
}
