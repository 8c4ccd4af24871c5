/** The command line: `gongkai <command>`. */
import { Command, CommanderError } from 'commander';
import { agenciesCommand } from '#cli/agencies.ts';
import type { CliContext } from '#cli/command.ts';
import { configCommand } from '#cli/config.ts';
import { coverageCommand } from '#cli/coverage.ts';
import { crawlCommand } from '#cli/crawl.ts';
import { demoCommand } from '#cli/demo.ts';
import { doctorCommand } from '#cli/doctor.ts';
import { EXIT, exitStatusOf } from '#cli/exit-status.ts';
import { exportCommand } from '#cli/export.ts';
import { extractCommand } from '#cli/extract.ts';
import { listsCommand } from '#cli/lists.ts';
import { rebuildCommand, reparseCommand, verifyCommand } from '#cli/maintenance.ts';
import { queryCommand } from '#cli/query.ts';
import { showCommand } from '#cli/show.ts';
import { sqlCommand } from '#cli/sql.ts';
import { statsCommand } from '#cli/stats.ts';
import { createTerminal } from '#cli/terminal.ts';
import { urlsCommand } from '#cli/urls.ts';
import { GongkaiError } from '#core/errors.ts';
import { VERSION } from '#core/version.ts';

const stopping = new AbortController();
const terminal = createTerminal(process.stdout, process.stderr);

// Twice means now: what was acknowledged is safe in any case.
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    if (stopping.signal.aborted) process.exit(EXIT.stopped);
    terminal.note('\ngongkai: stopping after what is in flight (again to stop at once)');
    stopping.abort();
  });
}

const context: CliContext = {
  terminal,
  // oxlint-disable-next-line node/no-process-env -- the one place that reads it
  environment: process.env,
  signal: stopping.signal,
  finish(status) {
    process.exitCode = status;
  },
};

const program = new Command('gongkai')
  .description('crawls, archives and reads what Chinese public bodies disclose (政府信息公开)')
  .version(VERSION, '-V, --version')
  .configureOutput({ outputError: () => {} })
  .showHelpAfterError(false);
const COMMANDS = [
  crawlCommand,
  extractCommand,
  queryCommand,
  showCommand,
  urlsCommand,
  listsCommand,
  statsCommand,
  coverageCommand,
  agenciesCommand,
  exportCommand,
  sqlCommand,
  reparseCommand,
  rebuildCommand,
  verifyCommand,
  doctorCommand,
  configCommand,
  demoCommand,
];
for (const create of COMMANDS) program.addCommand(create(context));
for (const command of [program, ...program.commands]) {
  command.exitOverride().configureOutput({ outputError: () => {} });
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function causeText(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : JSON.stringify(cause);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    if (error.code === 'commander.help') return EXIT.usage;
    terminal.note(`gongkai: ${error.message.replace(/^error: /, '')}: see gongkai --help`);
    return EXIT.usage;
  }
  const verbose = process.argv.includes('--verbose');
  if (error instanceof GongkaiError) {
    terminal.note(`gongkai: ${error.message}${error.hint === undefined ? '' : `: ${error.hint}`}`);
    if (verbose && error.cause !== undefined) terminal.note(causeText(error.cause));
  } else {
    // A defect of ours: the stack is what a report needs.
    terminal.note(
      `gongkai: unexpected failure: ${error instanceof Error && verbose ? error.stack : String(error)}`,
    );
    terminal.note(
      'gongkai: please report this; with --verbose it says where. The archive is safe: the same command goes on.',
    );
  }
  return exitStatusOf(error);
}
