import { describe, expect, it } from 'vitest';
import type { FileBlock } from '#parsers/files/file-content.ts';
import { pageContent, type PrintedContent, printedContent } from '#parsers/files/printed-content.ts';
import type { Glyph, PrintedPage, Rule } from '#parsers/files/printed-page.ts';
import { across, box, down, printedPage, setText } from './printed-pages.ts';

function contentOf(pages: readonly PrintedPage[]): PrintedContent {
  return printedContent(pages.map(pageContent));
}

const LEFT = 90;

function shown(blocks: readonly FileBlock[]): unknown[] {
  return blocks.map((block) => {
    if (block.kind === 'image') return block.place;
    if (block.kind !== 'table')
      return block.kind === 'title' ? { title: block.lines } : block.lines.join('\n');
    return block.rows.map((row) =>
      row.map(({ lines, rowSpan, columnSpan }) => `${lines.join('/')}|${rowSpan}|${columnSpan}`),
    );
  });
}

/** `text` broken into full lines of forty characters, the first one indented by two characters. */
function paragraph(text: string, top: number): Glyph[] {
  const glyphs = setText(text.slice(0, 38), LEFT + 20, top);
  for (let at = 38, line = 1; at < text.length; at += 40, line++) {
    glyphs.push(...setText(text.slice(at, at + 40), LEFT, top + line * 18));
  }
  return glyphs;
}

const LONG =
  '全年主动公开政府信息五千六百三十条其中通过政府网站公开四千二百条通过政务新媒体公开一千四百三十条较上年增长百分之十二。'.repeat(
    2,
  );

describe('text of printed pages', () => {
  it('joins the lines of a paragraph and begins another at an indent', () => {
    const page = printedPage(1, [...paragraph(LONG, 100), ...paragraph('第二段。', 300)]);
    expect(shown(contentOf([page]).blocks)).toEqual([LONG, '第二段。']);
  });

  it('joins a paragraph that goes on on the next page', () => {
    const first = printedPage(1, paragraph(LONG.slice(0, 78), 700));
    const second = printedPage(2, [...setText(LONG.slice(78), LEFT, 100), ...paragraph('后文。', 140)]);
    expect(shown(contentOf([first, second]).blocks)).toEqual([LONG, '后文。']);
  });

  it('leaves out headers and page numbers that repeat, and keeps the same words elsewhere', () => {
    const pages = [1, 2, 3].map((number) =>
      printedPage(number, [
        ...setText('临河市统计局', 240, 40),
        ...paragraph(`这是第${number}页。`, 400),
        ...setText('临河市统计局', LEFT + 20, 430),
        ...setText(`- ${number} -`, 280, 810),
      ]),
    );
    const expected = [1, 2, 3].flatMap((number) => [`这是第${number}页。`, '临河市统计局']);
    expect(shown(contentOf(pages).blocks)).toEqual(expected);
  });

  it('takes the large lines in the middle for the title, those of a red head not', () => {
    const glyphs = [
      ...setText('临河市人民政府文件', 170, 80, 30),
      ...setText('临政发〔2020〕7号', 240, 120),
      ...setText('临河市人民政府关于', 200, 170, 20),
      ...setText('加强政务公开工作的意见', 180, 200, 20),
      ...paragraph(LONG, 250),
    ];
    const { blocks } = contentOf([printedPage(1, glyphs)]);
    expect(shown(blocks)).toContainEqual({ title: ['临河市人民政府关于', '加强政务公开工作的意见'] });
    expect(shown(blocks)).toContain('临河市人民政府文件');
  });

  it('shows characters once that are drawn twice for bold', () => {
    const glyphs = [...setText('一、总体情况', LEFT, 100), ...setText('一、总体情况', LEFT + 0.3, 100)];
    expect(shown(contentOf([printedPage(1, glyphs)]).blocks)).toEqual(['一、总体情况']);
  });

  it('says that pages without characters are pictures', () => {
    const page = { ...printedPage(1, []), hasImage: true };
    const { blocks, findings } = contentOf([page]);
    expect(findings.map(({ code }) => code)).toEqual(['no-text-layer']);
    expect(shown(blocks)).toEqual(['page 1']);
  });

  it('leaves out what a font does not give away', () => {
    const { blocks, findings } = contentOf([printedPage(1, setText('ȑȟɕʨΔ\uE012\uE034ϴ', LEFT, 100))]);
    expect(findings.map(({ code }) => code)).toEqual(['text-unreadable']);
    expect(blocks.every(({ kind }) => kind === 'image')).toBe(true);
  });
});

