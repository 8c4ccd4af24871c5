/** Every setting in one table: default, environment name, flag and what it means. Help, documentation and checks derive from it. */
import { z } from 'zod';

/** How a setting is written on the command line. */
export type SettingForm = 'value' | 'switch' | 'list';

export interface Setting {
  readonly schema: z.ZodType;
  readonly default: unknown;
  readonly env: string;
  readonly flag: string;
  readonly form: SettingForm;
  readonly doc: string;
}

const NOT_WHOLE = 'must be a whole number';
const whole = (least: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value),
    z.number(NOT_WHOLE).int(NOT_WHOLE).min(least, `must be ${least} or more`),
  );
const optionalWhole = (least: number) => whole(least).nullable();
const words = z.preprocess(
  (value) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((word) => word.trim())
          .filter((word) => word !== '')
      : value,
  z.array(z.string()),
);
const yesNo = z.preprocess(
  (value) =>
    value === 'yes' || value === 'true' ? true : value === 'no' || value === 'false' ? false : value,
  z.boolean({ error: 'must be yes or no' }),
);
const contact = z
  .string('must be text')
  .regex(/^(?:[^\s@<>()]+@[^\s@<>()]+|https?:\/\/\S+)$/, 'must be an e-mail address or a URL')
  .nullable();
const cidrs = words.pipe(
  z.array(z.string().regex(/^[0-9a-fA-F:.]+\/\d{1,3}$/, 'must be a CIDR such as 10.0.0.0/8')),
);

export const SETTINGS = {
  data: {
    schema: z.string().min(1),
    default: './data',
    env: 'GONGKAI_DATA',
    flag: 'data',
    form: 'value',
    doc: 'folder of the archive',
  },
  contact: {
    schema: contact,
    default: null,
    env: 'GONGKAI_CONTACT',
    flag: 'contact',
    form: 'value',
    doc: 'e-mail address or URL that sites can turn to; sent with every request',
  },
  delay: {
    schema: whole(0),
    default: 3000,
    env: 'GONGKAI_DELAY',
    flag: 'delay',
    form: 'value',
    doc: 'least pause between two requests to a host, in milliseconds',
  },
  hosts: {
    schema: whole(1),
    default: 8,
    env: 'GONGKAI_HOSTS',
    flag: 'hosts',
    form: 'value',
    doc: 'hosts visited at the same time',
  },
  depth: {
    schema: whole(0),
    default: 8,
    env: 'GONGKAI_DEPTH',
    flag: 'depth',
    form: 'value',
    doc: 'links followed from a seed; further pages of a list do not count',
  },
  reportsOnly: {
    schema: yesNo,
    default: false,
    env: 'GONGKAI_REPORTS_ONLY',
    flag: 'reports-only',
    form: 'switch',
    doc: 'only columns of annual reports, what leads to them, and their documents',
  },
  maxPages: {
    schema: optionalWhole(1),
    default: null,
    env: 'GONGKAI_MAX_PAGES',
    flag: 'max-pages',
    form: 'value',
    doc: 'stop after so many pages; the same command goes on',
  },
  maxMinutes: {
    schema: optionalWhole(1),
    default: null,
    env: 'GONGKAI_MAX_MINUTES',
    flag: 'max-minutes',
    form: 'value',
    doc: 'stop after so many minutes; the same command goes on',
  },
  include: {
    schema: words,
    default: [],
    env: 'GONGKAI_INCLUDE',
    flag: 'include',
    form: 'list',
    doc: 'only URLs that contain this text, or match it where it has a *',
  },
  exclude: {
    schema: words,
    default: [],
    env: 'GONGKAI_EXCLUDE',
    flag: 'exclude',
    form: 'list',
    doc: 'no URLs that contain this text, or match it where it has a *',
  },
  attachments: {
    schema: yesNo,
    default: true,
    env: 'GONGKAI_ATTACHMENTS',
    flag: 'attachments',
    form: 'value',
    doc: 'fetch the files that documents link to: yes or no',
  },
  browser: {
    schema: z.enum(['auto', 'never', 'always'], { error: 'must be auto, never or always' }),
    default: 'auto',
    env: 'GONGKAI_BROWSER',
    flag: 'browser',
    form: 'value',
    doc: 'show pages in a browser: auto (where scripts write them), never or always',
  },
  browserPath: {
    schema: z.string('must be a path').min(1, 'must be a path').nullable(),
    default: null,
    env: 'GONGKAI_BROWSER_PATH',
    flag: 'browser-path',
    form: 'value',
    doc: 'Chromium or Chrome to use instead of the first that is found',
  },
  maxBytes: {
    schema: whole(1024),
    default: 64 * 1024 * 1024,
    env: 'GONGKAI_MAX_BYTES',
    flag: 'max-bytes',
    form: 'value',
    doc: 'longest body that is fetched whole, in bytes',
  },
  maxInflatedBytes: {
    schema: whole(1024),
    default: 128 * 1024 * 1024,
    env: 'GONGKAI_MAX_INFLATED_BYTES',
    flag: 'max-inflated-bytes',
    form: 'value',
    doc: 'longest body after decompression, in bytes',
  },
  fetchSeconds: {
    schema: whole(1),
    default: 120,
    env: 'GONGKAI_FETCH_SECONDS',
    flag: 'fetch-seconds',
    form: 'value',
    doc: 'longest time for one request, in seconds',
  },
  allowPrivate: {
    schema: cidrs,
    default: [],
    env: 'GONGKAI_ALLOW_PRIVATE',
    flag: 'allow-private',
    form: 'list',
    doc: 'private or loopback network that may be fetched from, as CIDR',
  },
  insecureTls: {
    schema: words,
    default: [],
    env: 'GONGKAI_INSECURE_TLS',
    flag: 'insecure-tls',
    form: 'list',
    doc: 'host whose certificate is not verified; recorded in the archive',
  },
  ignoreRobots: {
    schema: words,
    default: [],
    env: 'GONGKAI_IGNORE_ROBOTS',
    flag: 'ignore-robots',
    form: 'list',
    doc: 'host whose robots.txt is not asked; recorded in the archive',
  },
  segmentBytes: {
    schema: whole(1024),
    default: 64 * 1024 * 1024,
    env: 'GONGKAI_SEGMENT_BYTES',
    flag: 'segment-bytes',
    form: 'value',
    doc: 'size at which a WARC segment is sealed',
  },
  segmentMinutes: {
    schema: whole(1),
    default: 5,
    env: 'GONGKAI_SEGMENT_MINUTES',
    flag: 'segment-minutes',
    form: 'value',
    doc: 'age at which a WARC segment is sealed',
  },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof SETTINGS;

/** Effective settings, checked and frozen. */
export type Settings = {
  readonly [Name in SettingName]: Readonly<z.output<(typeof SETTINGS)[Name]['schema']>>;
};

/** Settings that say what a crawl covers: recorded with the run. */
export const CRAWL_SETTINGS = [
  'contact',
  'delay',
  'depth',
  'reportsOnly',
  'include',
  'exclude',
  'attachments',
  'browser',
  'maxBytes',
  'maxInflatedBytes',
  'allowPrivate',
  'insecureTls',
  'ignoreRobots',
] as const satisfies readonly SettingName[];
