import { describe, expect, it } from 'vitest';
import { buildDom } from '#parsers/page/dom.ts';
import { renderFlow } from '#parsers/page/flow.ts';
import { chooseMetadataBlock, findPairGroups } from '#parsers/metadata/metadata-block.ts';
import { LABELS, normalizeLabel } from '#parsers/metadata/vocabulary.ts';

/** Every label in Chinese that names a field, but the two that frame it below, and the one of footers. */
const KNOWN = Object.entries(LABELS).flatMap(([field, labels]) =>
  (field === 'siteIdCode' ? '' : labels)
    .split(' ')
    .filter((label) => /^\p{Script=Han}/u.test(label) && label !== '索引号' && label !== '文号')
    .map((label) => [field, label] as const),
);

function pairsOf(html: string): string {
  const block = chooseMetadataBlock(findPairGroups(renderFlow(buildDom(html))));
  return (block?.pairs ?? []).map((pair) => `${pair.label}=${pair.value}(${pair.field})`).join(' ');
}

const framed = (label: string, value: string, field: string): string =>
  `索引号=A1/2020-00001(indexNumber) ${normalizeLabel(label)}=${value}(${field}) 文号=临水〔2020〕1号(documentNumber)`;

const spread =
  (space: string) =>
  (label: string): string =>
    Array.from(label).join(space);

describe('every label is known', () => {
  it.each([
    ['as it is', (label: string) => label],
    ['with spaces', spread(' ')],
    ['with no-break spaces', spread('&nbsp;&nbsp;')],
    ['with ideographic spaces', spread('　')],
    ['with en spaces', spread('&ensp;')],
    ['with em spaces', spread('&emsp;')],
    ['with zero-width spaces', spread('&#8203;')],
    ['with line breaks', spread('\n  ')],
    [
      'split by elements',
      (label: string) =>
        Array.from(label)
          .map((character) => `<span>${character}</span>`)
          .join(''),
    ],
  ])('%s', (_name, write) => {
    for (const [field, label] of KNOWN) {
      const html = `<ul><li>索引号：A1/2020-00001</li><li>${write(label)}：甲乙丙丁</li><li>文号：临水〔2020〕1号</li></ul>`;
      expect(pairsOf(html)).toBe(framed(label, '甲乙丙丁', field));
    }
  });
});

describe('every label is read', () => {
  it.each([
    [
      'before an ASCII colon',
      (label: string) => `<p>索引号:A1/2020-00001 ${label}:甲乙丙丁 文号:临水〔2020〕1号</p>`,
    ],
    [
      'before a ratio sign',
      (label: string) => `<p>索引号∶A1/2020-00001　${label}∶甲乙丙丁　文号∶临水〔2020〕1号</p>`,
    ],
    [
      'in brackets',
      (label: string) =>
        `<p>【索引号】A1/2020-00001</p><p>【${label}】甲乙丙丁</p><p>【文号】临水〔2020〕1号</p>`,
    ],
    [
      'in a cell',
      (label: string) =>
        `<table><tr><td>索引号</td><td>A1/2020-00001</td><td>${label}</td><td>甲乙丙丁</td></tr><tr><td>文号</td><td>临水〔2020〕1号</td></tr></table>`,
    ],
    [
      'in a heading cell with a colon',
      (label: string) =>
        `<table><tr><th>索引号：</th><td>A1/2020-00001</td></tr><tr><th>${label}：</th><td>甲乙丙丁</td></tr><tr><th>文号：</th><td>临水〔2020〕1号</td></tr></table>`,
    ],
    [
      'in a cell with its value',
      (label: string) =>
        `<table><tr><td>索引号：A1/2020-00001</td><td>${label}：甲乙丙丁</td></tr><tr><td>文号：临水〔2020〕1号</td></tr></table>`,
    ],
    [
      'in a definition list',
      (label: string) =>
        `<dl><dt>索引号</dt><dd>A1/2020-00001</dd><dt>${label}</dt><dd>甲乙丙丁</dd><dt>文号</dt><dd>临水〔2020〕1号</dd></dl>`,
    ],
  ])('%s', (_name, write) => {
    for (const [field, label] of KNOWN) expect(pairsOf(write(label))).toBe(framed(label, '甲乙丙丁', field));
  });

  it('with nothing before the next label', () => {
    for (const [field, label] of KNOWN)
      expect(pairsOf(`<p>索引号：A1/2020-00001 ${label}： 文号：临水〔2020〕1号</p>`)).toBe(
        framed(label, '', field),
      );
  });
});
