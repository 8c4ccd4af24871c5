/** Labels of disclosure metadata as data: canonical field, then every label known to name it. */

import { isBlank, trimBlank } from '#parsers/text/blank.ts';

/** Canonical field names; those of the document where it has the field. */
export const LABELS = {
  indexNumber:
    '索引号 索引号码 信息索引号 信息索引 信息索取号 索取号 信息编号 identifier indexnumber C_SYH idxID',
  unifiedDocumentNumber: '统一编号 统一登记号 规范性文件统一编号 规范性文件编号 统一编码',
  title: '标题 名称 信息名称 文件名称 信息标题 文件标题 公文标题 公文名称 题名 ArticleTitle',
  publisher:
    '发布机构 发布单位 发布部门 公布机关 发文机关 发文机构 发文单位 发文部门 印发机关 印发单位 制发单位 制定机关 颁布机关 信息发布机构 信息发布单位 公开机构 公开主体 公开单位 制发机关 publisher puborg',
  jointPublishers: '联合发文单位',
  source:
    '来源 信息来源 文章来源 稿源 稿件来源 新闻来源 内容来源 发布来源 来源单位 来源部门 信息提供 供稿 供稿单位 ContentSource',
  documentNumber:
    '文号 发文字号 文件编号 发布文号 发文文号 公文文号 文件字号 备注/文号 document_number pcode refno fileNum C_WJBH',
  disclosureMethod: '公开方式 公开形式 公开类别 公开属性 公开类型 信息公开方式 公开方式/不公开理由',
  disclosureScope: '公开范围',
  disclosureTimeLimit: '公开时限 公开时长 公开期限 信息公开时限',
  disclosureProcedure: '公开程序 审核程序',
  disclosureBasis: '公开依据',
  disclosureCarrier: '公开渠道 公开载体 信息载体',
  secrecy: '涉密状态 密级',
  writtenDate:
    '成文日期 成文时间 发文日期 发文时间 生成日期 生成时间 信息生成日期 公文生成日期 产生日期 印发日期 印发时间 签署日期 签署时间 签发日期 签发时间 制发日期 制发时间 形成日期 writedate',
  publishDate:
    '发布日期 发布时间 公开日期 公开时间 信息公开日期 登记日期 发布于 时间 日期 发稿时间 发表时间 发表日期 录入时间 上传时间 上传日期 颁布日期 公布日期 公布时间 PubDate publishdate publishedTimeStr pubtime display_publish_time',
  updateDate: '更新时间 更新日期 更新于 最后更新 最后更新时间 修改时间 修改日期',
  effectiveDate: '生效日期 生效时间 实施日期 实施时间 施行日期 施行时间',
  expiryDate: '废止日期 废止时间 失效日期 失效时间 终止日期 废止/失效日期',
  validity:
    '有效性 时效 时效性 公文时效 效力状态 文件状态 文件有效性 有效状态 时效状态 是否有效 是否现行有效 is_expired is_abolished',
  validityPeriod: '有效期 有效期限 信息时效期 信息有效期',
  topicCategory: '主题分类 主题导航 主题 theme classify_theme_name',
  combinedCategory: '组配分类 组配',
  infoCategory:
    '信息分类 信息类别 信息种类 公开分类 分类 目录分类 扩展分类 公文种类 公文类型 公文类别 文件种类 文种 classify_main classify_main_name',
  genre: '体裁 体裁分类 文件体裁 classify_genre classify_genre_name',
  audienceCategory: '服务对象 服务对象分类 面向对象 对象分类',
  lifecycleCategory: '生命周期 生命周期分类',
  keywords: '主题词 关键词 关键字 Keywords',
  summary:
    '内容概述 内容概览 内容概要 摘要 信息摘要 内容描述 信息描述 内容摘要 内容简介 概述 Description abstract',
  language: '语种 文种语言',
  formatOrLanguage: '信息格式/语种',
  format: '信息格式 格式 载体类型',
  catalog: '公开目录 所属栏目 栏目 所属目录 ColumnName',
  columnType: 'ColumnType',
  responsibleDepartment:
    '责任部门 责任部门(处室) 责任处室 责任单位 公开责任 公开责任部门 公开责任单位 责任科室 信息提供单位 信息提供部门 承办单位 发布科室',
  signer: '签发人',
  author: '作者 文章作者 撰稿 撰稿人 记者 通讯员 摄影 Author',
  editor: '责任编辑 责编 编辑 编审 录入 录入人 信息录入 发布人 发布者',
  reviewer: '审核 审核人 审签 校对 初审 复审 终审',
  viewCount:
    '浏览次数 浏览量 浏览 浏览数 点击 点击数 点击次数 点击量 点击率 阅读次数 阅读量 阅读数 阅读 访问 访问次数 访问量 累计次数 人气 观看次数 查看次数 浏览人次 阅读人次 访问人次',
  sequenceNumber: '信息顺序号 序号',
  link: '在线链接地址 信息链接 Url',
  attachments: '附件 附件下载 相关附件',
  siteName: 'SiteName',
  siteDomain: 'SiteDomain',
  siteIdCode: 'SiteIDCode 网站标识码',
} as const satisfies Record<string, string>;

