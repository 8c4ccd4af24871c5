/** Annual-report pages labelled cell by cell, kept elsewhere: `reports/pages` and `reports/truth` of a folder. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { httpUrl } from '#core/url.ts';
import type { CheckResult, ReportCheck, ReportTemplate } from '#core/report.ts';
import type { HeadingTruth, PageTruth } from '#demo/page-truth.ts';
import type { LabelledPage } from './page-sets.ts';
import type { ReportTruth, StatisticTruth } from './report-truth.ts';

type Cell = number | string | null;
/** Nested by the names of a metric; a cell at the leaves. */
interface CellTree {
  readonly [name: string]: Cell | CellTree;
}

interface ReportLabel extends PageTruth {
  readonly id: string;
  readonly ext?: string;
  readonly url: string;
  readonly contentType: string;
  readonly isAnnualReport?: boolean;
  readonly reportingBody: string;
  readonly template: ReportTemplate | null;
  readonly optionalHeadings?: readonly (string | HeadingTruth)[];
  readonly alternatives?: Readonly<Record<string, readonly (number | string | null)[]>>;
  readonly statistics: {
    readonly requests?: CellTree;
    readonly proactive?: CellTree;
    readonly remedies?: CellTree;
    readonly prose?: Readonly<Record<string, number | null>>;
    readonly statTable?: readonly (readonly [label: string, unit: string, value: number | null])[];
  } | null;
  readonly checks: readonly {
    readonly rule: ReportCheck['rule'];
    readonly column?: string;
    readonly row?: string;
    readonly block?: string;
    readonly status: CheckResult;
  }[];
}

/** The labelled reports under `folder`; none where it holds no such pages. */
export function labelledReports(folder: string): LabelledPage[] {
  const root = join(folder, 'reports');
  if (!existsSync(join(root, 'truth'))) return [];
  return readdirSync(join(root, 'truth'))
    .toSorted()
    .map((file) => {
      const label: ReportLabel = JSON.parse(readFileSync(join(root, 'truth', file), 'utf8'));
      const isReport = label.isAnnualReport ?? true;
      return {
        page: `reports/${label.id}`,
        bytes: readFileSync(join(root, 'pages', label.id + (label.ext ?? '.html'))),
        url: httpUrl(label.url),
        contentType: label.contentType,
        truth: {
          ...label,
          kind: isReport ? 'annual-report' : 'document',
          reportYear: isReport ? (label.reportYear ?? null) : null,
        },
        // The labels leave these out or accept several answers.
        arguable: ['bodyLast', 'disclosureMethod', 'validity', ...Object.keys(label.alternatives ?? {})],
        optionalHeadings: (label.optionalHeadings ?? []).map((heading) =>
          typeof heading === 'string' ? heading : heading.text,
        ),
        report: isReport ? reportTruth(label) : null,
      };
    });
}

function reportTruth({
  template,
  reportingBody,
  statistics,
  checks,
  alternatives,
}: ReportLabel): ReportTruth {
  const prose: Record<string, readonly (number | null)[]> = {};
  for (const [name, value] of Object.entries(statistics?.prose ?? {})) {
    const others = (alternatives?.[`prose.${name}`] ?? []).filter((other) => typeof other !== 'string');
    if (!name.endsWith('Unit')) prose[name] = [value, ...others];
  }
  return {
    template: template ?? 'free-form',
    body: reportingBody,
    statistics: [
      ...Object.entries(statistics?.requests ?? {}).flatMap(([row, cells]) =>
        isTree(cells)
          ? Object.entries(cells).flatMap(([applicant, cell]) =>
              cellTruth(`requests.${row}`, applicant, cell),
            )
          : [],
      ),
      ...treeCells('remedies', statistics?.remedies ?? {}),
      ...treeCells('proactive', statistics?.proactive ?? {}),
    ],
    prose,
    annex: (statistics?.statTable ?? []).flatMap(([label, , value]) =>
      value === null ? [] : [{ label, value }],
    ),
    checks: checks.map(({ rule, column, row, block, status }) => ({
      rule,
      place: column ?? (row === undefined ? `remedies.${block ?? ''}` : `requests.${row}`),
      result: status,
    })),
  };
}

function isTree(value: Cell | CellTree | undefined): value is CellTree {
  return typeof value === 'object' && value !== null;
}

function treeCells(path: string, value: Cell | CellTree): StatisticTruth[] {
  if (!isTree(value)) return cellTruth(path, null, value);
  if ('raw' in value && 'value' in value) return treeCells(path, value['value'] ?? null);
  // A block that is null as a whole is absent from the page.
  return Object.entries(value).flatMap(([name, inner]) =>
    inner === null && path === 'proactive' ? [] : treeCells(`${path}.${name}`, inner),
  );
}

function cellTruth(metric: string, applicant: string | null, cell: Cell | CellTree): StatisticTruth[] {
  if (isTree(cell)) return [];
  if (cell === null) return [{ metric, applicant, state: 'blank', value: null }];
  if (cell === 'NA') return [{ metric, applicant, state: 'not-applicable', value: null }];
  if (typeof cell === 'string') return [{ metric, applicant, state: 'text', value: null }];
  return [{ metric, applicant, state: 'number', value: cell }];
}
