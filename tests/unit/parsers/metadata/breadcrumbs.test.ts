import { describe, expect, it } from 'vitest';
import { readBreadcrumbs } from '#parsers/metadata/breadcrumbs.ts';
import { buildDom } from '#parsers/page/dom.ts';
import { renderFlow } from '#parsers/page/flow.ts';

const crumbs = (html: string, title: string | null = null): readonly string[] =>
  readBreadcrumbs(renderFlow(buildDom(html)), title).crumbs;
const TRAIL = ['首页', '政务公开', '年报'];

describe('readBreadcrumbs', () => {
  it.each([
    ['arrows after 当前位置', '<p>您当前的位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>年报</a></p>'],
    ['wide arrows without a label', '<div><a>首页</a>＞<a>政务公开</a>＞年报</div>'],
    ['double arrows', '<td>当前位置:<a>首页</a>&gt;&gt;<a>政务公开</a>&gt;&gt;<a>年报</a></td>'],
    ['slashes', '<div class="loc"><a>首页</a><b>/</b><a>政务公开</a><b>/</b><a>年报</a></div>'],
    ['a list', '<ol class="breadcrumb"><li><a>首页</a></li><li><a>政务公开</a></li><li>年报</li></ol>'],
    [
      'links alone in a named element',
      '<div class="crumbs"><span>位置：</span><a>首页</a> <a>政务公开</a> <a>年报</a></div>',
    ],
    [
      'cells',
      '<table><tr><td>当前位置：</td><td><a>首页</a></td><td>&gt;<a>政务公开</a></td><td>&gt;<a>年报</a></td></tr></table>',
    ],
    ['lines of plain text', '<p>首页&gt;</p><p>&gt; 政务公开 &gt; 年报</p><p>索引号: A1</p>'],
  ])('reads %s', (_name, html) => {
    expect(crumbs(html)).toEqual(TRAIL);
  });

  it('leaves out the document itself, whole or cut', () => {
    const html = '<p>当前位置：首页 &gt; 政务公开 &gt; 年报 &gt; 临河市水利局二〇二〇年年度…</p>';
    expect(crumbs(html, '临河市水利局二〇二〇年年度报告')).toEqual(TRAIL);
  });

  it('takes the longer of two trails, never a menu', () => {
    expect(crumbs('<p>首页 | 政务公开 | 政务服务 | 互动交流</p>')).toEqual([]);
    expect(crumbs('<p>您的位置：网站首页 &gt; 详情页</p><p>首页 &gt; 政务公开 &gt; 年报</p>')).toEqual(TRAIL);
    expect(crumbs('<ul class="nav"><li><a>首页</a></li><li><a>公开</a></li></ul>')).toEqual([]);
  });
});
