import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ArchiveContents, type KillBench, openKillBench } from './kill-harness.ts';
import { runCampaign, undisturbed } from './kill-campaign.ts';

/** `npm run kill-test` does all points and 50 moments; here a few of each keep the suite short. */
describe('a crawl that is killed', () => {
  let bench: KillBench;
  let expected: ArchiveContents;
  let labels: readonly string[];

  beforeAll(async () => {
    bench = await openKillBench();
    const whole = await undisturbed(bench);
    expected = whole.contents;
    labels = [...new Set(whole.points)];
  }, 60_000);
  afterAll(() => bench.close());

  it('passes every kind of writing', () => {
    expect([...labels].toSorted()).toEqual([
      'catalog-committed',
      'catalog-written',
      'segment-created',
      'segment-indexed',
      'segment-sealed',
      'segment-synced',
      'warc-synced',
      'warc-written',
    ]);
    expect(expected.documents.length).toBeGreaterThan(20);
    expect(expected.files.length).toBeGreaterThan(0);
    expect(expected.numbers.length).toBeGreaterThan(100);
  });

  it('resumes after dying at each kind of point, and again while it recovers', async () => {
    for (const label of labels) {
      const result = await runCampaign(bench, expected, (run) => ({
        point: run < 3 ? `${label}:${run === 0 ? 4 : 1}` : 'never',
      }));
      expect(result.complaints, label).toEqual([]);
      expect(result.kills, label).toBeGreaterThan(0);
    }
  }, 180_000);

  it('resumes after dying at moments that nobody chose', async () => {
    const result = await runCampaign(bench, expected, (run) =>
      run < 8 ? { point: 'never', afterMs: 400 + 45 * run } : { point: 'never' },
    );
    expect(result.complaints).toEqual([]);
    expect(result.kills).toBeGreaterThan(0);
  }, 120_000);
});
