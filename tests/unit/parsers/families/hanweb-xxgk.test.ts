import { describe, expect, test } from 'vitest';
import type { PostBody } from '#core/page-request.ts';
import { httpUrl } from '#core/url.ts';
import { YUANZE_COUNTY } from '#demo/sites/yuanze-county.ts';
import { HANWEB_XXGK } from '#parsers/families/hanweb-xxgk.ts';
import { type Page, pageOfText } from '#parsers/page/page.ts';
import { followFamily, readAnswerOf } from '../../../support/follow-family.ts';

const ORIGIN = 'http://127.0.0.1:18640';
const MODULE = 'http://www.qingzhou.example/module/xxgk';
const AREA = '11990100MB0000000X';

const pageAt = (url: string, text: string, post: PostBody | null = null): Page =>
  pageOfText({ text, charset: 'utf-8', findings: [] }, { url: httpUrl(url), post, contentType: null });

const read = (page: Page): ReturnType<typeof HANWEB_XXGK.read> => {
  expect(HANWEB_XXGK.recognises(page)).toBe(true);
  return HANWEB_XXGK.read(page);
};

const form = (body: string): PostBody => ({
  contentType: 'application/x-www-form-urlencoded; charset=UTF-8',
  body,
});

const row = (id: number, kind = id % 2 === 0 ? 'even' : 'odd'): string =>
  `<tr class="tr_main_value_${kind}"><td><a class="bt_link" href="/art/2024/3/${id}/art_21_${id}.html" mc="关于第${id}号事项的公告" rq="2024-03-0${id}">关于第${id}号...</a></td><td>2024-03-0${id}</td></tr>`;

const table = (rows: string, foot: string): string =>
  `<table><tr class="tr_title"><td>标题</td><td>日期</td></tr>${rows}<tr><td class="tb_title">${foot}</td></tr></table>`;

const fieldsOf = (post: PostBody | null | undefined): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(post?.body ?? ''));

describe('the sample site', () => {
  const content = YUANZE_COUNTY.content(ORIGIN);

  test.each(content.lists)('all of $column', ({ path, itemPaths, reportedTotal }) => {
    const list = followFamily(content, ORIGIN, path);
    expect(list).toMatchObject({ families: ['hanweb-xxgk'], totalItems: reportedTotal, truncated: null });
    expect(list.items.map(({ url }) => new URL(url).pathname)).toEqual(itemPaths);
    expect(list.requests.map(({ post }) => post !== null)).toEqual([
      false,
      true,
      true,
      true,
      true,
      true,
      true,
    ]);
  });

  test('the lowest nodes of the tree are columns that hold everything once', () => {
    const [tree = ''] = [...content.pages.keys()].filter((path) => path.includes('/tree.jsp'));
    const { columns } = followFamily(content, ORIGIN, tree);
    expect(columns.map(({ title }) => title)).toEqual(['规范性文件', '其他文件', '政府信息公开年报']);
    const lists = columns.map(({ request }) => followFamily(content, ORIGIN, request));
    expect(lists.map(({ items, totalItems }) => items.length === totalItems)).toEqual([true, true, true]);
    const paths = lists.flatMap(({ items }) => items.map(({ url }) => new URL(url).pathname));
    expect(paths.toSorted()).toEqual(content.lists[0]?.itemPaths.toSorted());
  });

  test('each year of annual reports leads to the others', () => {
    const [newest = ''] = [...content.pages.keys()].filter((path) => path.includes('xxgkAnnualReport.jsp'));
    const { items, columns } = followFamily(content, ORIGIN, newest);
    expect(items.map(({ title }) => title)).toEqual(['沅泽县人民政府2023年政府信息公开工作年度报告']);
    expect(columns.map(({ title }) => title)).toEqual(['2022年', '2021年', '2020年', '2019年']);
    const years = columns.map(({ request }) => readAnswerOf(content, request)?.list.items[0]?.title);
    expect(years.map((title) => /\d{4}/.exec(title ?? '')?.[0])).toEqual(['2022', '2021', '2020', '2019']);
  });

  test('an article is no list', () => {
    for (const { path } of content.truth.slice(0, 3)) {
      const text = new TextDecoder().decode(content.pages.get(path)?.body);
      const page = pageAt(ORIGIN + path, text);
      expect(HANWEB_XXGK.recognises(page) ? HANWEB_XXGK.read(page) : null).toBeNull();
    }
  });
});

