/**
 * `npm run fuzz`: extraction reads the kept monsters and 100,000 mutated inputs; none may crash it, take it longer than two seconds
 * or 512 MB, or leave nothing behind without a finding. `-- --inputs N`, `-- --from N`, `-- --seed N` choose others; `--monsters no`
 * leaves those out; `--json` prints one line.
 */
import { parseArgs } from 'node:util';
import { type CampaignResult, runHostileCampaign } from './hostile/campaign.ts';
import { MONSTER_NAMES } from './hostile/monsters.ts';

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '100000' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string', default: '20140308' },
    monsters: { type: 'string', default: 'yes' },
    json: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const from = Number(values.from);
const results: CampaignResult[] = [];
if (values.monsters !== 'no')
  results.push(await runHostileCampaign({ kind: 'monsters', seed, from: 0, to: MONSTER_NAMES.length }));
if (Number(values.inputs) > 0) {
  const to = from + Number(values.inputs);
  let shown = 0;
  results.push(
    await runHostileCampaign({ kind: 'mutations', seed, from, to }, (done) => {
      if (values.json || done < shown + 10_000) return;
      shown = done;
      console.error(`${done} of ${to - from} inputs`);
    }),
  );
}
const result = {
  inputs: results.reduce((sum, { inputs }) => sum + inputs, 0),
  complaints: results.flatMap(({ complaints, overruns }) => [...complaints, ...overruns]),
  slowest: results
    .flatMap(({ slowest }) => slowest)
    .toSorted((a, b) => b.milliseconds - a.milliseconds)
    .slice(0, 10),
  peakMegabytes: Math.max(...results.map(({ peakMegabytes }) => peakMegabytes)),
};
if (values.json) console.log(JSON.stringify(result));
else {
  for (const complaint of result.complaints) console.log(complaint);
  for (const { name, milliseconds } of result.slowest) console.log(`${Math.round(milliseconds)} ms  ${name}`);
  console.log(
    `${result.inputs} inputs, ${result.complaints.length} complaints, at most ${result.peakMegabytes} MB`,
  );
}
process.exitCode = result.complaints.length === 0 ? 0 : 1;
