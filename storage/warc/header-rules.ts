/** What ISO 28500 §5 and §6 ask of a record's header, as data. */
import type { WarcType } from '#core/spool.ts';
import type { ParsedRecord } from '#storage/warc/record-reader.ts';

interface FieldRule {
  /** As in the standard. */
  readonly name: string;
  /** On records of these types it must stand. */
  readonly requiredOn: readonly WarcType[];
  /** On records of these types it must not stand. */
  readonly forbiddenOn: readonly WarcType[];
  /** How the value is spelled, or null where any will do. */
  readonly value: RegExp | null;
}

const ALL: readonly WarcType[] = ['warcinfo', 'request', 'response', 'revisit', 'metadata', 'resource'];
const NONE: readonly WarcType[] = [];
const ABOUT_A_TARGET: readonly WarcType[] = ['request', 'response', 'revisit', 'resource'];
const ALL_BUT_REVISIT = ALL.filter((type) => type !== 'revisit');
const ALL_BUT_WARCINFO = ALL.filter((type) => type !== 'warcinfo');
const URI = /^[a-z][a-z0-9+.-]*:\S+$/i;
const BRACKETED_URI = /^<[a-z][a-z0-9+.-]*:[^\s<>]+>$/i;
const DATE = /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?Z)?)?)?$/;

/** Ours: docs/adr/0003. */
const DIGEST = /^sha256:[0-9a-f]{64}$/;

const RULES: readonly FieldRule[] = [
  { name: 'WARC-Type', requiredOn: ALL, forbiddenOn: NONE, value: null },
  { name: 'WARC-Record-ID', requiredOn: ALL, forbiddenOn: NONE, value: BRACKETED_URI },
  { name: 'WARC-Date', requiredOn: ALL, forbiddenOn: NONE, value: DATE },
  { name: 'Content-Length', requiredOn: ALL, forbiddenOn: NONE, value: /^\d+$/ },
  { name: 'Content-Type', requiredOn: ALL, forbiddenOn: NONE, value: /^[\w.+-]+\/[\w.+-]+(?:\s*;.*)?$/ },
  { name: 'WARC-Target-URI', requiredOn: ABOUT_A_TARGET, forbiddenOn: ['warcinfo'], value: URI },
  { name: 'WARC-Concurrent-To', requiredOn: NONE, forbiddenOn: ['warcinfo'], value: BRACKETED_URI },
  { name: 'WARC-Profile', requiredOn: ['revisit'], forbiddenOn: ALL_BUT_REVISIT, value: URI },
  {
    name: 'WARC-Refers-To',
    requiredOn: NONE,
    forbiddenOn: ['warcinfo', 'request', 'response', 'resource'],
    value: BRACKETED_URI,
  },
  { name: 'WARC-Refers-To-Target-URI', requiredOn: ['revisit'], forbiddenOn: ALL_BUT_REVISIT, value: URI },
  { name: 'WARC-Refers-To-Date', requiredOn: ['revisit'], forbiddenOn: ALL_BUT_REVISIT, value: DATE },
  { name: 'WARC-Filename', requiredOn: NONE, forbiddenOn: ALL_BUT_WARCINFO, value: null },
  { name: 'WARC-IP-Address', requiredOn: NONE, forbiddenOn: ['warcinfo'], value: /^[0-9a-f.:]+$/i },
  { name: 'WARC-Block-Digest', requiredOn: ALL, forbiddenOn: NONE, value: DIGEST },
  // §4: these two types have no payload.
  { name: 'WARC-Payload-Digest', requiredOn: NONE, forbiddenOn: ['warcinfo', 'metadata'], value: DIGEST },
  {
    name: 'WARC-Truncated',
    requiredOn: NONE,
    forbiddenOn: NONE,
    value: /^(?:length|time|disconnect|unspecified)$/,
  },
];

/** Fields of the standard stand once, all but one (§5.7); fields of other names may repeat. */
const ONCE = new Set(
  RULES.map(({ name }) => name.toLowerCase()).filter((name) => name !== 'warc-concurrent-to'),
);

/** In words, each rule of the standard that the header breaks, and each of ours: version 1.1, our digests (docs/adr/0003). */
export function brokenHeaderRules({ header, record }: ParsedRecord): readonly string[] {
  const problems: string[] = [];
  if (header.version !== 'WARC/1.1') problems.push(`the version is ${header.version}`);
  const seen = new Map<string, string>();
  for (const [name, value] of header.fields) {
    const key = name.toLowerCase();
    if (seen.has(key) && ONCE.has(key)) problems.push(`${name} stands more than once`);
    seen.set(key, value);
  }
  for (const rule of RULES) {
    const value = seen.get(rule.name.toLowerCase());
    if (value === undefined) {
      if (rule.requiredOn.includes(record.type)) problems.push(`${rule.name} is missing`);
    } else if (rule.forbiddenOn.includes(record.type)) {
      problems.push(`${rule.name} must not stand on a ${record.type} record`);
    } else if (rule.value !== null && !rule.value.test(value)) {
      problems.push(`${rule.name} is ${value}`);
    }
  }
  return problems;
}
