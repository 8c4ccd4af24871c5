/** The ways a list sets its items. */
import { escapeHtml } from '#demo/markup.ts';
import type { SeededRandom } from '#demo/seeded-random.ts';

export interface ShownItem {
  readonly title: string;
  readonly href: string;
  /** As written; "" where the list shows none. */
  readonly date: string;
  /** ISO day behind it. */
  readonly day: string;
  readonly indexNumber: string;
}

type ItemMarkup = (items: readonly ShownItem[], random: SeededRandom) => string;

/** The title in the link, cut where it is long; the attribute has it whole. */
function link({ title, href }: ShownItem, cutsAt = 99): string {
  const shown = title.length > cutsAt ? `${title.slice(0, cutsAt)}…` : title;
  return `<a href="${href}" target="_blank" title="${escapeHtml(title)}">${escapeHtml(shown)}</a>`;
}

const span = ({ date }: ShownItem, tag = 'span'): string => (date === '' ? '' : `<${tag}>${date}</${tag}>`);

const listItems: ItemMarkup = (items, random) => {
  const cut = random.pick([99, 18]);
  return `<ul class="newslist">${items.map((item) => `<li>${link(item, cut)}${span(item)}</li>`).join('\n')}</ul>`;
};

const dateFirst: ItemMarkup = (items) =>
  `<ul class="list">${items.map((item) => `<li>${span(item, 'b')}${link(item)}</li>`).join('\n')}</ul>`;

const tableWithHeader: ItemMarkup = (items) =>
  `<table class="list"><tr><th>序号</th><th>标题</th><th>索引号</th><th>发布日期</th></tr>${items
    .map(
      (item, at) =>
        `<tr><td>${at + 1}</td><td>${link(item)}</td><td>${item.indexNumber}</td><td>${item.date}</td></tr>`,
    )
    .join('\n')}</table>`;

const stripedRows: ItemMarkup = (items) =>
  `<table width="100%">${items
    .map(
      (item, at) =>
        `<tr class="tr_main_value_${at % 2 === 0 ? 'odd' : 'even'}"><td><img src="/images/dot.gif"></td><td align="left">${link(item)}</td><td align="center">${item.date}</td></tr>`,
    )
    .join('\n')}</table>`;

const nestedTables: ItemMarkup = (items) =>
  items
    .map(
      (item) =>
        `<TABLE width="100%"><TR><TD width=10>·</TD><TD>${link(item)}</TD><TD width=80>${item.date}</TD></TR></TABLE>`,
    )
    .join('\n');

const definitionItems: ItemMarkup = (items) =>
  `<div class="dl-list">${items.map((item) => `<dl><dt>${link(item)}</dt><dd>${item.date}</dd></dl>`).join('\n')}</div>`;

const cards: ItemMarkup = (items) =>
  items
    .map(
      (item) =>
        `<div class="item"><h3>${link(item)}</h3><p class="sum">现将有关事项予以公布，请各有关单位遵照执行。</p><div class="time">${item.date}</div></div>`,
    )
    .join('\n');

/** The whole card is the link. */
const linkedCards: ItemMarkup = (items) =>
  `<ul class="cards">${items
    .map(
      (item) =>
        `<li><a href="${item.href}"><p class="t">${escapeHtml(item.title)}</p>${item.date === '' ? '' : `<p class="d">${item.date}</p>`}</a></li>`,
    )
    .join('\n')}</ul>`;

/** Day large, month and year small. */
const dayBoxes: ItemMarkup = (items) =>
  `<ul class="pic-list">${items
    .map((item) => {
      const [year = '', month = '', day = ''] = item.day.split('-');
      return `<li><div class="date"><span>${day}</span><em>${year}-${month}</em></div><div class="con">${link(item)}</div></li>`;
    })
    .join('\n')}</ul>`;

const lines: ItemMarkup = (items) =>
  `<div class="lb">${items.map((item) => `· ${link(item)} ${item.date}<br>`).join('\n')}</div>`;

/** Pairs below each title, as catalogues have them. */
const itemsWithPairs: ItemMarkup = (items) =>
  `<ul class="gkml">${items
    .map(
      (item) =>
        `<li><div class="bt">${link(item)}</div><div class="xx">索 引 号:${item.indexNumber} 文号: 发文日期:${item.day}</div></li>`,
    )
    .join('\n')}</ul>`;

const record = (item: ShownItem): string =>
  `<record><![CDATA[<li>${link(item)}${span(item, 'b')}</li>]]></record>`;

/** Records of an embedded store that a script would draw. */
const datastore: ItemMarkup = (items) =>
  `<div id="501" class="default_pgContainer"><script type="text/xml"><datastore><recordset>${items.map(record).join('\n')}</recordset></datastore></script></div>`;

const scriptArrays: ItemMarkup = (items) =>
  `<ul id="list"></ul><script>var url = new Array(), title = new Array(), date = new Array();\n${items
    .map(({ title, href, date }, at) => `url[${at}]='${href}';title[${at}]='${title}';date[${at}]='${date}';`)
    .join(
      '\n',
    )}\nfor(var i=0;i<url.length;i++){document.writeln("<li><a href='"+url[i]+"'>"+title[i]+"</a><span>"+date[i]+"</span></li>");}</script>`;

/** The items, and an older version of them inside a comment. */
const commentedCopy: ItemMarkup = (items, random) =>
  `<!-- ${listItems(items.slice(0, 3), random)} -->${listItems(items, random)}`;

export const ITEM_MARKUPS = {
  'list-items': listItems,
  'date-first': dateFirst,
  'table-with-header': tableWithHeader,
  'striped-rows': stripedRows,
  'nested-tables': nestedTables,
  'definition-items': definitionItems,
  cards,
  'linked-cards': linkedCards,
  'day-boxes': dayBoxes,
  lines,
  'items-with-pairs': itemsWithPairs,
  datastore,
  'script-arrays': scriptArrays,
  'commented-copy': commentedCopy,
} as const satisfies Record<string, ItemMarkup>;
export type ItemMarkupName = keyof typeof ITEM_MARKUPS;
