import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings, type SettingSources } from '#config/read-settings.ts';
import { type SettingName, SETTINGS } from '#config/schema.ts';
import { GongkaiError } from '#core/errors.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function fileOf(text: string): Promise<string> {
  const file = path.join(await temporaryFolder(), 'settings.yaml');
  await writeFile(file, text);
  return file;
}

const NOTHING: SettingSources = { flags: {}, environment: {}, file: null };

/** The message of the CONFIG_INVALID that `sources` deserve. */
function problemOf(sources: Partial<SettingSources>): string {
  let thrown: unknown;
  try {
    readSettings({ ...NOTHING, ...sources });
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(GongkaiError);
  expect(thrown).toMatchObject({ code: 'CONFIG_INVALID', hint: expect.any(String) as string });
  return (thrown as GongkaiError).message;
}

describe('precedence', () => {
  it('is flag, environment, file, default', async () => {
    const file = await fileOf('depth: 3\nhosts: 3\ndelay: 3000\n');
    const environment = { GONGKAI_DEPTH: '2', GONGKAI_HOSTS: '2', UNRELATED: 'x' };
    const { values, origins } = readSettings({ flags: { depth: '1' }, environment, file });
    expect(values).toMatchObject({ depth: 1, hosts: 2, delay: 3000, data: './data' });
    expect(origins).toMatchObject({ depth: 'flag', hosts: 'environment', delay: 'file', data: 'default' });
  });

  it('passes over an empty variable', () => {
    const { values, origins } = readSettings({
      ...NOTHING,
      environment: { GONGKAI_DEPTH: '', GONGKAI_CONTACT: '' },
    });
    expect(values).toMatchObject({ depth: SETTINGS.depth.default, contact: null });
    expect(origins).toMatchObject({ depth: 'default', contact: 'default' });
  });

  it('has a valid default for every setting', () => {
    const { values, origins } = readSettings(NOTHING);
    for (const [name, setting] of Object.entries(SETTINGS))
      expect(values[name as SettingName]).toEqual(setting.default);
    expect(new Set(Object.values(origins))).toEqual(new Set(['default']));
  });
});

describe('values', () => {
  it('are frozen', () => {
    const { values } = readSettings({ ...NOTHING, flags: { include: ['/zwgk/'] } });
    expect(Object.isFrozen(values)).toBe(true);
    expect(Object.isFrozen(values.include)).toBe(true);
  });

  it('are read from text as from YAML', async () => {
    const file = await fileOf(
      'attachments: no\nmaxPages: 10\ninclude: [/zwgk/, /xxgk/]\nallowPrivate: 10.0.0.0/8, 127.0.0.0/8\n',
    );
    const fromFile = readSettings({ ...NOTHING, file }).values;
    const fromText = readSettings({
      ...NOTHING,
      environment: {
        GONGKAI_ATTACHMENTS: 'no',
        GONGKAI_MAX_PAGES: '10',
        GONGKAI_INCLUDE: '/zwgk/, /xxgk/',
        GONGKAI_ALLOW_PRIVATE: '10.0.0.0/8,127.0.0.0/8',
      },
    }).values;
    expect(fromText).toEqual(fromFile);
    expect(fromFile).toMatchObject({
      attachments: false,
      maxPages: 10,
      include: ['/zwgk/', '/xxgk/'],
      allowPrivate: ['10.0.0.0/8', '127.0.0.0/8'],
    });
  });

  it.each(['desk@linhe.example', 'https://linhe.example/contact'])('take %s for a contact', (contact) => {
    expect(readSettings({ ...NOTHING, flags: { contact } }).values.contact).toBe(contact);
  });

  it('take an empty file for no settings', async () => {
    for (const text of ['', '# nothing yet\n', '---\n']) {
      expect(readSettings({ ...NOTHING, file: await fileOf(text) }).values.depth).toBe(
        SETTINGS.depth.default,
      );
    }
  });
});

describe('problems', () => {
  it('are named all at once, each by where it was written', async () => {
    const file = await fileOf('hosts: many\nspeed: 5\n');
    const message = problemOf({ flags: { depth: '-1' }, environment: { GONGKAI_DELAY: 'soon' }, file });
    const parts = message.split('; ');
    expect(parts).toHaveLength(4);
    for (const name of ['--depth', 'GONGKAI_DELAY', 'hosts', 'speed']) expect(message).toContain(name);
  });

  it.each([
    ['depth', '1.5'],
    ['depth', ''],
    ['depth', true],
    ['depth', null],
    ['hosts', []],
    ['hosts', '0x10'],
    ['maxPages', 'all'],
    ['hosts', '0'],
    ['maxPages', '0'],
    ['attachments', 'maybe'],
    ['contact', 'somebody'],
    ['contact', 'a@b.example\r\nX-Injected: 1'],
    ['allowPrivate', '10.0.0.0'],
    ['data', ''],
    ['segmentBytes', '12'],
  ] as const)('are that %s cannot be %j', (name, value) => {
    const message = problemOf({ flags: { [name]: value } });
    expect(message).toContain(`--${SETTINGS[name].flag}: `);
    expect(message).not.toContain('Invalid input');
  });

  it('are that a file is missing, is no YAML, or is no mapping', async () => {
    expect(problemOf({ file: '/nowhere/settings.yaml' })).toContain('/nowhere/settings.yaml');
    expect(problemOf({ file: await fileOf('depth: [1') })).toContain('not YAML');
    for (const text of ['- depth\n', 'depth\n', '7\n'])
      expect(problemOf({ file: await fileOf(text) })).toContain('mapping');
  });

  it('are told in one line', async () => {
    const messages = [
      problemOf({ flags: { depth: 'x', hosts: 'y' } }),
      problemOf({ file: await fileOf('a: b: c\n  d: [') }),
    ];
    for (const message of messages) expect(message).not.toContain('\n');
  });
});
