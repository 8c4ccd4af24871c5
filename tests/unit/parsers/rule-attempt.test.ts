import { describe, expect, it } from 'vitest';
import type { Finding } from '#core/finding.ts';
import { createAttempt } from '#parsers/rule-attempt.ts';

describe('createAttempt', () => {
  it('answers what the rule answers', () => {
    const findings: Finding[] = [];
    expect(createAttempt(findings)('title', () => 1, 0)).toBe(1);
    expect(findings).toEqual([]);
  });

  it('makes a failure a finding, whatever was thrown', () => {
    const findings: Finding[] = [];
    const attempt = createAttempt(findings);
    const fail = (cause: unknown) => () => {
      throw cause;
    };
    expect(attempt('title', fail(new RangeError('too deep')), 0)).toBe(0);
    expect(attempt('list', fail('text'), null)).toBeNull();
    expect(findings.map(({ code, message }) => [code, message])).toEqual([
      ['rule-failed', 'The rule title failed: too deep'],
      ['rule-failed', 'The rule list failed: text'],
    ]);
  });
});
