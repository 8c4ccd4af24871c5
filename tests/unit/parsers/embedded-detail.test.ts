import { describe, expect, it } from 'vitest';
import { buildDom } from '#parsers/dom.ts';
import { readEmbeddedDetail } from '#parsers/embedded-detail.ts';

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
    ['an object that is not JSON', `var x = {"content": '<p>a</p>'};`],
    ['content without markup', 'var x = {"content":"plain"};'],
    ['an object cut off', 'var x = {"content":"<p>a'],
    ['many openings', `var x = ${'={"content":"'.repeat(20_000)}`],
  ])('finds nothing in %s', (_name, script) => {
    expect(read(script)).toBeNull();
  });
});
