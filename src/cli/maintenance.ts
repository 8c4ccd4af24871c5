/** `gongkai reparse`, `rebuild` and `verify`. */
import type { Command } from 'commander';
import { runRebuild, runReparse, runVerify } from '#app.ts';
import { type CliContext, createCommand, effectiveSettings, type Options } from '#cli/command.ts';
import { EXIT } from '#cli/exit-status.ts';
import type { VerifySummary } from '#pipeline/verify.ts';

const PROBLEMS_SHOWN = 50;

export function reparseCommand(context: CliContext): Command {
  return createCommand('reparse', 'extract everything again from the archive').action(
    async (options: Options) => {
      const step = stepper(context, 'captures read');
      const summary = await runReparse(effectiveSettings(options, context), step, context.signal);
      const text = `${summary.captures} captures read, ${summary.documents} documents, ${summary.files} files, ${summary.changed} came out differently${
        summary.givenUp > 0 ? `, ${summary.givenUp} could not be read again and stay as they were` : ''
      }.`;
      await context.terminal.print(options['json'] === true ? JSON.stringify(summary) : text);
      if (context.signal.aborted) {
        context.terminal.note('gongkai: stopped: run reparse again for the rest');
        context.finish(EXIT.stopped);
      }
    },
  );
}

export function rebuildCommand(context: CliContext): Command {
  return createCommand('rebuild', 'make the catalog again from the WARCs').action(
    async (options: Options) => {
      const step = stepper(context, 'segments read');
      const summary = await runRebuild(effectiveSettings(options, context), (_, done) => step(done));
      const kept = summary.kept === null ? '' : ` The old catalog is kept as ${summary.kept}.`;
      const text = `${summary.segments} segments, ${summary.captures} captures, ${summary.visits} visits and ${summary.facts} facts read.${kept}`;
      await context.terminal.print(options['json'] === true ? JSON.stringify(summary) : text);
    },
  );
}

export function verifyCommand(context: CliContext): Command {
  return createCommand('verify', 'check every record, digest, index line and catalog row, both ways').action(
    async (options: Options) => {
      const step = stepper(context, 'segments checked');
      const summary = await runVerify(effectiveSettings(options, context), (_, done) => step(done));
      if (options['json'] === true) await context.terminal.print(JSON.stringify(summary));
      else for (const line of describe(summary)) await context.terminal.print(line);
      if (summary.problems.length > 0) context.finish(EXIT.damaged);
    },
  );
}

function describe(summary: VerifySummary): string[] {
  const { segments, records, captures, indexLines, documents, problems } = summary;
  const checked = `${segments} segments, ${records} records, ${captures} captures, ${indexLines} index lines, ${documents} document versions checked`;
  if (problems.length === 0) return [`${checked}: all sound.`];
  const lines = problems
    .slice(0, PROBLEMS_SHOWN)
    .map(({ kind, where, message }) => `${kind}: ${where}: ${message}`);
  const rest =
    problems.length > PROBLEMS_SHOWN
      ? [`… and ${problems.length - PROBLEMS_SHOWN} more (--json has all)`]
      : [];
  return [...lines, ...rest, '', `${checked}: ${problems.length} problems.`];
}

/** A counter that is redrawn on a terminal and silent elsewhere. */
function stepper(context: CliContext, what: string): (done: number) => void {
  let drawn = 0;
  return (done) => {
    if (!context.terminal.isInteractive || Date.now() - drawn < 200) return;
    drawn = Date.now();
    context.terminal.stderr.write(`\r\u001B[2K${done} ${what}\r`);
  };
}