/** A table of two columns and rows of twenty points: label and number, with the rows' lines. */
function table(
  rows: readonly (readonly [string, string])[],
  top: number,
  closed = true,
): { glyphs: Glyph[]; rules: Rule[] } {
  const bottom = top + rows.length * 20;
  const glyphs = rows.flatMap(([label, value], at) => [
    ...setText(label, LEFT + 5, top + at * 20 + 14),
    ...setText(value, 305, top + at * 20 + 14),
  ]);
  const lines = rows.length + (closed ? 1 : 0);
  return {
    glyphs,
    rules: [
      ...Array.from({ length: lines }, (_, at) => across(top + at * 20, LEFT, 400)),
      ...[LEFT, 300, 400].map((x) => down(x, top, bottom)),
    ],
  };
}

describe('tables of printed pages', () => {
  it('stand among the text, with merged cells', () => {
    const glyphs = [
      ...setText('表前', LEFT + 20, 100),
      ...setText('总计', 100, 150),
      ...setText('12', 260, 134),
      ...setText('7', 260, 154),
      ...setText('表后', LEFT + 20, 200),
    ];
    const rules = [...box(90, 120, 300, 160), down(200, 120, 160), across(140, 200, 300)];
    expect(shown(contentOf([printedPage(1, glyphs, rules)]).blocks)).toEqual([
      '表前',
      [['总计|2|1', '12|1|1'], ['7|1|1']],
      '表后',
    ]);
  });

  it('join lines that a narrow cell breaks, numbers too, and keep lines that end by themselves', () => {
    const glyphs = [
      ...setText('商业', 95, 134),
      ...setText('企业', 95, 146),
      ...setText('12,', 125, 134),
      ...setText('04', 125, 146),
      ...setText('甲', 155, 134),
      ...setText('乙', 155, 146),
      ...setText('第一行', 205, 134),
      ...setText('第二行', 205, 146),
    ];
    const rules = [...box(90, 120, 300, 160), down(120, 120, 160), down(150, 120, 160), down(200, 120, 160)];
    expect(shown(contentOf([printedPage(1, glyphs, rules)]).blocks)).toEqual([
      [['商业企业|1|1', '12,04|1|1', '甲乙|1|1', '第一行/第二行|1|1']],
    ]);
  });

  it('are one over a page break, without the head that is repeated', () => {
    const first = table(
      [
        ['项目', '数量'],
        ['新收', '5'],
      ],
      740,
    );
    const second = table(
      [
        ['项目', '数量'],
        ['结转', '0'],
      ],
      60,
    );
    const { blocks } = contentOf([
      printedPage(1, first.glyphs, first.rules),
      printedPage(2, second.glyphs, second.rules),
    ]);
    expect(shown(blocks)).toEqual([
      [
        ['项目|1|1', '数量|1|1'],
        ['新收|1|1', '5|1|1'],
        ['结转|1|1', '0|1|1'],
      ],
    ]);
  });

  it('have one row again where the break cut one', () => {
    const first = table(
      [
        ['新收', '5'],
        ['申请人逾期未按收费通知', ''],
      ],
      740,
      false,
    );
    const second = table(
      [
        ['要求缴纳费用', '0'],
        ['其他', '1'],
      ],
      60,
    );
    const { blocks } = contentOf([
      printedPage(1, first.glyphs, first.rules),
      printedPage(2, second.glyphs, second.rules),
    ]);
    expect(shown(blocks)).toEqual([
      [
        ['新收|1|1', '5|1|1'],
        ['申请人逾期未按收费通知要求缴纳费用|1|1', '0|1|1'],
        ['其他|1|1', '1|1|1'],
      ],
    ]);
  });

  it('stay two where text stands between them or their edges differ', () => {
    const first = table(
      [
        ['项目', '数量'],
        ['新收', '5'],
      ],
      700,
    );
    const second = table(
      [
        ['项目', '数量'],
        ['结转', '0'],
      ],
      100,
    );
    const between = setText('表二', LEFT, 80);
    const { blocks } = contentOf([
      printedPage(1, first.glyphs, first.rules),
      printedPage(2, [...between, ...second.glyphs], second.rules),
    ]);
    expect(blocks.map(({ kind }) => kind)).toEqual(['table', 'paragraph', 'table']);
  });
});
