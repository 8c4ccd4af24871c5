import { describe, expect, it } from 'vitest';
import { httpUrl } from '#core/url.ts';
import { MAX_NODES, MAX_TEXT } from '#parsers/page/dom.ts';
import { cheerioOf, parsePage } from '#parsers/page/page.ts';

const page = (text: string, contentType: string | null = null) =>
  parsePage(new TextEncoder().encode(text), { url: httpUrl('http://www.linhe.example/'), contentType });

describe('parsePage', () => {
  it('makes plain text one paragraph a line, numbered as in the source', () => {
    const read = page('临河市\r\n\n  通知 a < b\n');
    const $ = cheerioOf(read);
    expect(read.form).toBe('text');
    expect(
      $('p')
        .toArray()
        .map((node) => [$(node).attr('data-line'), $(node).text()]),
    ).toEqual([
      ['1', '临河市'],
      ['3', '  通知 a < b'],
    ]);
  });

  it('takes markup for HTML whatever its type says, and text/plain without end tags for text', () => {
    expect(page('<div>a</div>', 'text/plain').form).toBe('html');
    expect(page('log line\n<!DOCTYPE html><p>a').form).toBe('html');
    expect(page('see <b> in the manual', 'text/plain').form).toBe('text');
  });

  it('keeps the decoded source and the address', () => {
    expect(page('<p>中</p>')).toMatchObject({
      text: '<p>中</p>',
      charset: 'utf-8',
      url: 'http://www.linhe.example/',
    });
  });

  it.each([
    ['markup', '<br>'.repeat(MAX_NODES + 1)],
    ['text in markup', `<p>${'公'.repeat(MAX_TEXT + 1)}</p>`],
    ['plain text', '公'.repeat(MAX_TEXT + 1)],
    ['lines', '公\n'.repeat(MAX_NODES)],
  ])('cuts %s beyond all measure, and says so', (_name, text) => {
    expect(page(text).isWhole).toBe(false);
    expect(page(text.slice(0, 1000)).isWhole).toBe(true);
  });

  it('does not count the text of scripts, which hold the records of whole lists', () => {
    expect(page(`<script>${'1'.repeat(MAX_TEXT + 1)}</script><p>文</p>`).isWhole).toBe(true);
  });
});
