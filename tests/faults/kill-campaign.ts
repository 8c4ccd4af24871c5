/** Crawls that are killed again and again until they are complete. */
import { acknowledgements, type ArchiveContents, type KillBench } from './kill-harness.ts';

export interface CampaignResult {
  readonly kills: number;
  readonly acknowledged: number;
  readonly complaints: readonly string[];
}

/** Runs `kill(i)` for i = 0, 1, … on one archive until a run ends by itself, then checks everything. */
export async function runCampaign(
  bench: KillBench,
  expected: ArchiveContents,
  kill: (run: number) => { readonly point: string; readonly afterMs?: number },
): Promise<CampaignResult> {
  const data = await bench.newArchive();
  const acknowledged: string[] = [];
  let kills = 0;
  for (let run = 0; run < 400; run += 1) {
    const { point, afterMs } = kill(run);
    const ended = await bench.crawl(data, point, afterMs);
    acknowledged.push(...acknowledgements(ended));
    if (!ended.killed) {
      if (ended.exitCode !== 0)
        return {
          kills,
          acknowledged: acknowledged.length,
          complaints: [`run ${run} failed: ${ended.stderr}`],
        };
      break;
    }
    kills += 1;
  }
  return {
    kills,
    acknowledged: acknowledged.length,
    complaints: await bench.complaints(data, acknowledged, expected),
  };
}

/** What an undisturbed crawl of the same sites holds, and the fault points it passes. */
export async function undisturbed(
  bench: KillBench,
): Promise<{ readonly contents: ArchiveContents; readonly points: readonly string[] }> {
  const data = await bench.newArchive();
  const run = await bench.crawl(data, 'trace');
  if (run.exitCode !== 0) throw new Error(`the undisturbed crawl failed: ${run.stderr}`);
  const points = run.lines.flatMap((line) => (line.startsWith('point ') ? [line.slice(6)] : []));
  return { contents: await bench.contents(data), points };
}
