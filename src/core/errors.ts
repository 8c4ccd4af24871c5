/** What the system must do about an error; see docs/errors.md. */
export type Disposition = 'retry' | 'retry-later' | 'give-up' | 'stop';

export const ERROR_CODES = {
  CONFIG_INVALID: 'stop',
  USAGE: 'stop',
  ARCHIVE_LOCKED: 'stop',
  ARCHIVE_DAMAGED: 'stop',
  ARCHIVE_MISSING: 'stop',
  BLOB_NOT_FOUND: 'give-up',
  BLOB_KEY_INVALID: 'give-up',
  RECORD_DAMAGED: 'stop',
  DISK_FULL: 'retry-later',
  LEASE_LOST: 'retry-later',
  MIGRATION_FAILED: 'stop',
  INPUT_UNREADABLE: 'give-up',
  NOT_FOUND: 'give-up',
  QUERY_INVALID: 'stop',
  OUTPUT_UNWRITABLE: 'stop',
  INVARIANT: 'stop',
} as const satisfies Record<string, Disposition>;

export type ErrorCode = keyof typeof ERROR_CODES;

export interface ErrorContext {
  /** What the user can do about it, as an imperative sentence without a final full stop. */
  readonly hint?: string;
  readonly cause?: unknown;
  /** Machine-readable facts: segment, offset, key … */
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

/** The one error class of the project. HTTP statuses, robots denials and missing fields are outcomes, not errors. */
export class GongkaiError extends Error {
  readonly code: ErrorCode;
  readonly disposition: Disposition;
  readonly hint: string | undefined;
  readonly details: Readonly<Record<string, string | number | boolean>>;

  constructor(code: ErrorCode, message: string, context: ErrorContext = {}) {
    super(message, context.cause === undefined ? undefined : { cause: context.cause });
    this.name = 'GongkaiError';
    this.code = code;
    this.disposition = ERROR_CODES[code];
    this.hint = context.hint;
    this.details = context.details ?? {};
  }
}