describe('a column page', () => {
  const url = 'http://www.qingzhou.example/col/col21/index.html';

  test('asks for its list with what its call states', () => {
    const call = `loadDynamic('/module/xxgk/search.jsp?standardXxgk=1&infotypeId='+a+'&vc_title='+encodeURI(b)+'&area=${AREA}','div4','0','0','950','12','','');`;
    const list = read(pageAt(url, `<div id="div4"></div><script>${call}</script>`));
    expect(list).toMatchObject({ items: [], totalItems: null, truncated: null });
    expect(list?.next?.url).toBe(`${MODULE}/search.jsp?standardXxgk=1&isAllList=1&currpage=1`);
    expect(fieldsOf(list?.next?.post)).toMatchObject({
      infotypeId: '',
      jdid: '12',
      area: AREA,
      divid: 'div4',
      currpage: '1',
      standardXxgk: '1',
    });
  });

  test('of one kind of information asks for that kind', () => {
    const call = `loadDynamic("/module/xxgk/search.jsp?infotypeId=A0102&vc_title=&vc_number=&area=${AREA}","div9","A0102","0","950","3")`;
    expect(fieldsOf(read(pageAt(url, `<script>${call}</script>`))?.next?.post)).toMatchObject({
      infotypeId: 'A0102',
      jdid: '3',
      divid: 'div9',
    });
  });

  test.each([
    [
      'jQuery, the form behind the address',
      `jQuery.ajax({ type : "post", url : "/module/xxgk/search.jsp?standardXxgk=1&isAllList=1&vc_all=", data : { infotypeId : "B0201", jdid : "83", area : "${AREA}", divid : "div7", currpage:"1" }, success:function(d){ show(d); } });`,
    ],
    [
      'jQuery, the form before it, with values that must be run',
      `$.ajax({data:{'infotypeId':'B0201','jdid':'83','area':'${AREA}','divid':'div7','vc_title':encodeURI(t)},url:'/module/xxgk/search.jsp?standardXxgk=1&currpage='+n});`,
    ],
    [
      'a shorter call',
      `$('#div7').load('/module/xxgk/search.jsp', {infotypeId:'B0201',jdid:'83',area:'${AREA}',divid:'div7',standardXxgk:'1'});`,
    ],
  ])('asks for its list with what it posts by %s', (_, call) => {
    const text = `<div id="div7"></div><script>function list(){ ${call} }</script>`;
    const next = read(pageAt('http://www.qingzhou.example/col/col7/index.html', text))?.next;
    expect(next?.url).toBe(`${MODULE}/search.jsp?standardXxgk=1&isAllList=1&currpage=1`);
    expect(fieldsOf(next?.post)).toMatchObject({
      infotypeId: 'B0201',
      jdid: '83',
      area: AREA,
      divid: 'div7',
      standardXxgk: '1',
    });
  });

  test('that posts only what people type asks for nothing', () => {
    const call = `$.post('/module/xxgk/search.jsp', {vc_title: $('#words').val()})`;
    const page = pageAt('http://www.qingzhou.example/col/col7/index.html', `<script>${call}</script>`);
    expect(read(page)).toBeNull();
  });

  test('that only frames the tree asks for all of its agency', () => {
    const frame = `<iframe src="/module/xxgk/tree.jsp?standardXxgk=1&amp;area=${AREA}&amp;divid=div4"></iframe>`;
    const list = read(pageAt(url, `<body>${frame}</body>`));
    expect(list?.next?.url).toContain(`${MODULE}/search.jsp?`);
    expect(fieldsOf(list?.next?.post)).toMatchObject({ area: AREA, divid: 'div4', infotypeId: '' });
  });

  test('that merely links the module is no list of it', () => {
    expect(read(pageAt(url, '<a href="/module/xxgk/index.jsp">信息公开</a>'))).toBeNull();
    const article =
      '<meta name="ArticleTitle" content="公告"><iframe src="/module/xxgk/tree.jsp?area=1"></iframe>';
    expect(read(pageAt(url, article))).toBeNull();
  });
});