export type LabelField = keyof typeof LABELS;

/** Labels seen in disclosure blocks that have no field of their own. */
const UNMAPPED = '备注 相关信息 附注 信息状态 其他 副题 引题';

/** Page controls: they end a value and are never one. */
const WIDGETS =
  '字号 字体 字体大小 浏览字号 打印 打印本页 打印页面 打印文章 关闭 关闭窗口 关闭页面 关闭本页 收藏 收藏本页 我的收藏 分享 分享到 扫一扫 ' +
  '保护视力色 返回顶部 返回 下载 纠错 我要纠错 内容纠错 语音播报 朗读 大 中 小 视力保护色 背景色 繁体 繁體 word下载 pdf下载 ' +
  '默认 超大 特大 微信 微博 转发 推荐 复制链接 二维码 加入收藏 【大】 【中】 【小】';

const INNER_NOISE = /[\s\u00a0\u2000-\u200f\u3000\ufeff]+/g;
const OUTER = /^[【[［〔“"·•●◆■★☆*＊]+|[】\]］〕”"：:∶︰﹕*＊]+$/g;

/** What {@link normalizeLabel} changes. */
const UNCLEAN = /[\s\u00a0\u2000-\u200f\u3000\ufeff（）／【[［〔“"·•●◆■★☆*＊】\]］〕”：:∶︰﹕]/;

/** `label` as it is looked up and published: no white space of any kind, no colon, no bracket, ASCII brackets inside. */
export function normalizeLabel(label: string): string {
  if (!UNCLEAN.test(label)) return label;
  return label
    .replace(INNER_NOISE, '')
    .replace(OUTER, '')
    .replace(/（/g, '(')
    .replace(/）/g, ')')
    .replace(/／/g, '/');
}

const FIELD_OF: ReadonlyMap<string, LabelField | null> = new Map<string, LabelField | null>([
  ...UNMAPPED.split(' ').map((label) => [label, null] as const),
  ...(Object.entries(LABELS) as [LabelField, string][]).flatMap(([field, labels]) =>
    labels.split(' ').map((label) => [label.toLowerCase(), field] as const),
  ),
]);
/** 索引号(自动生成) is a label with a note. */
const NOTE = /\([^()]*\)$/;
const WIDGET_SET: ReadonlySet<string> = new Set(WIDGETS.split(' '));
const MAX_WIDGET = 24;
const FIRST_CHARACTERS: ReadonlySet<string> = new Set(
  [...FIELD_OF.keys(), ...WIDGET_SET].flatMap((label) => [
    label.slice(0, 1),
    label.slice(0, 1).toUpperCase(),
  ]),
);

/** Longest label of the vocabulary in characters without white space. */
export const LONGEST_LABEL = 12;

/** The field `label` names; null for a known label without a field, undefined for an unknown one. */
export function fieldOfLabel(label: string): LabelField | null | undefined {
  return fieldOfNormalized(normalizeLabel(label).toLowerCase());
}

/** As {@link fieldOfLabel} for a label that is normalised already. */
export function fieldOfNormalized(label: string): LabelField | null | undefined {
  const field = FIELD_OF.get(label);
  return field !== undefined || !label.endsWith(')') ? field : FIELD_OF.get(label.replace(NOTE, ''));
}

/** A page control such as 打印. */
export function isWidget(text: string): boolean {
  return text.length <= MAX_WIDGET && mayBeginLabel(text) && WIDGET_SET.has(normalizeLabel(text));
}

/** A cheap "no" for texts that begin with a Chinese character which no label or page control begins with. */
export function mayBeginLabel(text: string): boolean {
  const code = text.charCodeAt(0);
  return code < 0x4e00 || code > 0x9fff || FIRST_CHARACTERS.has(text.charAt(0));
}

/** Whether a label or page control can begin with `character`: a cheap "no" before {@link fieldOfLabel}. */
export function canBeginLabel(character: string): boolean {
  return FIRST_CHARACTERS.has(character);
}

const WIDGET_WORDS = new RegExp(
  WIDGETS.split(' ')
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[【】]/g, ''))
    .join('|'),
  'g',
);
const NOT_TEXT = /[^\p{L}\p{N}]+/gu;

/** A line of nothing but page controls, such as 【字体：大 中 小】 打印. */
export function isWidgetLine(line: string): boolean {
  if (line.length > 60) return false;
  const words = line.replace(INNER_NOISE, '');
  return (
    words !== '' &&
    words.replace(WIDGET_WORDS, '').replace(NOT_TEXT, '') === '' &&
    words.replace(NOT_TEXT, '') !== ''
  );
}

const WIDGET_IN_VALUE = new RegExp(
  String.raw`(?:^|[\s\u00a0\u2000-\u200f\u3000|｜【〖[［〔(（])(?:` +
    WIDGETS.split(' ')
      .filter((word) => word.length > 1 && !word.startsWith('【'))
      .toSorted((a, b) => b.length - a.length)
      .join('|') +
    String.raw`)(?:[\s\u00a0\u3000】〗\]］〕)）:：|｜]|$)`,
);
const SEPARATORS = new Set('|｜;；,，、【〖[［〔');

/** `value` up to the first page control in it, outer white space and separators at its end removed. */
export function cutAtWidget(value: string): string {
  const hit = WIDGET_IN_VALUE.exec(value);
  const kept = trimBlank(hit === null ? value : value.slice(0, hit.index));
  let end = kept.length;
  while (end > 0 && (SEPARATORS.has(kept.charAt(end - 1)) || isBlank(kept.charCodeAt(end - 1)))) end--;
  return kept.slice(0, end);
}

const LEADING_MARK = /^[:：∶︰﹕|｜\s]+/;
/** What a template shows until a script fills it: `{{detail.source}}`, `${source}`, `<%=source%>`. */
const PLACEHOLDER = /^(?:\{\{[^{}]*\}\}|[$#]\{[^{}]*\}|\{\$[^{}]*\}|<%[^%]*%>)+$/;

/** `value` up to the first page control, without the colon or bar before it; empty for a control or a template's placeholder. */
export function cleanValue(value: string): string {
  const text = trimBlank(cutAtWidget(value).replace(LEADING_MARK, ''));
  return isWidget(text) || PLACEHOLDER.test(text) ? '' : text;
}

/** Values that mean "nothing here": kept in `metadata`, never a field's value. */
const EMPTY_VALUE = /^(?:[-—－–_/\\.:：∶]+|无|暂无|空|null|undefined|\[\]次?|\d{13})$/i;

/** Whether `value` says nothing: empty, dashes, a lone colon, 无, or epoch milliseconds. */
export function isEmptyValue(value: string): boolean {
  const text = value.replace(INNER_NOISE, '');
  return text === '' || EMPTY_VALUE.test(text);
}
