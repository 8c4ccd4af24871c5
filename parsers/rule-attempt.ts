/** Running one rule so that its failure is a finding and not the end of the page. */
import type { Finding } from '#core/finding.ts';

/** Runs `run`; when it throws, notes a `rule-failed` finding and answers `otherwise`. */
export type Attempt = <T>(rule: string, run: () => T, otherwise: T) => T;

/** An {@link Attempt} that collects its findings in `findings`. */
export function createAttempt(findings: Finding[]): Attempt {
  return (rule, run, otherwise) => {
    try {
      return run();
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      findings.push({
        code: 'rule-failed',
        severity: 'error',
        message: `The rule ${rule} failed: ${cause.slice(0, 200)}`,
        locator: null,
      });
      return otherwise;
    }
  };
}
