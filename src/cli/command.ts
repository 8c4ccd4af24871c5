/** What all commands share: common options, settings, and the context they run in. */
import { Command, Option } from 'commander';
import { type EffectiveSettings, readSettings } from '#config/read-settings.ts';
import { type Setting, type SettingName, SETTINGS, type Settings } from '#config/schema.ts';
import type { Terminal } from '#cli/terminal.ts';
import type { ExitStatus } from '#cli/exit-status.ts';

export interface CliContext {
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Fires at the first Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  /** What the process will exit with. */
  finish(status: ExitStatus): void;
}

/** Options as commander hands them over: by camel-cased flag. */
export type Options = Readonly<Record<string, unknown>>;

/** A command with the options that every command takes. */
export function createCommand(name: string, description: string): Command {
  const command = new Command(name).description(description);
  addSettingOption(command, 'data');
  return command
    .option('--config <file>', 'settings file (default: gongkai.yaml when present)')
    .option('--json', 'machine-readable output on stdout')
    .option('--verbose', 'say more: causes of errors, every page');
}

/** An option's value as text, for messages. */
export function optionText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function addSettings(command: Command, names: readonly SettingName[]): Command {
  for (const name of names) addSettingOption(command, name);
  return command;
}

function addSettingOption(command: Command, name: SettingName): void {
  const setting: Setting = SETTINGS[name];
  const shown =
    setting.default === null || Array.isArray(setting.default)
      ? ''
      : ` (default: ${showValue(setting.default)})`;
  const isList = setting.form === 'list';
  const option = new Option(
    setting.form === 'switch' ? `--${setting.flag}` : `--${setting.flag} <value>`,
    `${setting.doc}${shown}${isList ? ' (may be repeated)' : ''}`,
  );
  command.addOption(isList ? option.argParser(collect) : option);
}

/** One value a flag, so that an address may follow it; or several with commas. */
function collect(value: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), ...value.split(',').flatMap((word) => word.trim() || [])];
}

export function showValue(value: unknown): string {
  if (value === true) return 'yes';
  if (value === false) return 'no';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** @throws CONFIG_INVALID */
export function settingsOf(options: Options, context: CliContext): EffectiveSettings {
  const flags: Partial<Record<SettingName, unknown>> = {};
  for (const [name, { flag }] of Object.entries(SETTINGS)) {
    const value = options[camelCase(flag)];
    if (value !== undefined) flags[name as SettingName] = value;
  }
  const file = typeof options['config'] === 'string' ? options['config'] : null;
  return readSettings({ flags, environment: context.environment, file });
}

export function effectiveSettings(options: Options, context: CliContext): Settings {
  return settingsOf(options, context).values;
}

function camelCase(flag: string): string {
  return flag.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
