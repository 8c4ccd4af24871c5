import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { sampleCreditCode, sampleOrgCode } from '#demo/code-digits.ts';
import { readAgencyList } from '#parsers/agencies/agency-list.ts';
import { registeredAgency } from '../../../support/agency-evidence.ts';

const CODE = sampleCreditCode('990400', '00268115');
const read = (text: string): ReturnType<typeof readAgencyList> =>
  readAgencyList(new TextEncoder().encode(text), []);

describe('a list of agencies', () => {
  it('has every column in English', () => {
    const { agencies, problems, ignoredColumns } = read(
      `id,name,short_name,division,aliases,since,until,successor,site,expected,note
${CODE},临禾市商务局,市商务局,990400,临禾市外经贸局(2001-2010)；市贸易局 | 市商贸局(~2005-03-01),2001,2019-03-12,临禾市商务和旅游局,https://sw.linhe.example/,yes,x
,临禾市商务和旅游局,,990400,,2019年3月,,,,no,
`,
    );
    expect(problems).toEqual([]);
    expect(ignoredColumns).toEqual(['note']);
    expect(agencies).toEqual([
      registeredAgency(CODE, '临禾市商务局', {
        shortName: '市商务局',
        division: '990400',
        since: '2001',
        until: '2019-03-12',
        successor: '990400:临禾市商务和旅游局',
        site: 'https://sw.linhe.example/',
        aliases: [
          { name: '临禾市外经贸局', since: '2001', until: '2010' },
          { name: '市贸易局', since: null, until: null },
          { name: '市商贸局', since: null, until: '2005-03-01' },
        ],
      }),
      registeredAgency('990400:临禾市商务和旅游局', '临禾市商务和旅游局', {
        division: '990400',
        since: '2019-03',
        expected: false,
      }),
    ]);
  });

  it.each([
    ['UTF-8', (text: string) => new TextEncoder().encode(text)],
    ['UTF-8 with a byte order mark', (text: string) => new TextEncoder().encode(`\uFEFF${text}`)],
    ['GB18030', (text: string) => iconv.encode(text, 'gb18030')],
  ])('may have Chinese headers, in %s', (_, encode) => {
    const text = `机构名称,统一社会信用代码,区划代码,简称,网站\r\n临禾市商务局,${CODE},990400,市商务局,\r\n`;
    expect(readAgencyList(encode(text), []).agencies).toEqual([
      registeredAgency(CODE, '临禾市商务局', { division: '990400', shortName: '市商务局' }),
    ]);
  });

  it('needs names alone: places and ids are told by them, as documents are resolved', () => {
    const { agencies } = read('name\n桐乡市发改局\n云泽市财政局\n国务院办公厅\n');
    expect(agencies.map(({ id, division }) => [id, division])).toEqual([
      ['330483:桐乡市发展和改革局', '330483'],
      ['cn:云泽市财政局', null],
      ['cn:国务院办公厅', null],
    ]);
  });

  it('takes organisation codes with their hyphen', () => {
    const orgCode = sampleOrgCode('00268115');
    expect(read(`name,id\n云泽市财政局,${orgCode.slice(0, 8)}-${orgCode.slice(8)}\n`).agencies[0]?.id).toBe(
      orgCode,
    );
  });

  it('may name an agency of an earlier list as successor', () => {
    const bytes = new TextEncoder().encode('name,successor\n云泽市贸易局,云泽市商务局\n');
    const known = [registeredAgency('x', '云泽市商务局')];
    expect(readAgencyList(bytes, known).agencies[0]?.successor).toBe('x');
  });
});

describe('what is wrong with a list', () => {
  it.each([
    ['', 1, 'the list is empty'],
    ['\n\n', 1, 'the list is empty'],
    ['编号\n1\n', 1, 'names no column of names'],
    ['name,id\n"云泽市财政局,1\n', 2, 'no CSV'],
    ['name,id\n,1\n', 2, 'no name'],
    ['name\n朝阳区教育局\n', 2, '北京市朝阳区, 吉林省长春市朝阳区'],
    ['name\n市教育局\n', 2, 'does not tell its place'],
    ['name,division\n云泽市财政局,3304\n', 2, 'no division code'],
    ['name,since\n云泽市财政局,去年\n', 2, 'no date'],
    ['name,since,until\n云泽市财政局,2019,2018-05\n', 2, 'before it begins'],
    ['name,aliases\n云泽市财政局,财政局(2019-2018)\n', 2, 'before it begins'],
    ['name,expected\n云泽市财政局,maybe\n', 2, 'expected is maybe'],
    ['name,id\n云泽市财政局,11990400002681151A\n', 2, 'check character'],
    ['name,id\n云泽市财政局,a b\n', 2, 'no id'],
    ['name\n云泽市财政局\n云泽市财政局\n', 3, 'that of line 2'],
    ['name,successor\n云泽市财政局,云泽市审计局\n', 2, 'in no list'],
  ])('%j: line %i, %s', (text, line, message) => {
    const { agencies, problems } = read(text);
    expect(agencies).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.line).toBe(line);
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.hint).not.toBe('');
  });

  it('is told of every line, and nothing is read then', () => {
    const { agencies, problems } = read('name,division\n云泽市财政局,x\n云泽市审计局,990100\n市教育局,\n');
    expect(agencies).toEqual([]);
    expect(problems.map(({ line }) => line)).toEqual([2, 4]);
  });
});
