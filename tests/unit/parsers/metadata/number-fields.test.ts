import { describe, expect, it } from 'vitest';
import type { Finding } from '#core/finding.ts';
import type { Claims } from '#parsers/metadata/fields.ts';
import { documentNumberField, indexNumberField } from '#parsers/metadata/number-fields.ts';

const claims = (...raws: string[]): Claims => ({
  of: () => raws.map((raw) => ({ raw, rule: 'metadata-block', locator: 'line 1' })),
});

describe('indexNumberField', () => {
  it('takes the first claim that is one, and reports a wrong check character', () => {
    const findings: Finding[] = [];
    const field = indexNumberField(claims('见正文', '002558210/2021-00012'), findings);
    expect(field).toMatchObject({
      value: '002558210/2021-00012',
      rule: 'metadata-block',
      parts: { orgCode: '002558210' },
    });
    expect(findings.map((finding) => finding.code)).toEqual(['code-check-failed']);
  });

  it('finds nothing wrong with a good one', () => {
    const findings: Finding[] = [];
    expect(indexNumberField(claims('002558219/2021-00012'), findings)?.parts.checks.orgCode).toBe(true);
    expect(findings).toEqual([]);
  });
});

describe('documentNumberField', () => {
  it('prefers what the page states to the masthead', () => {
    const masthead = { text: '临水〔2021〕3号', locator: 'p' };
    expect(documentNumberField(claims('临政发〔2021〕8号'), masthead, [])).toMatchObject({
      value: '临政发〔2021〕8号',
      raw: '临政发〔2021〕8号',
    });
    expect(documentNumberField(claims(), masthead, [])).toMatchObject({
      value: '临水〔2021〕3号',
      rule: 'masthead',
      locator: 'p',
    });
    expect(documentNumberField(claims(), null, [])).toBeNull();
  });
});