describe('an answer of the search', () => {
  const url = `${MODULE}/search.jsp?isAllList=1&currpage=2`;
  const post = form(`infotypeId=A01&area=${AREA}&sortfield=,compaltedate:0&currpage=2&texttype=`);

  test('has title and day from the attributes of its links, and goes on in both places', () => {
    const list = read(
      pageAt(url, table(row(1) + row(2), '第&nbsp;2&nbsp;页/共&nbsp;9&nbsp;页 共171条'), post),
    );
    expect(list).toMatchObject({ totalPages: 9, totalItems: 171, truncated: null });
    expect(list?.items[0]).toEqual({
      title: '关于第1号事项的公告',
      url: 'http://www.qingzhou.example/art/2024/3/1/art_21_1.html',
      date: '2024-03-01',
    });
    expect(list?.next).toEqual({
      url: `${MODULE}/search.jsp?isAllList=1&currpage=3`,
      post: form(`infotypeId=A01&area=${AREA}&sortfield=,compaltedate:0&currpage=3&texttype=`),
    });
  });

  test('got by its address alone goes on by its address', () => {
    const page = pageAt(`${MODULE}/search.jsp?infotypeId=A01&currpage=1`, table(row(1), '共 3 页'));
    expect(read(page)?.next).toEqual({ url: `${MODULE}/search.jsp?infotypeId=A01&currpage=2`, post: null });
  });

  test('is the last when the pages are at their end', () => {
    expect(read(pageAt(url, table(row(1), '第2页/共2页'), post))).toMatchObject({
      next: null,
      truncated: null,
    });
  });

  test('without a total goes on until nothing comes', () => {
    expect(read(pageAt(url, table(row(1), '下一页'), post))?.next).not.toBeNull();
    expect(read(pageAt(url, table('', '没有信息'), post))).toMatchObject({
      items: [],
      next: null,
      truncated: null,
    });
  });

  test('of a server that ignores the page number is not followed', () => {
    expect(read(pageAt(url, table(row(1), '第1页/共9页'), post))).toMatchObject({
      next: null,
      truncated: 'asked for page 2, the server answers page 1',
    });
  });

  test('that is empty in the middle says so', () => {
    expect(read(pageAt(url, table('', '共9页'), post))).toMatchObject({
      next: null,
      truncated: 'page 2 of 9 comes without items',
    });
  });

  test('that is an error page is no list', () => {
    expect(read(pageAt(url, '<html><body><p>系统繁忙，请稍后再试。</p></body></html>', post))).toBeNull();
  });
});

test('hostile input', () => {
  const broken = [
    '<tr class="tr_main_value_odd">',
    '<tr class="tr_main_value_odd"><td><a href="javascript:void(0)" mc="公告">公告</a>',
    table(row(1), `共${'&nbsp;'.repeat(50_000)}`),
    table(row(1), `共${'9'.repeat(5000)}页`),
    `<script>loadDynamic('/module/xxgk/search.jsp${'&a=b'.repeat(20_000)}</script>`,
    `<script>/module/xxgk/${'$.ajax('.repeat(20_000)}</script>`,
    `<script>$.ajax({url:'/module/xxgk/search.jsp',data:{area${' '.repeat(100_000)}</script>`,
    `<script>loadDynamic('/module/xxgk/search.jsp','div4'${",'x'".repeat(20_000)}</script>`,
    `/module/xxgk/${"funclick('A".repeat(20_000)}`,
    `/module/xxgk/funclick('A1','${"','".repeat(20_000)}`,
    `/module/xxgk/<select>${'<option value="2024">'.repeat(5000)}`,
    '<iframe src="http://[/module/xxgk/tree.jsp?area="></iframe>',
  ];
  for (const text of broken) {
    for (const file of [
      'search.jsp?currpage=-1',
      'tree.jsp?area=%zz',
      'xxgkAnnualReport.jsp?fbtime=',
      'x.jsp',
    ]) {
      const page = pageAt(`${MODULE}/${file}`, text, form('currpage=99999999999999999999&&=&%zz'));
      const list = HANWEB_XXGK.recognises(page) ? HANWEB_XXGK.read(page) : null;
      expect(list?.columns.length ?? 0).toBeLessThanOrEqual(60);
      for (const value of [list?.totalItems ?? 0, list?.totalPages ?? 0])
        expect(Number.isSafeInteger(value)).toBe(true);
    }
  }
});
