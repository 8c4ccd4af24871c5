/** Sign-offs: who signed a document (署名) and when (落款日期). */
import type { BodyBlock, TextBlock } from '#parsers/body/body-blocks.ts';
import {
  isAttachmentList,
  isAttachmentStart,
  isClosingLine,
  isContactLine,
  isNote,
} from '#parsers/body/closing-lines.ts';
import { findDates, parseDate, type ParsedDate } from '#parsers/text/dates.ts';
import { parseHeadingMarker } from '#parsers/body/heading-marker.ts';

export interface Signature {
  /** Several agencies by one space; null where the date stands alone. */
  readonly agency: string | null;
  readonly date: (ParsedDate & { readonly raw: string }) | null;
  /** Index of the first block of the sign-off. */
  readonly firstBlock: number;
  /** Index of its last block, the date. */
  readonly lastBlock: number;
}

const MAX_AGENCIES = 12;
const MAX_AGENCY_CHARACTERS = 60;
/** How names of public bodies, and of what signs beside them, end. */
const AGENCY_END =
  /(?:政府|国务院|军委|办公[厅室]|委员会|人大|政协|党委|党组|省委|市委|区委|县委|州委|发改委|[局厅委部署院处科股所队站中心馆社团会组校园台库行关司厂庭]|办事处|管理处|街道|学校|[大中小]学|学院|幼儿园|医院|法院|检察院|公司|集团|银行|总局|总队|支队|大队|领导小组|指挥部|联席会议|开发区|园区|工业区|保护区|管理区|高新区|新区|军分区|研究室|[林农牧渔]场|乡|镇|村|办|编辑部|党校|报社|联)(?:[（(](?:盖章|章|代章|公章|代|印章)[)）])?$/;
const SENTENCE = /[。；;？！!?，,：:]/;
const SENTENCE_END = /[。！？：；:;]$/;
/** How the text above a sign-off ends. */
const TEXT_END = /[。！？）)]$/;
/** What captions say and names of public bodies do not. */
const EVENT = /[0-9０-９]|召开|举[行办]|开展|参加|组织|现场|会议|活动/;
const LIST_ITEM = /^[（(]?[0-9０-９一二三四五六七八九十]{1,3}[)）、.．]/;
const SEAL = /[（(](?:盖章|章|公章|印章|代章)[)）]$/;
/** A head of government signs orders: 市长 and a name. */
const PERSON =
  /^(?:代?[省市县区州乡镇]长|主席|总理|[部厅局署]长|主任|行长|旗长|盟长)\s+[\p{Script=Han}·\s]{2,12}$/u;
const LABEL = /^(?:发布|落款|制定|编制|填报|报告|单位|机关)?(?:单位|机构|部门|机关|署名)[:：]\s*/;
const DATE_LABEL = /^(?:日期|落款日期|签发日期|成文日期|时间)[:：]\s*/;
const GAP = /\s+/g;

/**
 * The sign-off that ends the document: agency names, one or several, then a date alone on its line (month precision
 * will do), before or after closing notes; where a document prints attachments after its sign-off, that sign-off.
 * A date alone counts only as (nearly) the last line of the body.
 */
export function readSignature(blocks: readonly BodyBlock[]): Signature | null {
  return findSignatures(blocks)[0] ?? loneDate(blocks);
}

/** Every agency-and-date sign-off in order: a notice and the attachments printed after it may each have one. */
export function findSignatures(blocks: readonly BodyBlock[]): readonly Signature[] {
  const found: Signature[] = [];
  let after = 0;
  let hasText = false;
  for (const [index, block] of blocks.entries()) {
    // Agency and date above all text are a header.
    const mayFollow = hasText;
    hasText ||= block.kind === 'table' || block.text.length > 40 || SENTENCE_END.test(block.text);
    if (block.kind !== 'text' || !mayFollow) continue;
    const signature = signatureAt(blocks, index, block, after);
    if (signature === null) continue;
    found.push(signature);
    after = index + 1;
  }
  return found;
}

function signatureAt(
  blocks: readonly BodyBlock[],
  index: number,
  block: TextBlock,
  after: number,
): Signature | null {
  if (block.text.length > MAX_AGENCY_CHARACTERS + 24) return null;
  const date = dateLine(block.text);
  if (date === null) return sameLine(block, index);
  const agencies: string[] = [];
  let first = index;
  let hasPerson = false;
  for (let at = index - 1; at >= after && at > 0 && agencies.length < MAX_AGENCIES; at -= 1) {
    const above = blocks[at];
    if (above === undefined || above.kind !== 'text') break;
    // A note may stand between the text and the date, never above the agencies.
    if (agencies.length === 0 && isNote(above.text) && !isAgency(above)) {
      first = at;
      continue;
    }
    if (PERSON.test(above.text) && !hasPerson) hasPerson = true;
    else if (isAgency(above)) agencies.unshift(agencyName(above.text));
    else break;
    first = at;
  }
  if (agencies.length === 0 && !hasPerson) return null;
  return {
    agency: agencies.length === 0 ? null : agencies.join(' '),
    date,
    firstBlock: first,
    lastBlock: index,
  };
}

