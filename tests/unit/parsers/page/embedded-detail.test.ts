import { describe, expect, it } from 'vitest';
import { buildDom } from '#parsers/page/dom.ts';
import { readEmbeddedDetail } from '#parsers/page/embedded-detail.ts';

const read = (script: string) => readEmbeddedDetail(buildDom(`<script>${script}</script>`));

describe('readEmbeddedDetail', () => {
  it('finds the object with an article among others', () => {
    const detail = read(
      `var c = {a: 1}; window.X = { SITE: {"name":"}"}, DETAIL: {"title":"通知","content":"\\u003Cp\\u003E正文{1}\\u003C\\/p\\u003E","more":{"document_number":"临水〔2021〕3号"}}, T: [] };`,
    );
    expect(detail?.content).toBe('<p>正文{1}</p>');
    expect(detail?.pairs).toContainEqual({
      key: 'document_number',
      field: 'documentNumber',
      value: '临水〔2021〕3号',
    });
  });

  it.each([
    ['1621846800', '2021-05-24 17:00:00'],
    ['1621846800000', '2021-05-24 17:00:00'],
  ])('reads the time %s', (time, value) => {
    const detail = read(`var x = {"content":"<p>a</p>","display_publish_time":${time}};`);
    expect(detail?.pairs).toEqual([{ key: 'display_publish_time', field: 'publishDate', value }]);
  });

  it('takes no other number for a time', () => {
    expect(
      read('var x = {"content":"<p>a</p>","display_publish_time":0,"pubtime":20210524};')?.pairs,
    ).toEqual([]);
  });

  it('reads an object literal too', () => {
    expect(read(`var x = {title: '通知', content: '<p>正文</p>', puborg: '临河市水利局'};`)).toEqual({
      content: '<p>正文</p>',
      pairs: [{ key: 'puborg', field: 'publisher', value: '临河市水利局' }],
    });
  });

  it.each([
    ['an object that has to be run', `var x = {"content": '<p>a</p>' + b};`],
    ['content without markup', 'var x = {"content":"plain"};'],
    ['an object cut off', 'var x = {"content":"<p>a'],
    ['many openings', `var x = ${'={"content":"'.repeat(20_000)}`],
  ])('finds nothing in %s', (_name, script) => {
    expect(read(script)).toBeNull();
  });
});
