/** The value of an answer that is data rather than markup: JSON, or JSON in the call of a function (JSONP). */

const DATA_START = /^\s*(?:[\w$.]{1,80}\s*\(\s*)?[{[]/;
const CALL = /^\s*[\w$.]{1,80}\s*\(([\s\S]*)\)\s*;?\s*$/;

/** Undefined where `text` is none. A text is tried only where its first characters promise it. */
export function readPageData(text: string): unknown {
  if (!DATA_START.test(text)) return undefined;
  return parse(text) ?? parse(CALL.exec(text)?.[1]);
}

function parse(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
