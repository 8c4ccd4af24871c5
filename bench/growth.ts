import { median } from './median.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * How much `y` grows with `x`: the median of the slopes between all pairs of points (Theil and Sen), which a few peaks, such as those
 * before a garbage collection, do not move. NaN where all points have the same `x`.
 */
export function growth(points: readonly Point[]): number {
  const slopes = points.flatMap((from, at) =>
    points.slice(at + 1).flatMap((to) => (to.x === from.x ? [] : [(to.y - from.y) / (to.x - from.x)])),
  );
  return median(slopes);
}
