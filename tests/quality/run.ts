/**
 * `npm run quality`: precision and recall by field over the fixtures, the sample sites, the generated pages and, with
 * GONGKAI_CORPUS=/dir, the labelled pages there. Exit status 1 below a floor.
 * Options: `--misses N` (default all), `--set NAME`, `--update-floor`, `--lower` (lets `--update-floor` lower one),
 * `--seed N`: generated pages of another seed than the pinned one, without floors.
 */
import { parseArgs } from 'node:util';
import { belowFloor, raisedFloor, readFloor, writeFloor } from './floor.ts';
import { measureSets, measureUnseen, type SetScore } from './measure.ts';

const { values } = parseArgs({
  options: {
    misses: { type: 'string' },
    set: { type: 'string' },
    'update-floor': { type: 'boolean', default: false },
    lower: { type: 'boolean', default: false },
    seed: { type: 'string' },
  },
});

const sets =
  values.seed === undefined
    ? measureSets(process.env['GONGKAI_CORPUS'], values.set)
    : measureUnseen(Number(values.seed), values.set);
const missLimit = values.misses === undefined ? Infinity : Number(values.misses);
for (const score of sets) process.stdout.write(report(score, missLimit));

const floor = readFloor();
if (values.seed !== undefined) {
  process.stdout.write('other pages than the pinned ones: no floor\n');
} else if (values['update-floor']) {
  const raised = raisedFloor(floor, sets, values.lower);
  writeFloor(raised.floor);
  if (raised.refused.length > 0) {
    process.stdout.write(`kept, for they would be lower (--lower lets them): ${raised.refused.join(', ')}\n`);
    process.exitCode = 1;
  }
} else {
  const failures = sets.flatMap((score) => {
    const pinned = floor[score.set];
    return pinned === undefined ? [`${score.set} has no floor`] : belowFloor(score, pinned);
  });
  for (const failure of failures) process.stdout.write(`BELOW FLOOR ${failure}\n`);
  if (failures.length > 0) process.exitCode = 1;
}

function report(score: SetScore, limit: number): string {
  const rate = Math.round(score.pages / score.seconds);
  const lines = [
    `\n${score.set}: ${score.pages} pages, ${rate}/s`,
    'field               P      R      n  misses',
  ];
  for (const { field, precision, recall, n, misses } of score.scores) {
    lines.push(
      `${field.padEnd(18)}${precision.toFixed(3)}  ${recall.toFixed(3)}${String(n).padStart(6)}${String(misses).padStart(8)}`,
    );
  }
  for (const { field, page, wanted, found } of score.misses.slice(0, limit)) {
    lines.push(`  MISS ${field} | ${page} | want ${shown(wanted)} | got ${shown(found)}`);
  }
  return `${lines.join('\n')}\n`;
}

function shown(value: string | null): string {
  return value === null ? 'nothing' : JSON.stringify(value.slice(0, 90));
}
