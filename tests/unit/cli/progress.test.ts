import type { WriteStream } from 'node:tty';
import { describe, expect, it } from 'vitest';
import { createProgressView, duration } from '#cli/progress.ts';
import type { Terminal } from '#cli/terminal.ts';

interface Recorded {
  readonly terminal: Terminal;
  /** What the person sees on stderr. */
  readonly written: string[];
}

function record(isInteractive: boolean, columns = 80): Recorded {
  const written: string[] = [];
  const stderr = { columns, write: (text: string) => written.push(text) } as unknown as WriteStream;
  const nothing = async (): Promise<void> => {};
  const note = (line: string): void => void written.push(`${line}\n`);
  return {
    written,
    terminal: { print: nothing, write: nothing, note, stderr, isInteractive, width: columns },
  };
}

const PROGRESS = { done: 30, waiting: 90, active: 2, hosts: 3 };
const ERASE = '\r\u001B[2K';

describe('progress on a terminal', () => {
  it('is a line with counts, speed and what is left', () => {
    const { terminal, written } = record(true, 200);
    let now = 0;
    const view = createProgressView(terminal, () => now);
    now = 60_000;
    view.update(PROGRESS);
    expect(written).toEqual([
      `${ERASE}[${'█'.repeat(6)}${'░'.repeat(18)}]  30 done, 90 waiting  0.5 pages/s  2 of 3 hosts  about 3 min left of what is known`,
    ]);
  });

  it('fits the terminal, is redrawn at most eight times a second, and goes away', () => {
    const { terminal, written } = record(true, 40);
    let now = 1000;
    const view = createProgressView(terminal, () => now);
    for (; now < 2000; now += 10) view.update(PROGRESS);
    expect(written.length).toBeGreaterThan(1);
    expect(written.length).toBeLessThanOrEqual(9);
    for (const line of written) expect(line.slice(ERASE.length).length).toBeLessThan(40);
    view.end();
    expect(written.at(-1)).toBe(ERASE);
  });

  it('lets a message stand above the line', () => {
    const { terminal, written } = record(true);
    const view = createProgressView(terminal, () => 1000);
    view.update(PROGRESS);
    view.say('gongkai: a host rests');
    expect(written.slice(1)).toEqual([ERASE, 'gongkai: a host rests\n', expect.stringContaining('30 done')]);
  });

  it('promises nothing before anything is done', () => {
    const { terminal, written } = record(true, 200);
    const view = createProgressView(terminal, () => 5000);
    view.update({ done: 0, waiting: 1, active: 0, hosts: 0 });
    expect(written.join('')).toContain('0 done, 1 waiting  0.0 pages/s  0 of 0 hosts');
    expect(written.join('')).not.toMatch(/left|NaN|Infinity/);
  });
});

describe('progress elsewhere', () => {
  it('is a plain line every ten seconds, without control characters', () => {
    const { terminal, written } = record(false);
    let now = 0;
    const view = createProgressView(terminal, () => now);
    for (; now <= 25_000; now += 100) view.update(PROGRESS);
    view.end();
    expect(written).toHaveLength(2);
    // oxlint-disable-next-line no-control-regex -- their absence is the point
    for (const line of written) expect(line).toMatch(/^30 done, 90 waiting {2}[^\u0000-\u001F]*\n$/);
  });
});

describe('duration', () => {
  it.each([
    [0, '0 s'],
    [499, '0 s'],
    [89_000, '89 s'],
    [90_000, '2 min'],
    [3_600_000, '60 min'],
    [5_400_000, '1 h 30 min'],
    [7_500_000, '2 h 05 min'],
  ])('of %i ms is %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});
