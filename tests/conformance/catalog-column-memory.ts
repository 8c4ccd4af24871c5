/** What is remembered of the pages of a folder, and for how long. */
import { describe, expect, it } from 'vitest';
import { folderOf } from '#core/column-memory.ts';
import { httpUrl } from '#core/url.ts';
import { NOON } from '../support/catalog-rows.ts';
import type { OpenCatalog } from './catalog.ts';

export function describeColumnMemory(open: OpenCatalog): void {
  describe('column memory', () => {
    it('keeps the latest verdict of a folder until its time is over', async () => {
      const { catalog } = await open();
      const { columns } = catalog;
      const folder = folderOf(httpUrl('https://www.linhe.example/zwgk/list.html?page=2'));
      expect(folder).toBe('www.linhe.example/zwgk/');
      expect(folder).toBe(folderOf(httpUrl('http://www.linhe.example/zwgk/show.html')));
      const later = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000);
      expect(await columns.recall(folder, NOON)).toBeNull();
      await columns.remember(folder, 'needs-browser', later(10));
      expect(await columns.recall(folder, later(9))).toBe('needs-browser');
      expect(await columns.recall(folder, later(10))).toBeNull();
      await columns.remember(folder, 'useless', later(20));
      expect(await columns.recall(folder, later(15))).toBe('useless');
      expect(await columns.recall('www.linhe.example/', later(15))).toBeNull();
    });
  });
}
