/** What every {@link BlobStore} does. An adapter's test calls this with a way to make an empty store. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BlobStore } from '#core/blob-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { collect } from '../support/test-spool.ts';

export function describeBlobStore(name: string, createStore: () => Promise<BlobStore>): void {
  describe(`blob store: ${name}`, () => {
    it('gives back what was put, in full and by range', async () => {
      const store = await createStore();
      const body = Buffer.from('0123456789');
      expect(await store.put('warc/linhe/a.warc.gz', body)).toEqual({
        key: 'warc/linhe/a.warc.gz',
        bytes: 10,
      });
      const read = async (range?: readonly [number, number]) =>
        Buffer.concat(await collect(await store.open('warc/linhe/a.warc.gz', range))).toString();
      expect(await read()).toBe('0123456789');
      expect(await read([0, 1])).toBe('0');
      expect(await read([3, 7])).toBe('3456');
      expect(await read([9, 10])).toBe('9');
      expect(await read([5, 100])).toBe('56789');
      expect(await read([10, 10])).toBe('');
      expect(await read([20, 30])).toBe('');
    });

    it('keeps an object of zero bytes', async () => {
      const store = await createStore();
      await store.put('empty', new Uint8Array());
      expect(await store.stat('empty')).toEqual({ key: 'empty', bytes: 0 });
      expect(await collect(await store.open('empty'))).toEqual([]);
    });

    it('says that an absent object is absent', async () => {
      const store = await createStore();
      await store.put('folder/object', Buffer.from('x'));
      for (const key of ['nothing', 'folder', 'folder/other', 'folder/object/below']) {
        expect(await store.stat(key)).toBeUndefined();
        await expect(store.open(key)).rejects.toMatchObject({ code: 'BLOB_NOT_FOUND' });
        await store.delete(key);
      }
      expect(await store.stat('folder/object')).toBeDefined();
      expect(await collect(store.list('nothing/'))).toEqual([]);
    });

    it('deletes', async () => {
      const store = await createStore();
      await store.put('a/b', Buffer.from('x'));
      await store.delete('a/b');
      expect(await store.stat('a/b')).toBeUndefined();
      expect(await collect(store.list(''))).toEqual([]);
    });

    it('lists by prefix, and no sibling whose name only begins alike', async () => {
      const store = await createStore();
      for (const key of ['warc/lin/1', 'warc/linhe/1', 'warc/linhe/2', 'warc/linhe-2/1', 'cdxj/linhe/1']) {
        await store.put(key, Buffer.from(key));
      }
      const keys = async (prefix: string) => (await collect(store.list(prefix))).map((blob) => blob.key);
      expect(await keys('warc/linhe/')).toEqual(['warc/linhe/1', 'warc/linhe/2']);
      expect(await keys('warc/linhe')).toEqual(['warc/linhe-2/1', 'warc/linhe/1', 'warc/linhe/2']);
      expect(await keys('warc/linhe/2')).toEqual(['warc/linhe/2']);
      expect(await keys('')).toHaveLength(5);
    });

    it('lists more than a thousand keys in code-unit order', async () => {
      const store = await createStore();
      const keys = Array.from({ length: 1_203 }, (_, i) => `w/${i % 7}${'-/.a'[i % 4]}${i}`);
      for (const key of keys) await store.put(key, Buffer.from('x'));
      const listed = (await collect(store.list('w/'))).map((blob) => blob.key);
      expect(listed).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)));
    });

    it.each([
      '政府信息公开/2023年报.html',
      'a?b=1&c=2#d',
      'with space/and %41/percent%2F',
      'line\nbreak/nul\0',
      '😀/emoji',
      'a//b',
      '/leading',
      'trailing/',
      '...',
      '.hidden/.put-x',
    ])('keeps the key %j as it is', async (key) => {
      const store = await createStore();
      await store.put(key, Buffer.from('body'));
      expect((await collect(store.list(''))).map((blob) => blob.key)).toEqual([key]);
      expect(await store.stat(key)).toEqual({ key, bytes: 4 });
      expect(Buffer.concat(await collect(await store.open(key))).toString()).toBe('body');
    });

    it('holds keys apart that a careless mapping would merge', async () => {
      const store = await createStore();
      const keys = ['a/b', 'a%2Fb', 'a%252Fb', '%', 'x/%/y', 'x//y', '.', '%2E', 'a b', 'a%20b'];
      for (const key of keys) await store.put(key, Buffer.from(key));
      for (const key of keys) {
        expect(Buffer.concat(await collect(await store.open(key))).toString()).toBe(key);
      }
      expect(await collect(store.list(''))).toHaveLength(keys.length);
    });

    it('refuses keys that it could not give back', async () => {
      const store = await createStore();
      for (const key of ['', 'lone\uD800surrogate']) {
        await expect(store.put(key, Buffer.from('x'))).rejects.toMatchObject({ code: 'BLOB_KEY_INVALID' });
      }
    });

    it('shows an object only when it is whole', async () => {
      const store = await createStore();
      await store.put('warc/held', Buffer.from('old'));
      const duringPut: unknown[] = [];
      async function* body() {
        yield Buffer.from('new-');
        duringPut.push(
          (await collect(store.list(''))).map(({ key, bytes }) => `${key} ${bytes}`),
          await store.stat('warc/fresh'),
          Buffer.concat(await collect(await store.open('warc/held'))).toString(),
        );
        yield Buffer.from('content');
      }
      await store.put('warc/fresh', body());
      await store.put('warc/held', body());
      expect(duringPut).toEqual([
        ['warc/held 3'],
        undefined,
        'old',
        ['warc/fresh 11', 'warc/held 3'],
        { key: 'warc/fresh', bytes: 11 },
        'old',
      ]);
    });

    it('leaves nothing of a put whose body fails, and keeps what was there', async () => {
      const store = await createStore();
      await store.put('a/held', Buffer.from('old'));
      async function* body() {
        yield Buffer.from('half');
        await Promise.reject(new Error('the source broke'));
      }
      await expect(store.put('a/held', body())).rejects.toThrow('the source broke');
      await expect(store.put('a/fresh', body())).rejects.toThrow('the source broke');
      expect(await collect(store.list(''))).toEqual([{ key: 'a/held', bytes: 3 }]);
    });

    it('gives a reader the object that it opened, though it is overwritten meanwhile', async () => {
      const store = await createStore();
      const old = Buffer.alloc(1_000_000, 'o');
      await store.put('a', old);
      const reading = (await store.open('a'))[Symbol.asyncIterator]();
      const first = await reading.next();
      await store.put('a', Buffer.alloc(1_000_000, 'n'));
      const rest: Uint8Array[] = first.done === true ? [] : [first.value];
      for (let next = await reading.next(); next.done !== true; next = await reading.next())
        rest.push(next.value);
      expect(Buffer.concat(rest).equals(old)).toBe(true);
    });

    it('takes a finished file over', async () => {
      const store = await createStore();
      const file = path.join(await temporaryFolder(), 'segment.open');
      await writeFile(file, 'finished');
      expect(await store.adopt('warc/linhe/2026/s.warc.gz', file)).toEqual({
        key: 'warc/linhe/2026/s.warc.gz',
        bytes: 8,
      });
      expect(Buffer.concat(await collect(await store.open('warc/linhe/2026/s.warc.gz'))).toString()).toBe(
        'finished',
      );
      await expect(store.adopt('warc/x', file)).rejects.toMatchObject({ name: 'GongkaiError' });
      expect(await collect(store.list(''))).toHaveLength(1);
    });
  });
}
