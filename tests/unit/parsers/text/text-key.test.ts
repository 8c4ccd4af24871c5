import { describe, expect, it } from 'vitest';
import { textKey } from '#parsers/text/text-key.ts';

describe('textKey', () => {
  it('is the same for texts that read the same', () => {
    expect(textKey('关于 “十四五”　规划（２０２１）的通知')).toBe(textKey('关于"十四五"规划(2021)的通知'));
    expect(textKey('通知一')).not.toBe(textKey('通知二'));
  });
});
