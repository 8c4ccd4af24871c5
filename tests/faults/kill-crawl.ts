/**
 * `npm run kill-test`: kills a crawl at every point that it passes while writing, each in an archive of its own, and at 50 random
 * moments; resumes, and checks the archive against what was acknowledged. `-- --points N` bounds the points, `-- --random N` the
 * moments, `-- --seed N` repeats them.
 */
import { parseArgs } from 'node:util';
import { openKillBench } from './kill-harness.ts';
import { runCampaign, undisturbed } from './kill-campaign.ts';

const { values } = parseArgs({
  options: {
    points: { type: 'string', default: '100000' },
    random: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});

const bench = await openKillBench();
const started = Date.now();
let failures = 0;
try {
  const { contents, points } = await undisturbed(bench);
  const labels = [...new Set(points)];
  console.log(
    `${contents.documents.length} documents, ${points.length} points of writing: ${labels.join(', ')}`,
  );

  const count = Math.min(points.length, Number(values.points));
  let acknowledged = 0;
  for (let at = 1; at <= count; at += 1) {
    const result = await runCampaign(bench, contents, (run) => ({ point: run === 0 ? `*:${at}` : 'never' }));
    acknowledged += result.acknowledged;
    report(`point ${at} (${points[at - 1] ?? ''})`, result.complaints);
  }
  console.log(`killed at ${count} points: ${acknowledged} acknowledgements held`);

  console.log(`random moments with seed ${values.seed}`);
  let state = Number(values.seed);
  const random = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff;
    return state / 0x80_00_00_00;
  };
  let kills = 0;
  while (kills < Number(values.random)) {
    const result = await runCampaign(bench, contents, () => ({
      point: 'never',
      afterMs: 500 + random() * 1500,
    }));
    kills += result.kills;
    report(`after ${kills} random kills`, result.complaints);
  }
  console.log(`killed at ${kills} random moments`);
} finally {
  await bench.close();
}
console.log(
  `${failures === 0 ? 'nothing lost' : `${failures} complaints`}, ${Math.round((Date.now() - started) / 1000)} s`,
);
process.exitCode = failures === 0 ? 0 : 1;

function report(when: string, complaints: readonly string[]): void {
  failures += complaints.length;
  for (const complaint of complaints.slice(0, 10)) console.log(`FAIL ${when}: ${complaint}`);
}
