/** The patterns of `--include` and `--exclude`. */

export type UrlTest = (url: string) => boolean;

/**
 * Compiles a pattern. Without `*` it matches a URL that contains it; with `*`, which stands for any characters, it must match
 * the whole URL: `/xxgk/` and `*` + `/xxgk/` + `*` are the same. Case counts. There are no other special characters.
 */
export function compileUrlPattern(pattern: string): UrlTest {
  const parts = pattern.split('*');
  if (parts.length === 1) return (url) => url.includes(pattern);
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  const middle = parts.slice(1, -1).filter((part) => part !== '');
  return (url) => {
    if (!url.startsWith(first)) return false;
    let at = first.length;
    for (const part of middle) {
      const found = url.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return url.length - last.length >= at && url.endsWith(last);
  };
}
