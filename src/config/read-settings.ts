/** Settings from flag, environment, file and default, in this order of precedence. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { z } from 'zod';
import { type SettingName, SETTINGS, type Settings } from '#config/schema.ts';
import { GongkaiError } from '#core/errors.ts';

export type SettingOrigin = 'flag' | 'environment' | 'file' | 'default';

export interface EffectiveSettings {
  readonly values: Settings;
  readonly origins: Readonly<Record<SettingName, SettingOrigin>>;
}

export interface SettingSources {
  /** By setting name; undefined where the flag was not given. */
  readonly flags: Readonly<Partial<Record<SettingName, unknown>>>;
  /** An empty variable counts as none. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Path given with --config; null looks for gongkai.yaml and goes without. */
  readonly file: string | null;
}

const DEFAULT_FILE = 'gongkai.yaml';

/** @throws CONFIG_INVALID naming every bad setting at once */
export function readSettings(sources: SettingSources): EffectiveSettings {
  const file = readFile(sources.file);
  const values: Record<string, unknown> = {};
  const origins: Record<string, SettingOrigin> = {};
  const problems: string[] = [];
  for (const [name, setting] of Object.entries(SETTINGS)) {
    const candidates: readonly (readonly [SettingOrigin, unknown])[] = [
      ['flag', sources.flags[name as SettingName]],
      ['environment', sources.environment[setting.env] || undefined],
      ['file', file[name]],
      ['default', setting.default],
    ];
    const [origin, raw] = candidates.find(([, value]) => value !== undefined) ?? ['default', setting.default];
    const parsed = (setting.schema as z.ZodType).safeParse(raw);
    if (parsed.success) {
      values[name] = Object.freeze(parsed.data);
      origins[name] = origin;
    } else {
      problems.push(
        `${nameOf(origin, name as SettingName)}: ${parsed.error.issues[0]?.message ?? 'not valid'}`,
      );
    }
  }
  for (const name of Object.keys(file)) {
    if (!Object.hasOwn(SETTINGS, name))
      problems.push(`${sources.file ?? DEFAULT_FILE}: there is no setting “${name}”`);
  }
  if (problems.length > 0) {
    throw new GongkaiError('CONFIG_INVALID', problems.join('; '), {
      hint: 'see docs/settings.md, or `gongkai config` for what holds now',
    });
  }
  return {
    values: Object.freeze(values) as unknown as Settings,
    origins: origins as Record<SettingName, SettingOrigin>,
  };
}

function nameOf(origin: SettingOrigin, name: SettingName): string {
  const { flag, env } = SETTINGS[name];
  return origin === 'flag' ? `--${flag}` : origin === 'environment' ? env : name;
}

function readFile(path: string | null): Readonly<Record<string, unknown>> {
  let text: string;
  try {
    text = readFileSync(path ?? DEFAULT_FILE, 'utf8');
  } catch (cause) {
    if (path === null && (cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new GongkaiError(
      'CONFIG_INVALID',
      `${path ?? DEFAULT_FILE} cannot be read: ${(cause as Error).message}`,
      {
        cause,
        hint: 'name a readable YAML file with --config',
      },
    );
  }
  let value: unknown;
  try {
    value = parse(text);
  } catch (cause) {
    throw new GongkaiError(
      'CONFIG_INVALID',
      `${path ?? DEFAULT_FILE} is not YAML: ${(cause as Error).message.split('\n')[0]}`,
      {
        cause,
        hint: 'mend the line it names',
      },
    );
  }
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new GongkaiError('CONFIG_INVALID', `${path ?? DEFAULT_FILE} must be a mapping of settings`, {
      hint: 'write one `name: value` a line',
    });
  }
  return value as Record<string, unknown>;
}
