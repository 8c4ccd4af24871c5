import { describe, expect, it } from 'vitest';
import { generatedPages } from '#demo/generated-site.ts';

const decoder = new TextDecoder();

describe('generatedPages', () => {
  const pages = generatedPages({ pages: 120, bytes: 26_000, seed: 7 });

  it('makes article pages of the size asked for', () => {
    const articles = [...pages].filter(([path]) => path.startsWith('/art/'));
    expect(articles).toHaveLength(120);
    for (const [, { body }] of articles) {
      expect(body.length).toBeGreaterThanOrEqual(26_000);
      expect(body.length).toBeLessThanOrEqual(26_700);
    }
  });

  it('links every page from the home page on', () => {
    const seen = new Set<string>();
    const due = ['/'];
    for (let path = due.pop(); path !== undefined; path = due.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      const page = pages.get(path);
      if (page === undefined) throw new Error(`no page ${path}`);
      for (const [, href = ''] of decoder.decode(page.body).matchAll(/href="([^"]+)"/g)) due.push(href);
    }
    expect(seen.size).toBe(pages.size);
  });

  it('is the same for the same seed and another for another', () => {
    const body = (seed: number): string =>
      decoder.decode(generatedPages({ pages: 2, bytes: 3000, seed }).get('/art/2.html')?.body);
    expect(body(3)).toBe(body(3));
    expect(body(3)).not.toBe(body(4));
  });
});
