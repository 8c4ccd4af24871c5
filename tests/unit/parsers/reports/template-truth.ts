/** Seeded numbers of fictional reports by the templates, whose sums hold. */
import {
  APPLICANTS,
  REQUEST_METRICS_2019,
  REQUEST_METRICS_2021,
  type Applicant,
} from '#parsers/reports/requests-vocabulary.ts';
import { REMEDY_METRICS } from '#parsers/reports/remedies-vocabulary.ts';
import { PROACTIVE_METRICS } from '#parsers/reports/proactive-vocabulary.ts';

export type Template = '2019' | '2021';

/** Values by `metric` or `metric applicant`. */
export interface TemplateTruth {
  readonly template: Template;
  readonly values: ReadonlyMap<string, number>;
}

export type Random = () => number;

/** Uniform in [0, 1), the same for the same seed (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Every place has another number as far as possible, so that a shifted cell is seen. */
export function createTruth(template: Template, seed: number): TemplateTruth {
  const random = createRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const values = new Map<string, number>();
  const metrics = template === '2019' ? REQUEST_METRICS_2019 : REQUEST_METRICS_2021;
  const parts = metrics.slice(2, -2);
  const put = (metric: string, applicant: Applicant, value: number): void => {
    values.set(`${metric} ${applicant}`, value);
    if (applicant !== 'total') values.set(`${metric} total`, (values.get(`${metric} total`) ?? 0) + value);
  };
  for (const applicant of APPLICANTS.slice(0, -1)) {
    let handled = 0;
    for (const metric of parts) {
      const value = 1 + below(applicant === 'naturalPerson' ? 2400 : 90);
      handled += value;
      put(metric, applicant, value);
    }
    const forward = below(40);
    const over = below(Math.min(30, handled));
    put('requests.newReceived', applicant, handled + forward - over);
    put('requests.carriedOver', applicant, over);
    put('requests.handledTotal', applicant, handled);
    put('requests.carriedForward', applicant, forward);
  }
  for (const metric of REMEDY_METRICS) {
    const block = metric.slice(0, metric.lastIndexOf('.'));
    if (metric.endsWith('.total')) continue;
    const value = below(60);
    values.set(metric, value);
    values.set(`${block}.total`, (values.get(`${block}.total`) ?? 0) + value);
  }
  for (const metric of PROACTIVE_METRICS[template]) {
    const isAmount = metric.endsWith('feesWan') || metric.endsWith('amount');
    const value = isAmount ? (10 + below(99_000)) / 4 : below(4_000_000);
    values.set(metric, metric.endsWith('.change') ? below(19) - 9 : value);
  }
  return { template, values };
}
