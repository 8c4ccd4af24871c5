import { describe, expect, it } from 'vitest';
import type { Finding } from '#core/finding.ts';
import { buildDom } from '#parsers/page/dom.ts';
import { renderFlow } from '#parsers/page/flow.ts';
import { hasProse, readHeader } from '#parsers/metadata/header.ts';
import { readPageHead } from '#parsers/page/meta-tags.ts';
import { createAttempt } from '#parsers/rule-attempt.ts';

const TITLE = '临河市水利局关于抗旱工作的通知';
const PROSE = '<p>为做好抗旱工作，保障群众饮水安全，现将有关事项通知如下，请认真执行。</p>';

function headerOf(html: string) {
  const findings: Finding[] = [];
  const dom = buildDom(html);
  const flow = renderFlow(dom);
  return {
    ...readHeader(flow, readPageHead(dom), createAttempt(findings)),
    count: flow.lines.length,
    findings,
  };
}

describe('readHeader', () => {
  it('ends after title, strip and a block under them', () => {
    expect(headerOf(`<h1>${TITLE}</h1><p>来源：水利局 2021-05-09</p>${PROSE}`).end).toBe(2);
    expect(headerOf(`<h1>${TITLE}</h1><ul><li>索引号：A1/2021-1</li><li>文号：</li></ul>${PROSE}`).end).toBe(
      3,
    );
  });

  it('ends at the title where the strip stands below the body', () => {
    const header = headerOf(`<h1>${TITLE}</h1>${PROSE}<p>来源：水利局 发布时间：2021-05-09</p>`);
    expect(header.end).toBe(1);
    expect([...header.taken]).toContain(2);
  });

  it('ends at the title where a block stands below short clauses', () => {
    const block = '<table><tr><td>索引号</td><td>A1/2021-1</td></tr><tr><td>文号</td><td></td></tr></table>';
    const clauses = '<p>任命李某为县教育局局长；</p><p>免去周某的县审计局局长职务。</p>';
    expect(headerOf(`<h1>${TITLE}</h1>${clauses}${block}`).end).toBe(1);
  });

  it('ends above a picture or the name of a file that a strip follows', () => {
    const strip = '<p>来源：水利局 2021-05-09</p>';
    expect(headerOf(`<h1>${TITLE}</h1><div><img src="1.jpg"></div>${strip}`).end).toBe(1);
    expect(headerOf(`<h1>${TITLE}</h1><p><img src="icon.png">来源：水利局 2021-05-09</p>${PROSE}`).end).toBe(
      2,
    );
    expect(headerOf(`<h1>${TITLE}</h1><p>附件：<a href="1.doc">抗旱方案.doc</a></p>${strip}`).end).toBe(1);
  });

  it('takes the display of the title that the strip follows', () => {
    const header = headerOf(
      `<title>${TITLE}</title><div class="title">${TITLE}</div><p>菜单一</p><p>菜单二</p><h1>${TITLE}</h1><p>来源：水利局 2021-05-09</p>${PROSE}`,
    );
    expect(header.end).toBe(5);
  });

  it('tells where another copy of the article begins, and that there is none', () => {
    const copy = `<h1>${TITLE}</h1><p>来源：水利局 2021-05-09</p>${PROSE.repeat(10)}`;
    expect(headerOf(copy + copy).secondCopy).toBe(12);
    const once = headerOf(`${copy}<p>${TITLE}</p>`);
    expect(once.secondCopy).toBe(once.count);
  });

  it('takes the lines of a repeated block out of the body', () => {
    const block =
      '<table><tr><td>索引号</td><td>A1/2021-1</td><td>文号</td><td>临水〔2021〕1号</td></tr></table>';
    expect(
      [...headerOf(`${block}<h1>${TITLE}</h1>${block}${PROSE}`).taken].toSorted((a, b) => a - b),
    ).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe('readHeader in a page that lists documents', () => {
  it('leaves other documents’ labels to the body', () => {
    const other = (n: number): string => `<p>文号：临水〔2020〕${n}号 发布机构：水利局${n}科</p>${PROSE}`;
    const block =
      '<ul><li>文号：临水〔2021〕1号</li><li>发布机构：水利局</li><li>索引号：A1/2021-1</li></ul>';
    const header = headerOf(`${block}<h1>${TITLE}</h1>${PROSE}${other(1)}${other(2)}`);
    expect([...header.taken].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  });
});

describe('hasProse', () => {
  it('sees text between two lines, links and excepted lines apart', () => {
    const flow = renderFlow(buildDom(`<p>短</p>${PROSE}<p><a href="x">${TITLE.repeat(3)}</a></p>`));
    expect(hasProse(flow, 0, 2, new Set())).toBe(true);
    expect(hasProse(flow, 0, 2, new Set([1]))).toBe(false);
    expect(hasProse(flow, 2, 3, new Set())).toBe(false);
  });
});
