import { expect, test } from 'vitest';
import { profileShares } from '../../../bench/profile-shares.ts';

const frames = [
  { id: 1, functionName: '(root)', url: '', children: [2, 3, 4, 7] },
  { id: 2, functionName: '(idle)', url: '' },
  { id: 3, functionName: '(garbage collector)', url: '' },
  { id: 4, functionName: 'commit', url: 'file:///clone/storage/catalog/sqlite-catalog.ts', children: [5, 6] },
  { id: 5, functionName: 'run', url: '' },
  { id: 6, functionName: 'parse', url: 'file:///clone/node_modules/@scope/part/index.js' },
  { id: 7, functionName: 'extract', url: 'file:///clone/parsers/extract.ts', children: [8, 9] },
  { id: 8, functionName: 'indexOf', url: '' },
  { id: 9, functionName: 'inflate', url: 'node:zlib' },
];

test('self time is counted by part, built-in functions for their caller, and idle time is left out', () => {
  const { parts, functions } = profileShares({
    nodes: frames.map(({ id, functionName, url, children }) => ({
      id,
      callFrame: { functionName, url },
      ...(children === undefined ? {} : { children }),
    })),
    samples: [2, 3, 4, 5, 5, 6, 7, 8, 9],
    timeDeltas: [9e6, 1e6, 1e6, 1e6, 2e6, 1e6, 1e6, 2e6, 1e6],
  });
  expect(Object.fromEntries(parts.map(({ name, seconds }) => [name, seconds]))).toEqual({
    'garbage collector': 1,
    'storage/catalog and SQLite': 4,
    '@scope/part': 1,
    parsers: 3,
    zlib: 1,
  });
  expect(functions.slice(0, 2).map(({ name }) => name)).toEqual(['run', 'indexOf']);
  expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
});
