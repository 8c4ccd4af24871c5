/** The pages that quality is measured on: our fixtures, the sample sites, and labelled real pages kept elsewhere. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { httpUrl, type HttpUrl } from '#core/url.ts';
import type { PageTruth } from '#demo/page-truth.ts';
import { SAMPLE_SITES } from '#demo/sample-sites.ts';
import type { ReportTruth } from './report-truth.ts';

export interface LabelledPage {
  /** Names the page in reports: `<set>/<page>`. */
  readonly page: string;
  readonly bytes: Uint8Array;
  readonly url: HttpUrl | null;
  readonly contentType: string | null;
  readonly truth: PageTruth;
  /** Fields that two careful readers could answer differently: they are not scored. */
  readonly arguable?: readonly string[];
  /** Headings that may be listed or not. */
  readonly optionalHeadings?: readonly string[];
  /** What an annual report states; null for a page that only looks like one, absent where that is not scored. */
  readonly report?: ReportTruth | null;
}

export type SetName =
  | 'fixtures'
  | 'samples'
  | 'generated'
  | 'generated-reports'
  | 'generated-lists'
  | 'corpus'
  | 'reports';

const FIXTURES = join(import.meta.dirname, '../fixtures');

/** `expected.json` of a fixture: the truth, and what the server said with the page. */
interface FixtureLabel extends PageTruth {
  readonly url?: string;
  readonly contentType?: string;
  /** Why the truth is what it is, where one could argue. */
  readonly notes?: string;
}

interface CorpusLabel extends PageTruth {
  readonly path: string;
}

const FIXTURE_KEYS = {
  kind: true,
  title: true,
  metadata: true,
  byline: true,
  indexNumber: true,
  documentNumber: true,
  publisher: true,
  source: true,
  issuedDate: true,
  publishedAt: true,
  category: true,
  disclosureMethod: true,
  validity: true,
  keywords: true,
  breadcrumbs: true,
  headings: true,
  bodyFirst: true,
  bodyLast: true,
  signature: true,
  attachments: true,
  reportYear: true,
  reportTemplate: true,
  bodyKind: true,
  tables: true,
  items: true,
  totalPages: true,
  totalItems: true,
  nextHref: true,
  url: true,
  contentType: true,
  notes: true,
} as const satisfies Record<keyof FixtureLabel, true>;

/** @throws Error on a key that means nothing, which a typing mistake would else pass over */
function readFixtureLabel(folder: string): FixtureLabel {
  const label: FixtureLabel = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
  const unknown = Object.keys(label).filter((key) => !(key in FIXTURE_KEYS));
  if (unknown.length > 0) throw new Error(`${folder}/expected.json: unknown keys ${unknown.join(', ')}`);
  return label;
}

/** One folder a fixture: `source.html` or `source.txt` and `expected.json`. */
export function fixturePages(): LabelledPage[] {
  return readdirSync(FIXTURES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(FIXTURES, entry.name, 'expected.json')))
    .map(({ name }) => {
      const folder = join(FIXTURES, name);
      const truth = readFixtureLabel(folder);
      const source = existsSync(join(folder, 'source.html')) ? 'source.html' : 'source.txt';
      return {
        page: `fixtures/${name}`,
        bytes: readFileSync(join(folder, source)),
        url: truth.url === undefined ? null : httpUrl(truth.url),
        contentType: truth.contentType ?? null,
        truth,
      };
    })
    .toSorted((left, right) => (left.page < right.page ? -1 : 1));
}

/** Every page of the sample sites that has a truth, as it is served. */
export function samplePages(): LabelledPage[] {
  return SAMPLE_SITES.flatMap((site) => {
    const origin = `http://www.${site.name}.example`;
    const { pages, truth } = site.content(origin);
    return truth.map((expected): LabelledPage => {
      const served = pages.get(expected.path);
      if (served === undefined) throw new Error(`${site.name} serves no ${expected.path}`);
      return {
        page: `samples/${site.name}${expected.path}`,
        bytes: served.body,
        url: httpUrl(expected.path, origin),
        contentType: served.contentType,
        truth: expected,
      };
    });
  });
}

/** The labelled pages under `folder`, read as files: no address, no header. */
export function corpusPages(folder: string): LabelledPage[] {
  const root = join(folder, 'corpus');
  const labels: readonly CorpusLabel[] = JSON.parse(readFileSync(join(root, 'labels.json'), 'utf8'));
  return labels.map((truth) => ({
    page: `corpus/${truth.path}`,
    bytes: readFileSync(join(root, truth.path)),
    url: null,
    contentType: null,
    truth,
  }));
}
