/** Promises that pdf.js makes ahead and then does not wait for: of a broken file they are rejected, and nobody can catch them. */

const OF_PDF_JS: ReadonlySet<string> = new Set([
  'AbortException',
  'FormatError',
  'InvalidPDFException',
  'MissingDataException',
  'ParserEOFException',
  'UnknownErrorException',
  'XRefEntryException',
  'XRefParseException',
]);

/** From now on such rejections do not end this thread. What they are about has failed where it was asked for, too. */
export function ignoreStrayRejections(): void {
  process.on('unhandledRejection', (reason) => {
    if (!(reason instanceof Error && OF_PDF_JS.has(reason.name))) throw reason;
  });
}
