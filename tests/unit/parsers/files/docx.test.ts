import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocx } from '#parsers/files/docx.ts';
import type { FileBlock } from '#parsers/files/file-content.ts';
import { openZip } from '#parsers/files/zip-archive.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function read(
  body: string,
  parts: { numbering?: string; styles?: string; title?: string } = {},
): readonly FileBlock[] {
  const bytes = zipSync({
    '_rels/.rels': strToU8(
      `<Relationships><Relationship Id="a" Type="${RELATION}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      `<Relationships><Relationship Id="a" Type="${RELATION}/numbering" Target="numbering.xml"/><Relationship Id="b" Type="${RELATION}/styles" Target="/word/styles.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(`<w:document ${W}><w:body>${body}</w:body></w:document>`),
    'word/numbering.xml': strToU8(`<w:numbering ${W}>${parts.numbering ?? ''}</w:numbering>`),
    'word/styles.xml': strToU8(`<w:styles ${W}>${parts.styles ?? ''}</w:styles>`),
  });
  const zip = openZip(bytes, { left: bytes.length * 100 });
  if (zip === null) throw new Error('no archive');
  return readDocx(zip).blocks;
}

function text(blocks: readonly FileBlock[]): unknown[] {
  return blocks.map((block) =>
    block.kind === 'image'
      ? block.place
      : block.kind === 'table'
        ? block.rows.map((row) =>
            row.map(({ lines, rowSpan, columnSpan }) => `${lines.join('/')}|${rowSpan}|${columnSpan}`),
          )
        : block.lines.join('\n'),
  );
}

const level = (at: number, format: string, shape: string, more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${shape}"/></w:lvl>`;
const NUMBERING =
  `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'chineseCountingThousand', '（%2）')}${level(2, 'decimal', '%3.')}</w:abstractNum>` +
  `<w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1')}${level(1, 'decimal', '%1.%2')}</w:abstractNum>` +
  `<w:abstractNum w:abstractNumId="2">${level(0, 'bullet', '\uF0B7')}</w:abstractNum>` +
  '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>' +
  '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>';
const item = (list: number, at: number, words: string): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr></w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`;
const plain = (words: string): string => `<w:p><w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`;

describe('automatic numbering is printed', () => {
  it('counts levels, and deeper ones anew under each', () => {
    const body = [
      item(1, 0, '总体情况'),
      item(1, 1, '主动公开'),
      item(1, 2, '文件'),
      item(1, 2, '数据'),
      item(1, 1, '依申请公开'),
      item(1, 0, '存在问题'),
      item(1, 1, '不足'),
    ];
    expect(text(read(body.join(''), { numbering: NUMBERING }))).toEqual([
      '一、总体情况',
      '（一）主动公开',
      '1.文件',
      '2.数据',
      '（二）依申请公开',
      '二、存在问题',
      '（一）不足',
    ]);
  });

  it('parts a marker that does not end by itself, and leaves bullets out', () => {
    const body = [item(2, 0, '概述'), item(2, 1, '背景'), item(3, 0, '要点')];
    expect(text(read(body.join(''), { numbering: NUMBERING }))).toEqual(['1 概述', '1.1 背景', '要点']);
  });

  it('goes on with a list after other text, and begins anew where the list says so', () => {
    const body = [item(1, 0, '甲'), plain('正文。'), item(1, 0, '乙'), item(4, 0, '丙')];
    expect(text(read(body.join(''), { numbering: NUMBERING }))).toEqual([
      '一、甲',
      '正文。',
      '二、乙',
      '一、丙',
    ]);
  });

  it('comes from the style of a paragraph, too', () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="head"><w:basedOn w:val="base"/></w:style>';
    const body = '<w:p><w:pPr><w:pStyle w:val="head"/></w:pPr><w:r><w:t>总体情况</w:t></w:r></w:p>';
    expect(text(read(body, { numbering: NUMBERING, styles }))).toEqual(['一、总体情况']);
  });
});

describe('paragraphs', () => {
  it('leave out what is deleted, hidden or an instruction, and keep what is inserted', () => {
    const body =
      '<w:p><w:r><w:t>保留</w:t></w:r><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins><w:r><w:t>新增</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:br/><w:t>下一行</w:t></w:r></w:p>';
    expect(text(read(body))).toEqual(['保留新增\n下一行']);
  });

  it('are followed by their text boxes, once', () => {
    const content = `<w:txbxContent>${plain('框内')}</w:txbxContent>`;
    const body = `<w:p><w:r><w:t>框外</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>${content}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>${content}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    expect(text(read(body))).toEqual(['框外', '框内']);
  });

  it('tell the title by its size', () => {
    const title =
      '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="44"/></w:rPr><w:t>临河市统计局年度报告</w:t></w:r></w:p>';
    const blocks = read(title + plain('正文第一段，说明情况。'.repeat(3)));
    expect(blocks.map(({ kind }) => kind)).toEqual(['title', 'paragraph']);
  });
});

describe('tables', () => {
  it('have spans where cells are merged', () => {
    const cell = (words: string, properties = ''): string =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${words === '' ? '<w:p/>' : plain(words)}</w:tc>`;
    const body =
      `<w:tbl><w:tr>${cell('项目', '<w:vMerge w:val="restart"/>')}${cell('申请人', '<w:gridSpan w:val="2"/>')}</w:tr>` +
      `<w:tr>${cell('', '<w:vMerge/>')}${cell('自然人')}${cell('总计')}</w:tr>` +
      `<w:tr><w:trPr><w:del/></w:trPr>${cell('删')}${cell('')}${cell('')}</w:tr>` +
      `<w:tr>${cell('新收')}${cell('5')}${cell('')}</w:tr></w:tbl>`;
    expect(text(read(body))).toEqual([
      [
        ['项目|2|1', '申请人|1|2'],
        ['自然人|1|1', '总计|1|1'],
        ['新收|1|1', '5|1|1', '|1|1'],
      ],
    ]);
  });
});
