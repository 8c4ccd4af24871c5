/** Fetch failures, and how the errors of the system become one. */
import type { FetchFailureReason, FetchResult } from '#core/http.ts';

export type FetchFailure = Extract<FetchResult, { kind: 'failure' }>;

/** `message` is brought to one line. */
export function fetchFailure(reason: FetchFailureReason, message: string, transient: boolean): FetchFailure {
  return { kind: 'failure', reason, message: message.replace(/\s+/g, ' ').trim(), transient };
}

/** How far a connection had come when it failed. */
export type ConnectPhase = 'dns' | 'connect' | 'tls';

/** What the peer or the network does in passing, as opposed to a certificate that is wrong every time. */
const PASSING_CODES = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED']);

/** The failure for an error that ended a connection before the first request. */
export function connectFailure(phase: ConnectPhase, error: unknown): FetchFailure {
  const transient = phase !== 'tls' || PASSING_CODES.has(errorCode(error) ?? '');
  return fetchFailure(phase, errorText(error), transient);
}

/** `code` of a system error. */
export function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Node's advice about its own flags, which users of this program cannot give. */
const NODE_ADVICE = /; if the root CA is installed locally.*$/s;

/** One line that says what happened: OpenSSL's own reason, the first of several attempts, or the message. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof AggregateError && error.errors.length > 0) return errorText(error.errors[0]);
  // A handshake error has its reason apart from a message that is full of source file names.
  if ('library' in error && 'reason' in error && typeof error.reason === 'string') return error.reason;
  return error.message.replace(NODE_ADVICE, '') || errorCode(error) || error.name;
}
