/** Affine maps of the plane, as page formats write them: [a b c d e f]. */
export type Affine = readonly [number, number, number, number, number, number];

export const IDENTITY: Affine = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function compose(outer: Affine, inner: Affine): Affine {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/** Six finite numbers as a map; null for anything else. */
export function toAffine(values: unknown): Affine | null {
  if (!Array.isArray(values) && !ArrayBuffer.isView(values)) return null;
  const list = Array.from(values as unknown as ArrayLike<unknown>);
  return list.length === 6 && list.every((one) => Number.isFinite(one)) ? (list as unknown as Affine) : null;
}
