import { describe, expect, it } from 'vitest';
import { runHostileCampaign } from './hostile/campaign.ts';
import { MONSTER_NAMES } from './hostile/monsters.ts';

/** Another seed than that of `npm run fuzz`, which reads a hundred thousand, and all of the monsters. */
const SEED = 20_130_101;

// How long and how much memory an input may take is judged by `npm run fuzz`: a busy machine must not fail the suite.
describe('extraction', () => {
  it('reads what was made to exhaust it', { timeout: 300_000 }, async () => {
    const { complaints } = await runHostileCampaign({
      kind: 'monsters',
      seed: 0,
      from: 0,
      to: MONSTER_NAMES.length,
      step: 5,
    });
    expect(complaints).toEqual([]);
  });

  it('reads mutated inputs and says where it could not', { timeout: 300_000 }, async () => {
    const { complaints } = await runHostileCampaign({ kind: 'mutations', seed: SEED, from: 0, to: 1500 });
    expect(complaints).toEqual([]);
  });
});
