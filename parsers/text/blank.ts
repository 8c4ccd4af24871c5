/** White space as Chinese pages use it: ASCII, no-break, en and em, ideographic, zero-width. */

/** Whether the UTF-16 unit `code` shows nothing. */
export function isBlank(code: number): boolean {
  if (code <= 0x20) return true;
  if (code < 0xa0) return code === 0x85;
  return (
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200f) ||
    code === 0x3000 ||
    code === 0xfeff ||
    isRareBlank(code)
  );
}

function isRareBlank(code: number): boolean {
  return (
    code === 0x1680 ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x2060
  );
}

/** `text` without outer white space of any kind; linear however much of it there is. */
export function trimBlank(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}
