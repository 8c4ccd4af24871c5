/** Patterns that are asked the same few questions again and again. */

/** Answers kept per pattern; then it forgets all of them. */
const MAX_KNOWN = 2000;

/** Makes `pattern.test` remember: the pages of a site share their class names. `pattern` has no `g` flag. */
export function rememberedTest(pattern: RegExp): (text: string) => boolean {
  const known = new Map<string, boolean>();
  return (text) => {
    let answer = known.get(text);
    if (answer === undefined) {
      if (known.size >= MAX_KNOWN) known.clear();
      answer = pattern.test(text);
      known.set(text, answer);
    }
    return answer;
  };
}
