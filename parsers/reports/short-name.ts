/** Short names of offices, as reports use them for themselves. */

/** Whether `short` may stand for `name`, as 市人防办 does for 临河市人民防空办公室: all its characters in their order. */
export function isShortFor(short: string, name: string): boolean {
  let at = -1;
  for (const char of short) {
    at = name.indexOf(char, at + 1);
    if (at < 0) return false;
  }
  return true;
}
