/** A cache for what several rules ask of the page at hand. */

/**
 * `compute` with its answers for the two keys asked for latest: a page, and a part of it that is read as a page of its own. No
 * WeakMap, whose values outlive V8's quick collections: every tree that has been read would lie about until a full one.
 */
export function rememberLatest<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  interface Known {
    readonly key: K;
    readonly value: V;
  }
  let latest: Known | null = null;
  let earlier: Known | null = null;
  return (key) => {
    if (latest?.key === key) return latest.value;
    const known = earlier?.key === key ? earlier : { key, value: compute(key) };
    earlier = latest;
    latest = known;
    return known.value;
  };
}
