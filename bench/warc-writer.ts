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
const ROUNDS = 3;
const DATE = new Date('2026-03-04T05:06:07Z');

const WORDS = [...'政府信息公开年度报告主动依申请数量结果处理行政复议诉讼规章规范性文件许可处罚强制事业收费'];

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

/** One response record a page, as many at once as ours. */
async function theirResponses(serializer: typeof WARCSerializer, pages: readonly Buffer[]): Promise<number> {
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

/** Best of the rounds: what else the machine does only slows it. */
async function measure(
  write: (pages: readonly Buffer[]) => Promise<number>,
  pages: readonly Buffer[],
): Promise<Measured> {
  await write(pages.slice(0, 50));
  let best: Measured = { perSecond: 0, cpuMs: 0, bytes: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const cpu = process.cpuUsage();
    const started = performance.now();
    const bytes = await write(pages);
    const perSecond = (pages.length / (performance.now() - started)) * 1000;
    const used = process.cpuUsage(cpu);
    const cpuMs = (used.user + used.system) / 1000 / pages.length;
    if (perSecond > best.perSecond) best = { perSecond, cpuMs, bytes };
  }
  return best;
}

const random = createRandom(1);
const pages = Array.from({ length: PAGES }, () => page(random));
const results = {
  'ours, response records': await measure(oursResponses, pages),
  'ours, whole groups (3 records)': await measure(oursGroups, pages),
  'warcio, response records': await measure((all) => theirResponses(WARCSerializer, all), pages),
  'warcio/node, response records': await measure((all) => theirResponses(NodeSerializer, all), pages),
};
for (const [name, { perSecond, cpuMs, bytes }] of Object.entries(results)) {
  const size = (bytes / PAGES / 1000).toFixed(1);
  process.stdout.write(
    `${name.padEnd(32)} ${perSecond.toFixed(0).padStart(6)} pages/s  ${cpuMs.toFixed(2)} CPU-ms  ${size} KB\n`,
  );
}
const ratio = results['ours, response records'].perSecond / results['warcio, response records'].perSecond;
process.stdout.write(`ours / warcio: ${ratio.toFixed(2)}\n`);
