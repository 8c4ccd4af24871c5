/** The order in which records of a segment stand, checked one by one. */
import type { WarcRecord } from '#core/spool.ts';
import { recordIdOf } from '#storage/warc/warc-header.ts';

export interface GroupOrder {
  /** In words, what is wrong with `record` at this place; undefined when nothing is. */
  next(record: WarcRecord): string | undefined;
  /** Records before here could not be read: judging starts again after the next group. */
  lose(): void;
  /** In words, why the segment may not end here. */
  end(): string | undefined;
}

/** A `warcinfo` record, then groups: pairs of request and answer, what a browser made of the last, a metadata record that closes. */
export function createGroupOrder(): GroupOrder {
  let isFirst = true;
  let isLost = false;
  let request: WarcRecord | undefined;
  let answer: WarcRecord | undefined;

  function nextOfGroup(record: WarcRecord): string | undefined {
    const isAnswer = record.type === 'response' || record.type === 'revisit';
    if (request !== undefined) {
      const asked = request;
      request = undefined;
      answer = record;
      if (!isAnswer) return `a ${record.type} record follows a request`;
      return isConcurrentTo(asked, record)
        ? undefined
        : 'the request before is not concurrent to this answer';
    }
    if (record.type === 'request') {
      request = record;
      return undefined;
    }
    if (record.type === 'resource' && answer !== undefined) {
      return isConcurrentTo(record, answer)
        ? undefined
        : 'the resource record is not concurrent to the answer before it';
    }
    if (record.type !== 'metadata') return `a ${record.type} record stands without its request`;
    const closed = answer;
    answer = undefined;
    if (closed === undefined || isConcurrentTo(record, closed)) return undefined;
    return 'the metadata record is not concurrent to the answer before it';
  }

  return {
    next(record) {
      const wasFirst = isFirst;
      isFirst = false;
      if (record.type === 'warcinfo') {
        return wasFirst ? undefined : 'a warcinfo record stands within the segment';
      }
      if (isLost) {
        isLost = record.type !== 'metadata';
        return undefined;
      }
      if (wasFirst) return 'the segment does not begin with a warcinfo record';
      return nextOfGroup(record);
    },
    lose() {
      isFirst = false;
      isLost = true;
      request = undefined;
      answer = undefined;
    },
    end() {
      return request === undefined && answer === undefined && !isLost
        ? undefined
        : 'the last group has no metadata record';
    },
  };
}

function isConcurrentTo(record: WarcRecord, other: WarcRecord): boolean {
  const uris = record.headers.get('warc-concurrent-to')?.split(', ') ?? [];
  return uris.some((uri) => recordIdOf(uri) === other.id);
}
