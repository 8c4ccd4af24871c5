/** What was disclosed without being asked for (主动公开), in all and by channel, in running text. */
import { countClaim, type ProseClaim } from '#parsers/reports/prose-claims.ts';
import type { Clause, Count, ProseClauses } from '#parsers/reports/prose-clauses.ts';
import {
  channelOf,
  isManyChannels,
  isSite,
  listedChannel,
  namesChannel,
  type Channel,
} from '#parsers/reports/prose-channels.ts';
import { isInScope, isOfPart, type ReportScope } from '#parsers/reports/prose-scope.ts';

const UNITS: ReadonlySet<string> = new Set(['条', '项', '件', '份', '篇', '则', '个']);
const VERB = '(?<!业务|财务|村务|校务)公开|发布|公布|上传|上载|录入|推送|刊登|刊发|登载|发表';
/** Words that narrow nothing: 公开各类政府信息. What is not in this class is a kind of information (人事信息). */
const GENERIC =
  '[了的我本局委办厅镇乡街道单位机关部门各类种项有关相应新增政府务党主动依法公开及时向社会共累计等内容、和与化工作全年度内网站上]';
const TAIL = '[数量总条目的共计合累一有为达到了是:约近超逾]{0,14}$';
/** 公开信息343条, 主动公开政府信息共418条, 公开的信息有27条, 发布政策文件、工作动态等信息963条. */
const INFORMATION = new RegExp(
  `(?:${VERB})(?:的|了)?(${GENERIC}{0,24}|[^,;:()]{0,80}等[各类方面政府务相关的有内容部门重点领域]{0,14})信息(?:公开)?${TAIL}`,
);
/** 主动公开343条; 信息公开总量达到343条. */
const BARE = new RegExp(`(?:主动公开|政府信息公开|信息公开)(?:政府信息|信息)?${TAIL}`);
/** 主动公开环境信息3420条，其中…: an office's own subject is the whole where parts of it follow. */
const OWN_SUBJECT = new RegExp(`主动公开(?:了)?[\\p{Script=Han}]{2,6}信息${TAIL}`, 'u');
const WHOLE = /^[,;:(]{1,2}其中/;
const VERB_ONLY = new RegExp(`(?:${VERB})[了共计累为有达到]{0,6}$`);
const INFORMATION_AFTER = new RegExp(`^(?:${GENERIC}{0,12})信息`);
/** Handed to others, received, checked, asked for: not disclosed. */
const OTHER_VERB =
  /报送|上报|移送|移交|送交|收到|接收|接到|受理|审核|审查|采用|录用|采集|征集|办理|答复|回复|咨询|申请|清理|转发|被[^,]{0,6}采|整改|删除|撤|保密|不予|依申请|应公开|未公开|查阅|访问|浏览|点击|投诉|举报/;
/** 在财政预算方面公开信息20条: one kind of information. */
const ONE_KIND = /(?:方面|领域)[^,;:]{0,6}(?:公开|发布)|(?<!各)类(?:政府)?信息|(?<!各)类的?$/;
/** Kinds of information in a catalogue, not what was disclosed in the year. */
const CATALOGUE = /分为|划分|梳理|清单|目录|纳入/;
const PER_RUN = /平均|每[日天周月季人家个条]|日均|月均/;
const TOTAL = /共|总|合计|累计/;

/**
 * What `sentence` claims; `isContinued` where the sentence before it counted too, so that 其中… may go on. A count that several channels share is the total; a channel named alone has its own.
 */
export function proactiveClaims(
  sentence: ProseClauses,
  scope: ReportScope,
  isContinued: boolean,
): readonly ProseClaim[] {
  if (sentence.topic === 'requests' || sentence.topic === 'fees' || sentence.topic === 'remedies') return [];
  const claims: ProseClaim[] = [];
  const weight = sentence.topic === 'proactive' ? 1 : 0;
  let isListing = isContinued && sentence.text.startsWith('其中');
  let previous: Clause | null = null;
  for (const clause of sentence.clauses) {
    for (const count of clause.counts) {
      if (!UNITS.has(count.unit) || PER_RUN.test(count.lead)) continue;
      if (isSumOfChannels(count, claims)) {
        claims.push(countClaim('proactiveTotal', count, sentence, weight + 3));
        continue;
      }
      const kind = kindOf(count, sentence.text, isListing);
      if (kind === null) continue;
      const channel =
        kind === 'listed'
          ? listedChannel(count, sentence, clause)
          : channelOf(count, sentence, clause, previous);
      const isItem = kind === 'listed' || (isListing && isPart(count, sentence.text));
      // A channel that is named in a way not understood is a channel still.
      if (channel === null && (isItem || namesChannel(count.left.replace(/信息公开网?/, '')))) continue;
      const isCounted = isInScope(count, scope);
      if (kind !== 'listed') isListing = true;
      if (!isCounted) continue;
      claims.push(claimOf(count, sentence, channel, weight - (isOfPart(count, scope) ? 3 : 0)));
    }
    previous = clause;
  }
  return claims;
}

function claimOf(count: Count, sentence: ProseClauses, channel: Channel | null, weight: number): ProseClaim {
  if (channel === null || isManyChannels(channel)) {
    const added = /新增|^其中,?(?:本年|今年|当年|(?:19|20)[0-9]{2}年)/.test(count.left) ? 4 : 0;
    const plain = (/主动公开/.test(count.lead) ? 2 : 0) + (TOTAL.test(count.left) ? 1 : 0) + added;
    return countClaim('proactiveTotal', count, sentence, weight + plain);
  }
  const isDisclosure =
    /公开(?!平台|网|专栏|栏|目录)|(?:政府|政务)信息/.test(count.lead) || /信息公开/.test(channel.name);
  const mayBeAll = isSite(channel.name) && isDisclosure && !count.left.startsWith('其中');
  return { ...countClaim('proactiveByChannel', count, sentence, weight), channel: channel.name, mayBeAll };
}

/** 共计420条 behind the channels whose counts add up to it. */
function isSumOfChannels(count: Count, claims: readonly ProseClaim[]): boolean {
  if (!/^(?:[两二三四五][者项]|以上)?(?:总?共|合计|总计)[计有为]?$/.test(count.left)) return false;
  const channels = claims.filter((claim) => claim.channel !== undefined);
  return channels.length > 1 && channels.reduce((sum, one) => sum + (one.value ?? 0), 0) === count.value;
}

/** An item behind 其中, unless it is the year's own part of what all years made. */
function isPart(count: Count, text: string): boolean {
  return /其中/.test(text.slice(0, count.start)) && !/新增|年|主动公开/.test(count.left);
}

/** `stated`: the count of information disclosed; `listed`: an item of a list that follows such a count. */
function kindOf(count: Count, text: string, isListing: boolean): 'stated' | 'listed' | null {
  const { left, right } = count;
  if (count.unit === '项' && CATALOGUE.test(count.before + count.lead)) return null;
  // Reports to superiors are taken up, information is not: 政务信息510条，其中省级采用12条.
  if (/^.{0,12}(?:采用|录用)/.test(text.slice(count.end))) return null;
  // 报送信息96条，其中公开52条: a part of something else.
  if (left.startsWith('其中') && /报送|上报|编发|收集|征集/.test(count.before)) return null;
  if (OTHER_VERB.test(left) || OTHER_VERB.test(right.slice(0, 6)) || ONE_KIND.test(left)) return null;
  if (INFORMATION.test(left) || BARE.test(left)) return 'stated';
  if (OWN_SUBJECT.test(left) && WHOLE.test(text.slice(count.end))) return 'stated';
  if (VERB_ONLY.test(left) && (INFORMATION_AFTER.test(right) || right === '') && count.unit === '条')
    return 'stated';
  return isListing && count.unit === '条' ? 'listed' : null;
}
