/** A thread that reads content: one request, one answer, in order. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ContentAnswer, ContentTask } from '#pipeline/content-workers.ts';
import { type ContentLimits, ENDED, type Interpretation, readContent } from '#pipeline/read-content.ts';

const limits = workerData as ContentLimits;

parentPort?.on('message', ({ id, request }: ContentTask) => {
  const interpretation = read(request);
  const packed = interpretation.document?.packed.buffer;
  const answer: ContentAnswer = { id, interpretation };
  parentPort?.postMessage(answer, packed instanceof ArrayBuffer ? [packed] : []);
});

/** Extraction does not throw; if it does after all, the page is held, and says so. */
function read(request: ContentTask['request']): Interpretation {
  try {
    return readContent(request, limits);
  } catch (error) {
    return {
      ...ENDED,
      outcome: 'page',
      reason: `extraction failed: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}
