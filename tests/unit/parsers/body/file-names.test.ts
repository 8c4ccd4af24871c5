import { expect, test } from 'vitest';
import { fileNameOf, mediaTypeOfName } from '#parsers/body/file-names.ts';

test.each([
  ['http://www.linhe.example/f/a.PDF?x=1#p', 'a.PDF'],
  ['/down.jsp?id=1&filename=%E8%A1%A8.xlsx', '表.xlsx'],
  ['/down.jsp?file=/f/%B1%ED.xls', '表.xls'],
  ['f/%zz%B1%ED.doc', '%zz表.doc'],
])('%s delivers %s', (url, name) => {
  expect(fileNameOf(url)).toBe(name);
});

test.each(['/index.html', '/a.pdf/', '/undefined.undefined', '/', '/x?y=z'])('%s delivers no file', (url) => {
  expect(fileNameOf(url)).toBeNull();
});

test('the media type is by extension, whatever its case', () => {
  expect(mediaTypeOfName('报告.OFD')).toBe('application/ofd');
  expect(mediaTypeOfName('报告')).toBeNull();
});
