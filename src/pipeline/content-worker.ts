/** A thread that reads content: one task after the other, each with one answer. */
import { parentPort, workerData } from 'node:worker_threads';
import { createAgencyDirectory } from '#parsers/agencies/agency-directory.ts';
import { extractFile } from '#parsers/files/extract-file.ts';
import type { FileSources } from '#parsers/files/read-file.ts';
import { readCharacterMap } from '#pipeline/character-maps.ts';
import type { ContentAnswer, ContentTask, WorkerSettings } from '#pipeline/content-workers.ts';
import { ignoreStrayRejections } from '#pipeline/stray-rejections.ts';
import { givenUp, type Interpretation, readContent } from '#pipeline/read-content.ts';

const { limits, agencies } = workerData as WorkerSettings;
const directory = createAgencyDirectory(agencies);
const sources: FileSources = { characterMaps: readCharacterMap };

ignoreStrayRejections();

/** Tasks do not overlap: a task on which the thread ends is the first that has no answer. */
let turn = Promise.resolve();
parentPort?.on('message', (task: ContentTask) => {
  turn = turn.then(() => answer(task));
});

async function answer(task: ContentTask): Promise<void> {
  const { id } = task;
  if (task.kind === 'extract') {
    const { body, ...origin } = task.request;
    const document = await extractFile(body, origin, sources);
    parentPort?.postMessage({ id, kind: 'extract', document } satisfies ContentAnswer);
    return;
  }
  const interpretation = await read(task.request);
  const packed = (interpretation.document ?? interpretation.file)?.packed.buffer;
  parentPort?.postMessage(
    { id, kind: 'read', interpretation } satisfies ContentAnswer,
    packed instanceof ArrayBuffer ? [packed] : [],
  );
}

/** Extraction does not throw; if it does after all, the page is held, and says so. */
async function read(request: Extract<ContentTask, { kind: 'read' }>['request']): Promise<Interpretation> {
  try {
    return await readContent(request, limits, sources, directory);
  } catch (error) {
    return givenUp(
      request,
      limits,
      `extraction failed: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
