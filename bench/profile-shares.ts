interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

/** The part of a `.cpuprofile` that is read here. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface Share {
  readonly part: string;
  readonly seconds: number;
  /** Of the time that the main thread was busy. */
  readonly share: number;
}

const SPECIAL: Readonly<Record<string, string>> = {
  '(garbage collector)': 'garbage collector',
  '(idle)': 'idle',
  '(program)': 'native, outside JavaScript',
  '(root)': 'native, outside JavaScript',
};

/**
 * Self time of the main thread by top-level part, longest first. Built-in functions count for the part that calls them;
 * called from storage/catalog they are SQLite. Work in the thread pool (zlib, file system) is not in such a profile.
 */
export function profileShares(profile: CpuProfile): readonly Share[] {
  const parts = new Map<number, string>();
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const assign = (id: number, parent: string): void => {
    const node = nodes.get(id);
    if (node === undefined) return;
    parts.set(id, partOf(node.callFrame, parent));
    for (const child of node.children ?? []) assign(child, parts.get(id) ?? '');
  };
  const root = profile.nodes[0];
  if (root !== undefined) assign(root.id, 'other');
  const micros = new Map<string, number>();
  profile.samples.forEach((id, at) => {
    const part = parts.get(id) ?? 'other';
    micros.set(part, (micros.get(part) ?? 0) + (profile.timeDeltas[at] ?? 0));
  });
  micros.delete('idle');
  const busy = [...micros.values()].reduce((sum, one) => sum + one, 0);
  return [...micros]
    .map(([part, time]) => ({ part, seconds: time / 1e6, share: time / busy }))
    .toSorted((a, b) => b.seconds - a.seconds);
}

function partOf({ functionName, url }: ProfileNode['callFrame'], parent: string): string {
  if (url === '') return SPECIAL[functionName] ?? (parent === 'storage/catalog' ? 'sqlite' : parent);
  const dependency = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
  if (dependency !== undefined) return dependency;
  if (url.startsWith('node:')) return /zlib|crypto|sqlite|http|fs|net/.exec(url)?.[0] ?? 'node';
  const own = /\/(src\/[\w-]+|storage\/[\w-]+|crawlers|parsers)[./]/.exec(url)?.[1];
  return own ?? 'other';
}
