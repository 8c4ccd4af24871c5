import { expect, it } from 'vitest';
import { formatListNumber } from '#parsers/files/list-numbers.ts';

it.each([
  [3, 'decimal', '3'],
  [3, 'decimalZero', '03'],
  [12, 'decimalFullWidth', '１２'],
  [7, 'decimalEnclosedCircleChinese', '⑦'],
  [1, 'chineseCounting', '一'],
  [10, 'chineseCounting', '十'],
  [12, 'chineseCountingThousand', '十二'],
  [20, 'japaneseCounting', '二十'],
  [105, 'chineseCountingThousand', '一百零五'],
  [210, 'chineseCountingThousand', '二百一十'],
  [2020, 'ideographDigital', '二〇二〇'],
  [15, 'chineseLegalSimplified', '壹拾伍'],
  [2, 'ideographTraditional', '乙'],
  [28, 'lowerLetter', 'bb'],
  [4, 'upperRoman', 'IV'],
  [1, 'bullet', ''],
  [5, 'somethingNew', '5'],
])('%i in %s is %s', (number, format, text) => {
  expect(formatListNumber(number, format)).toBe(text);
});
