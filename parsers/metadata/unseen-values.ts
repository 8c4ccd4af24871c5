/** What a page states about its document without showing it: in comments, data and scripts. */
import type { Document } from 'domhandler';
import { commentsOf, readCommentedBlock, readMarkedValues } from '#parsers/metadata/commented-values.ts';
import { readEmbeddedRecord } from '#parsers/metadata/embedded-record.ts';
import type { BlockPair } from '#parsers/metadata/metadata-lines.ts';
import { readScriptedValues } from '#parsers/metadata/scripted-values.ts';
import type { LabelField } from '#parsers/metadata/vocabulary.ts';

export interface UnseenValue {
  readonly field: LabelField;
  readonly raw: string;
  readonly rule: 'comment-mark' | 'embedded-record' | 'commented-block' | 'script-text';
  readonly locator: string;
}

export interface UnseenValues {
  /** Shown text that comments name. */
  readonly marked: readonly UnseenValue[];
  /** Most trusted first. */
  readonly others: readonly UnseenValue[];
  /** A metadata block that is commented out. */
  readonly block: readonly BlockPair[];
}

export const NOTHING_UNSEEN: UnseenValues = { marked: [], others: [], block: [] };

/** Reads them; `hasBlock` tells that the page shows a metadata block, so that none in a comment is looked for. */
export function readUnseenValues(dom: Document, title: string | null, hasBlock: boolean): UnseenValues {
  const comments = commentsOf(dom);
  const block = hasBlock ? [] : readCommentedBlock(comments);
  const marked = readMarkedValues(comments).map(({ field, value, name }): UnseenValue => ({
    field,
    raw: value,
    rule: 'comment-mark',
    locator: `comment ${name}`,
  }));
  const others: UnseenValue[] = [];
  for (const { key, field, value } of readEmbeddedRecord(dom, title))
    others.push({ field, raw: value, rule: 'embedded-record', locator: `script ${key}` });
  for (const { field, value, label } of block)
    if (field !== null)
      others.push({ field, raw: value, rule: 'commented-block', locator: `comment ${label}` });
  for (const { field, value, locator } of readScriptedValues(dom))
    others.push({ field, raw: value, rule: 'script-text', locator });
  return { marked, others, block };
}
