import { describe, expect, test } from 'vitest';
import { titleOf } from '#parsers/lists/item-title.ts';
import { elementsNamed } from '#parsers/page/page-dom.ts';
import { htmlPage } from '../../../support/html-page.ts';

const TITLE = '临河县水利局关于开展防汛检查的公告';

function read(anchor: string, shownDate: string | null = null): string | undefined {
  const [element] = elementsNamed(htmlPage(anchor), 'a');
  return element === undefined ? undefined : titleOf(element, shownDate);
}

describe('titleOf', () => {
  test.each([
    ['a line', `<a href="1">· ${TITLE}</a>`],
    ['a date behind', `<a href="1">${TITLE}<i>2014-03-08</i></a>`],
    ['a date without year before', `<a href="1"><span>[03-08]</span><span>${TITLE}</span></a>`],
    ['a date deeper inside', `<a href="1"><span><em>2014-03-08</em>${TITLE}</span></a>`],
    ['words set apart', '<a href="1">临河县<b>水利局</b>关于开展防汛检查的公告</a>'],
    ['a line break', '<a href="1">临河县水利局<br>关于开展防汛检查的公告</a>'],
    ['a cut title', `<a href="1" title="${TITLE}">临河县水利局关于…</a>`],
    ['a picture', `<a href="1" title="${TITLE}"><img src="1.jpg"></a>`],
    ['a card with a heading', `<a href="1"><h4>${TITLE}</h4><p>各单位要认真落实，确保安全度汛。</p></a>`],
    [
      'a card of blocks',
      `<a href="1"><div class="r">14</div><div><div>${TITLE}</div><div>来源：县水利局</div><div>03-14</div></div></a>`,
    ],
  ])('%s', (_, anchor) => {
    expect(read(anchor)?.replace(' ', '')).toBe(TITLE);
  });

  test('a date that is not the one shown beside the link is part of the title', () => {
    const anchor = '<a href="1">临河县空气质量日报（2014年3月8日）</a>';
    expect(read(anchor, '2014-03-09')).toBe('临河县空气质量日报（2014年3月8日）');
    expect(read(anchor, '2014-03-08')).toBe('临河县空气质量日报');
    expect(read(anchor)).toBe('临河县空气质量日报');
  });

  test('an emphasised date within the title stays', () => {
    expect(read('<a href="1">关于<b>3月8日</b>停水的通知</a>')).toBe('关于3月8日停水的通知');
  });
});
