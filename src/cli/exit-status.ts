/** Exit statuses, in one table. */
import { type ErrorCode, GongkaiError } from '#core/errors.ts';

export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  stopped: 3,
  damaged: 4,
} as const;

export type ExitStatus = (typeof EXIT)[keyof typeof EXIT];

const USAGE: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['CONFIG_INVALID', 'USAGE', 'QUERY_INVALID']);
const DAMAGED: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['ARCHIVE_DAMAGED', 'RECORD_DAMAGED']);

export function exitStatusOf(error: unknown): ExitStatus {
  if (!(error instanceof GongkaiError)) return EXIT.failed;
  if (USAGE.has(error.code)) return EXIT.usage;
  return DAMAGED.has(error.code) ? EXIT.damaged : EXIT.failed;
}
