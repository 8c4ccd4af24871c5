/** `gongkai doctor`. */
import { constants } from 'node:fs';
import { access, mkdir, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { openArchive, runBrowserReport } from '#app.ts';
import { pad } from '#cli/columns.ts';
import {
  addSettings,
  type CliContext,
  createCommand,
  effectiveSettings,
  type Options,
} from '#cli/command.ts';
import { EXIT } from '#cli/exit-status.ts';
import type { Settings } from '#config/schema.ts';
import { GongkaiError } from '#core/errors.ts';
import { VERSION } from '#core/version.ts';

interface Diagnosis {
  readonly state: 'ok' | 'note' | 'bad';
  readonly subject: string;
  readonly message: string;
  /** What to do, null when all is well. */
  readonly remedy: string | null;
}

/** Less than this and a crawl will pause soon. */
const LOW_DISK_BYTES = 1024 ** 3;
const NEEDED_NODE = 24;

export function doctorCommand(context: CliContext): Command {
  const command = createCommand('doctor', 'checks runtime, disk, browser and archive, and says what to do');
  return addSettings(command, ['browser', 'browserPath']).action(async (options: Options) => {
    const settings = effectiveSettings(options, context);
    const found = [
      runtime(),
      await disk(settings),
      await browser(settings),
      await archive(settings),
      contact(settings),
    ];
    for (const diagnosis of found) {
      await context.terminal.print(
        options['json'] === true ? JSON.stringify(diagnosis) : describe(diagnosis),
      );
    }
    if (found.some(({ state }) => state === 'bad')) context.finish(EXIT.failed);
  });
}

function describe({ state, subject, message, remedy }: Diagnosis): string {
  return `${pad(state, 6, 'left')}${pad(subject, 10, 'left')}${message}${remedy === null ? '' : `: ${remedy}`}`;
}

function runtime(): Diagnosis {
  const { node, sqlite } = process.versions;
  const isNew = Number(node.split('.')[0]) >= NEEDED_NODE;
  const message = `gongkai ${VERSION} on Node ${node}, SQLite ${sqlite ?? 'missing'}, ${process.platform} ${process.arch}`;
  return {
    state: isNew ? 'ok' : 'bad',
    subject: 'runtime',
    message,
    remedy: isNew ? null : `install Node ${NEEDED_NODE}`,
  };
}

async function disk({ data }: Settings): Promise<Diagnosis> {
  const folder = path.resolve(data);
  const subject = 'disk';
  try {
    const existing = await nearestFolder(folder);
    await access(existing, constants.W_OK);
    const { bavail, bsize } = await statfs(existing);
    const free = bavail * bsize;
    const message = `${(free / 1024 ** 3).toFixed(1)} GiB free for ${folder}`;
    return free < LOW_DISK_BYTES
      ? { state: 'note', subject, message, remedy: 'make room: a crawl pauses when the disk is full' }
      : { state: 'ok', subject, message, remedy: null };
  } catch (error) {
    const message = `${folder} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'error'})`;
    return { state: 'bad', subject, message, remedy: 'name another folder with --data' };
  }
}

async function nearestFolder(folder: string): Promise<string> {
  try {
    await access(folder);
    return folder;
  } catch {
    const parent = path.dirname(folder);
    if (parent === folder) {
      await mkdir(folder, { recursive: true });
      return folder;
    }
    return nearestFolder(parent);
  }
}

async function browser(settings: Settings): Promise<Diagnosis> {
  const subject = 'browser';
  const remedy =
    'install Chromium or Chrome, or name one with --browser-path; pages without scripts need none';
  if (settings.browser === 'never')
    return { state: 'ok', subject, message: 'not used: --browser never', remedy: null };
  const report = await runBrowserReport(settings);
  if (report.kind === 'none') {
    const tried = report.tried.map(({ source, reason }) => `${source}: ${reason}`).join('; ');
    return { state: 'note', subject, message: `none starts (${tried})`, remedy };
  }
  const { version, source, executable, sandboxed } = report;
  const message = `Chromium ${version}, ${source}: ${executable}${sandboxed ? '' : ', without its sandbox'}`;
  return { state: 'ok', subject, message, remedy: null };
}

async function archive(settings: Settings): Promise<Diagnosis> {
  const subject = 'archive';
  try {
    const opened = openArchive(settings);
    const segments = await opened.catalog.captures.segments();
    await opened.close();
    const open = segments.filter(({ sealed }) => !sealed).length;
    const message = `${segments.length} WARC segments at ${path.resolve(settings.data)}, ${open} of them open`;
    return { state: 'ok', subject, message, remedy: null };
  } catch (error) {
    if (!(error instanceof GongkaiError)) throw error;
    const state = error.code === 'ARCHIVE_MISSING' ? 'note' : 'bad';
    return { state, subject, message: error.message, remedy: error.hint ?? null };
  }
}

function contact(settings: Settings): Diagnosis {
  const subject = 'contact';
  return settings.contact === null
    ? {
        state: 'note',
        subject,
        message: 'no contact is sent with requests',
        remedy: 'set --contact or GONGKAI_CONTACT, so that sites can reach you',
      }
    : { state: 'ok', subject, message: settings.contact, remedy: null };
}