/** `某某局 2014年3月8日` on one line. */
function sameLine(block: TextBlock, index: number): Signature | null {
  if (SENTENCE.test(block.text)) return null;
  const date = findDates(block.text).at(-1);
  if (date === undefined || date.start === 0 || block.text.slice(date.end).trim() !== '') return null;
  if (parseHeadingMarker(block.text) !== null) return null;
  const name = block.text.slice(0, date.start).trim();
  if (name.length < 3 || !AGENCY_END.test(name) || /^[（(]/.test(name)) return null;
  const { iso, precision, raw } = date;
  return { agency: agencyName(name), date: { iso, precision, raw }, firstBlock: index, lastBlock: index };
}

/**
 * The sign-off of a body that has no agency with a date below: a date alone as (nearly) its last line, an agency
 * below the date or without one.
 */
export function loneDate(blocks: readonly BodyBlock[]): Signature | null {
  return loneAgency(blocks) ?? dateAlone(blocks);
}

/** An agency under the text, what may follow a sign-off apart; the date, if any, stands above it. */
function loneAgency(blocks: readonly BodyBlock[]): Signature | null {
  let last = blocks.length - 1;
  while (last > 0 && isPassable(blocks[last])) last -= 1;
  const block = blocks[last];
  if (last < 1 || block === undefined || block.kind !== 'text' || !isAgency(block)) return null;
  if (EVENT.test(block.text) || (!AGENCY_END.test(block.text) && !SEAL.test(block.text))) return null;
  const above = blocks[last - 1];
  if (above === undefined || above.kind !== 'text') return null;
  const date = dateLine(above.text);
  const isUnderText = TEXT_END.test(above.text) && !LIST_ITEM.test(above.text);
  if (date === null && !isUnderText) return null;
  const firstBlock = date === null ? last : last - 1;
  return { agency: agencyName(block.text), date, firstBlock, lastBlock: last };
}

function isPassable(block: BodyBlock | undefined): boolean {
  if (block === undefined || block.kind !== 'text') return false;
  const { text } = block;
  return isClosingLine(text) || isAttachmentList(text) || isAttachmentStart(text) || isContactLine(text);
}

function dateAlone(blocks: readonly BodyBlock[]): Signature | null {
  let short = 0;
  for (let index = blocks.length - 1; index > 0; index -= 1) {
    const block = blocks[index];
    if (block === undefined || block.kind !== 'text') return null;
    const date = dateLine(block.text);
    if (date !== null && date.precision !== 'year') {
      return { agency: null, date, firstBlock: index, lastBlock: index };
    }
    // A caption or two may follow the date.
    if (isPassable(block)) continue;
    if (block.text.length > 60 || block.text.endsWith('。') || ++short > 2) return null;
  }
  return null;
}

function dateLine(text: string): (ParsedDate & { readonly raw: string }) | null {
  if (text.length > 40) return null;
  const raw = text.replace(DATE_LABEL, '');
  const date = parseDate(raw);
  return date === null || date.precision === 'year' || /^[0-9]+$/.test(raw) ? null : { ...date, raw };
}

function isAgency(block: TextBlock): boolean {
  const text = block.text.replace(LABEL, '');
  return mayBeName(text) && (isNamed(text) || (block.align === 'right' && text.length <= 30));
}

function mayBeName(text: string): boolean {
  if (text.length < 2 || text.length > MAX_AGENCY_CHARACTERS || SENTENCE.test(text)) return false;
  return parseHeadingMarker(text) === null && !isAttachmentList(text) && !isAttachmentStart(text);
}

function isNamed(text: string): boolean {
  return AGENCY_END.test(text) || SEAL.test(text);
}

/** Whether `lines` are nothing but agencies and dates, one of each at least: the cells of a sign-off set as a table. */
export function isSignOff(lines: readonly string[]): boolean {
  const dates = lines.filter((line) => dateLine(line) !== null);
  const names = lines.filter((line) => mayBeName(line) && isNamed(line));
  return dates.length > 0 && names.length > 0 && dates.length + names.length === lines.length;
}

function agencyName(text: string): string {
  const name = text.replace(LABEL, '').replace(SEAL, '').trim();
  // 某 某 局 is one name set wide; several names on a line are apart by longer gaps or have several letters each.
  const words = name.split(GAP);
  return words.every((word) => word.length <= 1) ? words.join('') : words.join(' ');
}
