/**
 * Records per second: our writer beside the serialiser of the `warcio` package, both with gzip and both digests, neither with
 * fsync. The pages are made up here, 26 KB each, with about the redundancy of a portal's page.
 * Run: node --conditions=source bench/warc-writer.ts
 */
import { randomUUID } from 'node:crypto';
import { WARCRecord, WARCSerializer } from 'warcio';
import { WARCSerializer as NodeSerializer } from 'warcio/node';
import { httpUrl } from '#core/url.ts';
import type { SpoolGroup } from '#core/spool.ts';
import { sha256Digest } from '#storage/warc/digest.ts';
import { groupRecords } from '#storage/warc/group-records.ts';
import { compressMember } from '#storage/warc/gzip-member.ts';
import { serialiseRecord } from '#storage/warc/record-writer.ts';

const PAGES = 400;
const PAGE_BYTES = 26_000;
const BATCH = 16;
const ROUNDS = 9;
const DATE = new Date('2026-03-04T05:06:07Z');

const WORDS =
  '政府信息公开年度报告主动依申请数量结果处理行政复议诉讼规章规范性文件许可处罚强制事业收费'.split('');

/** The same numbers in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function page(random: () => number): Buffer {
  const pick = () => WORDS[Math.floor(random() * WORDS.length)] ?? '';
  let text = '<!DOCTYPE html><html><body>';
  while (Buffer.byteLength(text) < PAGE_BYTES) {
    const words = Array.from({ length: 20 }, pick).join('');
    const id = Math.floor(random() * 1e6);
    text += `<div class="item"><a href="/zwgk/art/${id}.html" title="${words}">${words}</a><span>2026-03-04</span></div>\n`;
  }
  return Buffer.from(text);
}

function groupOf(body: Buffer, number: number): SpoolGroup {
  const url = httpUrl(`http://www.linhe.example/zwgk/${number}.html`);
  const payloadDigest = sha256Digest(body);
  const exchange = {
    request: { url, method: 'GET', target: `/zwgk/${number}.html`, headers: REQUEST_HEADERS, body: null },
    response: {
      httpVersion: '1.1',
      status: 200,
      statusText: 'OK',
      headers: [
        ['Content-Type', 'text/html; charset=utf-8'],
        ['Content-Length', String(body.length)],
      ],
      body,
      truncated: null,
    },
    startedAt: DATE,
    durationMs: 20,
    remoteAddress: '192.0.2.7',
    insecureTls: false,
  } as const;
  return { kind: 'visit', exchanges: [{ exchange, payloadDigest, revisitOf: null }], notes: [] };
}

const REQUEST_HEADERS = [
  ['Host', 'www.linhe.example'],
  ['User-Agent', 'Gongkai/0.1.0'],
] as const;

/** One response record a page, prepared in batches as the spool does. */
async function oursResponses(pages: readonly Buffer[]): Promise<number> {
  let bytes = 0;
  for (let at = 0; at < pages.length; at += BATCH) {
    const members = await Promise.all(
      pages.slice(at, at + BATCH).map(async (body, index) => {
        const response = groupRecords(groupOf(body, at + index), randomUUID)[1];
        return response === undefined ? Buffer.alloc(0) : compressMember(serialiseRecord(response));
      }),
    );
    for (const member of members) bytes += member.length;
  }
  return bytes;
}

/** The whole group: request, response, metadata. */
async function oursGroups(pages: readonly Buffer[]): Promise<number> {
  let bytes = 0;
  for (let at = 0; at < pages.length; at += BATCH) {
    const drafts = pages
      .slice(at, at + BATCH)
      .flatMap((body, index) => groupRecords(groupOf(body, at + index), randomUUID));
    const members = await Promise.all(drafts.map((draft) => compressMember(serialiseRecord(draft))));
    for (const member of members) bytes += member.length;
  }
  return bytes;
}

interface Serializer {
  serialize(record: WARCRecord, options: { readonly gzip: boolean }): Promise<Uint8Array>;
}

/** One response record a page, as many at once as ours. */
async function theirResponses(serializer: Serializer, pages: readonly Buffer[]): Promise<number> {
  let bytes = 0;
  for (let at = 0; at < pages.length; at += BATCH) {
    const members = await Promise.all(
      pages.slice(at, at + BATCH).map((body, index) => {
        const record = WARCRecord.create(
          {
            url: `http://www.linhe.example/zwgk/${at + index}.html`,
            date: DATE.toISOString(),
            type: 'response',
            warcVersion: 'WARC/1.1',
            httpHeaders: {
              'Content-Type': 'text/html; charset=utf-8',
              'Content-Length': String(body.length),
            },
          },
          [body],
        );
        return serializer.serialize(record, { gzip: true });
      }),
    );
    for (const member of members) bytes += member.length;
  }
  return bytes;
}

interface Measured {
  readonly perSecond: number;
  readonly cpuMs: number;
  readonly bytes: number;
}

type Write = (pages: readonly Buffer[]) => Promise<number>;

async function measure(write: Write, pages: readonly Buffer[]): Promise<Measured> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  const bytes = await write(pages);
  const perSecond = (pages.length / (performance.now() - started)) * 1000;
  const used = process.cpuUsage(cpu);
  return { perSecond, cpuMs: (used.user + used.system) / 1000 / pages.length, bytes };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const random = createRandom(1);
const pages = Array.from({ length: PAGES }, () => page(random));
const writers: readonly (readonly [name: string, write: Write])[] = [
  ['ours, response records', oursResponses],
  ['ours, whole groups (3 records)', oursGroups],
  ['warcio, response records', (all) => theirResponses(WARCSerializer, all)],
  ['warcio/node, response records', (all) => theirResponses(NodeSerializer, all)],
];
const runs = new Map<string, Measured[]>(writers.map(([name]) => [name, []]));
for (const [, write] of writers) await write(pages);
// In turn, so that what else the machine does falls on all of them.
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, write] of writers) runs.get(name)?.push(await measure(write, pages));
}
const speeds: number[] = [];
for (const [name, measured] of runs) {
  const speed = median(measured.map(({ perSecond }) => perSecond));
  const cpuMs = median(measured.map((one) => one.cpuMs)).toFixed(2);
  const size = ((measured[0]?.bytes ?? 0) / PAGES / 1000).toFixed(1);
  speeds.push(speed);
  process.stdout.write(
    `${name.padEnd(32)}${speed.toFixed(0).padStart(6)} pages/s  ${cpuMs} CPU-ms  ${size} KB\n`,
  );
}
const [ours = 0, , theirs = 1, theirsNode = 1] = speeds;
process.stdout.write(
  `ours / warcio ${(ours / theirs).toFixed(2)}, ours / warcio/node ${(ours / theirsNode).toFixed(2)}\n`,
);
