import { expect, it } from 'vitest';
import { documentId, documentIdOfText } from '#core/document-id.ts';
import { canonicalKey, httpUrl } from '#core/url.ts';

const idOf = (url: string): string => documentId(canonicalKey(httpUrl(url)));

it('is 16 hex digits, and the same today as when archives were made', () => {
  expect(idOf('http://www.linhe.example/a.html')).toMatch(/^[0-9a-f]{16}$/);
  expect(idOf('http://www.linhe.example/a.html')).toBe('d2be8a9e3feb8b9a');
});

it('is one for all spellings of an address, and another for another', () => {
  expect(idOf('https://www.linhe.example:443/a.html;jsessionid=1#top')).toBe(
    idOf('http://www.linhe.example/a.html'),
  );
  expect(idOf('http://www.linhe.example/b.html')).not.toBe(idOf('http://www.linhe.example/a.html'));
});

it('never confuses a text with an address', () => {
  expect(documentIdOfText('www.linhe.example/a.html')).not.toBe(idOf('http://www.linhe.example/a.html'));
  expect(documentIdOfText('甲')).not.toBe(documentIdOfText('乙'));
});
