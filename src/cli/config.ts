/** `gongkai config`. */
import type { Command } from 'commander';
import { formatColumns } from '#cli/columns.ts';
import {
  addSettings,
  type CliContext,
  createCommand,
  type Options,
  settingsOf,
  showValue,
} from '#cli/command.ts';
import { type SettingName, SETTINGS } from '#config/schema.ts';

export function configCommand(context: CliContext): Command {
  const command = createCommand('config', 'the settings that hold, and where each comes from');
  addSettings(
    command,
    (Object.keys(SETTINGS) as SettingName[]).filter((name) => name !== 'data'),
  );
  return command.action(async (options: Options) => {
    const { values, origins } = settingsOf(options, context);
    if (options['json'] === true) {
      await context.terminal.print(JSON.stringify({ settings: values, origins }));
      return;
    }
    const rows = Object.entries(SETTINGS).map(([name, { env, flag, doc }]) => [
      name,
      showValue(values[name as SettingName]),
      origins[name as SettingName],
      `--${flag}`,
      env,
      doc,
    ]);
    const columns = [
      { title: 'setting' },
      { title: 'value', most: 40 },
      { title: 'from' },
      { title: 'flag' },
      { title: 'environment' },
      { title: 'meaning' },
    ];
    for (const line of formatColumns(columns, rows)) await context.terminal.print(line);
  });
}
