import { expect, it } from 'vitest';
import { CRAWL_SETTINGS, SETTINGS } from '#config/schema.ts';

it('names each setting alike in file, environment and flag', () => {
  for (const [name, { env, flag }] of Object.entries(SETTINGS)) {
    const words = name.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
    expect(flag).toBe(words.join('-'));
    expect(env).toBe(`GONGKAI_${words.join('_').toUpperCase()}`);
  }
});

it('records with a run only settings that exist, and none that says where things are kept', () => {
  for (const name of CRAWL_SETTINGS) expect(SETTINGS).toHaveProperty(name);
  expect(CRAWL_SETTINGS).not.toContain('data');
});
