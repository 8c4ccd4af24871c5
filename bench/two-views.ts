/** One site in two views: its pages as the server writes them, or as shells for a script that asks for what they say. */
import { generatedPages, generatedSite } from '#demo/generated-site.ts';
import { jsonAnswer, okResponse } from '#demo/markup.ts';
import type { SampleResponse, SampleSite } from '#demo/sample-site.ts';

/** Of the generated site, all on pages under this. */
export const ARTICLES = '/art/';

const PAGE_BYTES = 26_000;
const SCRIPT = '/js/page.js';
const PAGE_DATA = '/data/page?of=';

/** `documents` articles and the index pages that link them, in HTML. */
export function writtenView(documents: number, seed: number): SampleSite {
  return generatedSite({ pages: documents, bytes: PAGE_BYTES, seed });
}

/** The same pages at the same addresses, none of which says anything before its script has run. */
export function scriptedView(documents: number, seed: number): SampleSite {
  const written = writtenView(documents, seed);
  return {
    ...written,
    content(origin) {
      const pages = new Map<string, SampleResponse>([
        [SCRIPT, okResponse('application/javascript', Buffer.from(PAGE_SCRIPT))],
      ]);
      for (const [path, { body }] of generatedPages({ pages: documents, bytes: PAGE_BYTES, seed })) {
        pages.set(path, okResponse('text/html; charset=utf-8', Buffer.from(SHELL)));
        pages.set(PAGE_DATA + path, jsonAnswer(partsOf(Buffer.from(body).toString('utf8'))));
      }
      return { ...written.content(origin), pages };
    },
  };
}

interface PageParts {
  readonly title: string;
  readonly main: string;
}

function partsOf(html: string): PageParts {
  const between = (open: string, close: string): string =>
    html.slice(html.indexOf(open) + open.length, html.lastIndexOf(close));
  return { title: between('<title>', '</title>'), main: between('<body>', '</body>') };
}

const SHELL = `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title></title></head>
<body><div id="app"></div><script src="${SCRIPT}"></script></body></html>`;

const PAGE_SCRIPT = `
const asked = new XMLHttpRequest();
asked.open('GET', '${PAGE_DATA}' + location.pathname);
asked.onload = () => {
  const { title, main } = JSON.parse(asked.responseText);
  document.title = title;
  document.getElementById('app').innerHTML = main;
};
asked.send();
`;
