/** Progress of a crawl: a line that is redrawn on a terminal, now and then a plain line elsewhere. */
import { clip } from '#cli/columns.ts';
import type { Terminal } from '#cli/terminal.ts';
import type { CrawlProgress } from '#pipeline/crawl.ts';

export interface ProgressView {
  update(progress: CrawlProgress): void;
  /** A line that stays, above the moving one. */
  readonly say: (line: string) => void;
  end(): void;
}

const REDRAW_MS = 120;
const PLAIN_MS = 10_000;
const BAR_CELLS = 24;
/** Where the terminal does not say how wide it is. */
const NARROW = 80;

export function createProgressView(terminal: Terminal, now: () => number): ProgressView {
  const started = now();
  let drawn = 0;
  let visible = false;
  let last: CrawlProgress | null = null;

  function erase(): void {
    if (visible) terminal.stderr.write('\r\u001B[2K');
    visible = false;
  }

  function draw(progress: CrawlProgress): void {
    const text = clip(describe(progress, now() - started, true), (terminal.stderr.columns || NARROW) - 1);
    terminal.stderr.write(`\r\u001B[2K${text}`);
    visible = true;
  }

  return {
    update(progress) {
      last = progress;
      const at = now();
      if (at - drawn < (terminal.isInteractive ? REDRAW_MS : PLAIN_MS)) return;
      drawn = at;
      if (terminal.isInteractive) draw(progress);
      else if (at - started >= PLAIN_MS) terminal.note(describe(progress, at - started, false));
    },
    say(line) {
      erase();
      terminal.note(line);
      if (terminal.isInteractive && last !== null) draw(last);
    },
    end: erase,
  };
}

function describe(progress: CrawlProgress, elapsedMs: number, bar: boolean): string {
  const { done, waiting, active, hosts } = progress;
  const rate = elapsedMs > 0 ? done / (elapsedMs / 1000) : 0;
  const known = done + waiting;
  const share = known > 0 ? done / known : 0;
  const left =
    rate > 0 && waiting > 0 ? `about ${duration((waiting / rate) * 1000)} left of what is known` : '';
  const cells = Math.round(share * BAR_CELLS);
  const parts = [
    ...(bar ? [`[${'█'.repeat(cells)}${'░'.repeat(BAR_CELLS - cells)}]`] : []),
    `${done} done, ${waiting} waiting`,
    `${rate.toFixed(1)} pages/s`,
    `${active} of ${Math.max(hosts, active)} hosts`,
    ...(left === '' ? [] : [left]),
  ];
  return parts.join('  ');
}

/** `45 s`, `3 min`, `2 h 05 min`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}
