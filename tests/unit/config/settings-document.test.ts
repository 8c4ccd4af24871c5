import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readSettings } from '#config/read-settings.ts';
import { type Setting, SETTINGS } from '#config/schema.ts';
import { readGeneratedPart, updateGeneratedPart, withoutPadding } from '../../support/generated-part.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const DOCUMENT = 'docs/settings.md';

function shownDefault(value: unknown): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return '–';
  if (typeof value === 'boolean') return value ? '`yes`' : '`no`';
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

function expectedTable(settings: Readonly<Record<string, Setting>>): string {
  const rows = Object.entries(settings).map(([name, setting]) => {
    const meaning = setting.doc.replaceAll('*', '\\*');
    const several = setting.form === 'list' ? ' (several)' : '';
    return `| \`${name}\` | \`--${setting.flag}\` | \`${setting.env}\` | ${shownDefault(setting.default)} | ${meaning}${several} |`;
  });
  return [
    '| setting | flag | environment | default | meaning |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

it('docs/settings.md tells every setting as it is, and no other', () => {
  const expected = expectedTable(SETTINGS);
  updateGeneratedPart(DOCUMENT, expected);
  expect(withoutPadding(readGeneratedPart(DOCUMENT))).toBe(withoutPadding(expected));
});

it('a setting that the document does not tell would be noticed', () => {
  const planted = { ...SETTINGS, planted: { ...SETTINGS.delay, flag: 'planted', env: 'GONGKAI_PLANTED' } };
  expect(expectedTable(planted)).toContain('GONGKAI_PLANTED');
  expect(readGeneratedPart(DOCUMENT)).not.toContain('GONGKAI_PLANTED');
});

it('the example of docs/settings.md is accepted', async () => {
  const document = fileURLToPath(new URL('../../../docs/settings.md', import.meta.url));
  const [, example = ''] = readFileSync(document, 'utf8').split(/```(?:yaml)?\n/);
  const file = path.join(await temporaryFolder(), 'gongkai.yaml');
  await writeFile(file, example);
  const { values } = readSettings({ flags: {}, environment: {}, file });
  expect(values).toMatchObject({
    contact: 'desk@linhe.example',
    delay: 5000,
    include: ['/zwgk/', '/xxgk/'],
    attachments: false,
  });
});
