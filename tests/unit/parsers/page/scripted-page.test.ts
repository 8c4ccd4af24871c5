import { describe, expect, it } from 'vitest';
import { isScripted, scriptedSign } from '#parsers/page/scripted-page.ts';
import { htmlPage } from '../../../support/html-page.ts';

const WORDS =
  '<p>临禾市人民政府办公室关于做好防汛抗旱工作的通知，请各县区人民政府、市政府各部门结合实际认真贯彻执行，确保安全度汛，并按时报送有关情况。</p>'.repeat(
    2,
  );

describe('what scripts have yet to write', () => {
  it('is everything where there is hardly a word', () => {
    expect(
      scriptedSign(htmlPage('<title>政策文件</title><div id="app"></div><script src="/a.js"></script>')),
    ).toBe('no-text');
    expect(scriptedSign(htmlPage('<title>政策文件</title><div id="app"></div>'))).toBeNull();
    expect(isScripted(htmlPage('纯文本'))).toBe(false);
  });

  it.each([
    ['a list by its id', '<ul id="docs"> \n </ul>', '$("#docs").html(rows)', 'empty-list'],
    ['a list by its class', '<ul class="news docs"></ul>', '$(".docs").html(rows)', 'empty-list'],
    [
      'the body of a table',
      '<table id="docs"><thead><tr><th>标题</th></tr></thead><tbody></tbody></table>',
      'fill("docs")',
      'empty-list',
    ],
    ['a box', '<div id="docs"><!-- rows --></div>', 'document.getElementById("docs")', 'empty-list'],
    ['a box that no script names', '<div id="docs"></div>', 'document.getElementById("other")', null],
    ['a list that is there', '<ul id="docs"><li>一</li></ul>', '$("#docs").show()', null],
    ['an empty box without a name', '<div class="docs"></div>', '$(".docs")', null],
  ])('%s', (_, markup, script, sign) => {
    expect(scriptedSign(htmlPage(`<body>${WORDS}${markup}<script>${script}</script></body>`))).toBe(sign);
  });

  it('is found in time that grows with the page', () => {
    const many = '<ul class="a b c d e f g h"></ul>'.repeat(100_000);
    const script = 'x-'.repeat(2_000_000);
    const begun = performance.now();
    expect(scriptedSign(htmlPage(`<body>${WORDS}${many}<script>${script}</script></body>`))).toBeNull();
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
