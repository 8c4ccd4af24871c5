/** How a number is printed in a cell, and what the cell then says. */
import { escapeHtml } from '#demo/markup.ts';
import type { SeededRandom } from '#demo/seeded-random.ts';
import type { StatisticTruth } from '../../report-truth.ts';
import { fullWidth } from '../content/written-dates.ts';

export const NUMBER_STYLES = [
  'plain',
  'thousands',
  'wide-thousands',
  'full-width',
  'split-digits',
  'padded',
  'separated-sign',
] as const;
export type NumberStyle = (typeof NUMBER_STYLES)[number];
export const ZERO_STYLES = ['zero', 'blank', 'slash', 'dash', 'long-dash', 'varied'] as const;
export type ZeroStyle = (typeof ZERO_STYLES)[number];

export interface PrintedFigure {
  readonly html: string;
  readonly text: string;
  readonly state: StatisticTruth['state'];
  readonly value: number | null;
}

/** `signed`: an increase or decrease. */
export function printFigure(
  random: SeededRandom,
  value: number,
  style: { readonly numbers: NumberStyle; readonly zeros: ZeroStyle },
  signed = false,
): PrintedFigure {
  if (value === 0) {
    const zeros = style.zeros === 'varied' ? random.pick(['zero', 'blank', 'slash'] as const) : style.zeros;
    if (zeros === 'blank')
      return { html: random.pick(['', '&nbsp;', '　']), text: '', state: 'blank', value: null };
    if (zeros !== 'zero') {
      const text = zeros === 'slash' ? '/' : zeros === 'dash' ? '-' : '—';
      return { html: text, text, state: 'not-applicable', value: null };
    }
  }
  const text = signed ? signedText(random, value) : numberText(value, style.numbers);
  const html = style.numbers === 'split-digits' ? splitDigits(random, text) : escapeHtml(text);
  return { html: style.numbers === 'padded' ? `&nbsp;${html} ` : html, text, state: 'number', value };
}

function numberText(value: number, style: NumberStyle): string {
  const plain = String(value);
  if (style === 'thousands') return withThousands(plain, ',');
  if (style === 'wide-thousands') return withThousands(plain, '，');
  if (style === 'full-width') return plain.replaceAll(/\d/g, fullWidth);
  return plain;
}

function withThousands(text: string, comma: string): string {
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, comma);
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function signedText(random: SeededRandom, value: number): string {
  if (value === 0) return '0';
  if (value > 0) return random.pick([`+${value}`, `增${value}`, `增加${value}`, String(value), `＋${value}`]);
  return random.pick([`-${-value}`, `减${-value}`, `减少${-value}`, `－${-value}`]);
}

/** A number whose digits stand in elements of their own. */
function splitDigits(random: SeededRandom, text: string): string {
  if (text.length < 2) return escapeHtml(text);
  const at = random.integer(1, text.length - 1);
  return `<font face="Times New Roman">${escapeHtml(text.slice(0, at))}</font><span lang="EN-US">${escapeHtml(text.slice(at))}</span>`;
}
