/** Names of elements and attributes, one string object each. */

const NAMES =
  'a abbr address area article aside b base big blockquote body br button caption center code col colgroup dd del dir div dl dt ' +
  'em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ' +
  'ins label legend li link main map menu meta nav noscript object ol optgroup option p param pre s script section select small ' +
  'span strong style sub sup svg table tbody td textarea tfoot th thead title tr u ul ' +
  'action align alt background bgcolor border cellpadding cellspacing charset class color cols colspan content data-href data-id ' +
  'data-src data-url face height href hspace http-equiv id lang media method name onclick property rel role rows rowspan size src ' +
  'target title type valign value vspace width xmlns';

const KNOWN: ReadonlyMap<string, string> = new Map(NAMES.split(' ').map((name) => [name, name]));

/**
 * `written` in lower case. Known names come out as the same string object each time: engines compare such strings,
 * and look them up in sets, by address instead of by character.
 */
export function markupName(written: string): string {
  const known = KNOWN.get(written);
  if (known !== undefined) return known;
  const lower = written.toLowerCase();
  return KNOWN.get(lower) ?? lower;
}
