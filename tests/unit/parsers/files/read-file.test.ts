import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { DisclosureDocument } from '#core/document.ts';
import { sampleCompoundFile, sampleDocx, samplePdf } from '#demo/sample-files.ts';
import { extractFile } from '#parsers/files/extract-file.ts';
import { readCharacterMap } from '#pipeline/character-maps.ts';
import { ofdFile, reportWorkbook } from '../../../support/report-files.ts';
import { compoundFile, wordBinaryOf } from '../../../support/word-binary-file.ts';
import { across, box, down, setText } from './printed-pages.ts';

function extract(bytes: Uint8Array): Promise<DisclosureDocument> {
  return extractFile(bytes, { url: null, contentType: null }, { characterMaps: readCharacterMap });
}

/** What is said of the file itself. */
async function codes(bytes: Uint8Array): Promise<string[]> {
  const { findings } = await extract(bytes);
  return findings.map(({ code }) => code).filter((code) => code.includes('file'));
}

describe('extractFile', () => {
  it('reads pages and texts as before', async () => {
    const html =
      '<h1>关于做好统计工作的通知</h1><p>各县区统计局：</p><p>请于三月底前完成年报数据的审核、汇总与上报工作。</p>';
    expect((await extract(strToU8(html))).title?.value).toBe('关于做好统计工作的通知');
    expect((await extract(strToU8('第一行\n第二行'))).body.text).toBe('第一行\n第二行');
  });

  it('names places in files', async () => {
    const table = {
      kind: 'table',
      rows: [
        ['项目', '数量'],
        ['新收', '5'],
      ].map((row) => row.map(cell)),
    } as const;
    const workbook = reportWorkbook([{ kind: 'paragraph', text: '统计表' }, table], 'xlsx');
    const { tables } = await extract(workbook);
    expect(tables.map(({ rows, locator }) => [rows, locator])).toEqual([
      [
        [
          ['项目', '数量'],
          ['新收', '5'],
        ],
        'sheet 年度报告, table 1',
      ],
    ]);
  });

  it('reads an OFD file whose namespace is the default one', async () => {
    const words = [
      setText('说明', 100, 90),
      setText('项目', 100, 118),
      setText('数量', 210, 118),
      setText('统计', 100, 138),
      setText('12', 210, 138),
    ];
    const glyphs = words.flat();
    const rules = [...box(90, 100, 300, 140), across(121, 90, 300), down(200, 100, 140)];
    const bytes = ofdFile([{ width: 595, height: 842, glyphs, rules }], '临河市统计局年度统计说明');
    for (const file of [bytes, withoutPrefix(bytes)]) {
      const { body, title } = await extract(file);
      expect(body.text).toBe('说明\n项目\t数量\n统计\t12');
      expect(title?.value).toBe('临河市统计局年度统计说明');
    }
  });

  it('reads paragraphs of old Word files without fields and anchors', async () => {
    const text = '见\u0013 HYPERLINK "http://a" \u0014链接\u0015所示\u0001。\u000b换行\r';
    const { body } = await extract(wordBinaryOf([{ text, properties: [] }]));
    expect(body.text).toBe('见链接所示。\n换行');
  });

  it('reads each file in an archive under its name, nested ones too', async () => {
    const inner = zipSync({ 'b.docx': sampleDocx('内层文件的正文。') });
    const name = 'name12.txt';
    const zip = Buffer.from(
      zipSync({ [name]: iconv.encode('文本一行', 'gbk'), 'a.pdf': samplePdf('Page text'), 'c.zip': inner }),
    );
    for (let at = zip.indexOf(name); at >= 0; at = zip.indexOf(name, at + 1))
      zip.set(iconv.encode('附件一', 'gbk'), at);
    const { title, body, findings } = await extract(new Uint8Array(zip));
    expect(title?.value).toBe('附件一.txt');
    expect(body.text.split('\n')).toEqual([
      '文本一行',
      'a.pdf',
      'Page text',
      'c.zip',
      'b.docx',
      '内层文件的正文。',
    ]);
    expect(findings).toEqual([]);
  });

  it('does not follow archives in archives for ever', async () => {
    let zip = zipSync({ 'a.txt': strToU8('深处') });
    for (let depth = 0; depth < 5; depth++) zip = zipSync({ 'in.zip': zip });
    expect(await codes(zip)).toEqual(['unsupported-file']);
  });

  it('reports what it does not read', async () => {
    expect(await codes(strToU8('{\\rtf1\\ansi text}'))).toEqual(['unsupported-file']);
    expect(await codes(strToU8('Rar!\u001a\u0007\u0000 more'))).toEqual(['unsupported-file']);
    expect(await codes(compoundFile({ 'PowerPoint Document': strToU8('x') }))).toEqual(['unsupported-file']);
    expect(await codes(zipSync({ 'x.bin': new Uint8Array([0, 1, 2, 3, 0, 0]) }))).toEqual([
      'unsupported-file',
    ]);
    expect(await codes(wordBinaryOf([], 0x100))).toEqual(['file-encrypted']);
    expect(
      await codes(compoundFile({ EncryptedPackage: strToU8('x'), EncryptionInfo: strToU8('x') })),
    ).toEqual(['file-encrypted']);
  });

  it.each([
    ['compound file', sampleCompoundFile()],
    ['Word document', sampleDocx('正文').subarray(0, 300)],
    ['archive', strToU8('PK\u0003\u0004 and nothing more')],
    ['old Word document', compoundFile({ WordDocument: new Uint8Array(2000), '1Table': new Uint8Array(10) })],
    ['workbook', compoundFile({ Workbook: new Uint8Array(2000) })],
  ])('finds a doubt and no error in a broken %s', async (_, bytes) => {
    const { findings, body } = await extract(bytes);
    expect(body.text).toBe('');
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.every(({ code }) => code !== 'rule-failed')).toBe(true);
  });
});

function cell(text: string): { lines: string[]; rowSpan: number; columnSpan: number } {
  return { lines: [text], rowSpan: 1, columnSpan: 1 };
}

/** The same OFD file in the other spelling. */
function withoutPrefix(bytes: Uint8Array): Uint8Array {
  const files = unzipSync(bytes);
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => {
        const text = strFromU8(content)
          .replaceAll('xmlns:ofd=', 'xmlns=')
          .replaceAll(/(<\/?)ofd:/g, '$1');
        return [name, strToU8(text)];
      }),
    ),
  );
}
