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
  readonly name: string;
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

export interface ProfileShares {
  readonly parts: readonly Share[];
  /** As `indexTokens storage/catalog/search-tokens.ts`. */
  readonly functions: readonly Share[];
}

/**
 * Self time of the main thread by top-level part and by function, longest first. Native functions count for the JavaScript
 * that calls them, so SQLite's time is that of storage/catalog. Work in the thread pool is not in such a profile.
 */
export function profileShares(profile: CpuProfile): ProfileShares {
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
  const byPart = new Map<string, number>();
  const byFunction = new Map<string, number>();
  for (const [at, id] of profile.samples.entries()) {
    const part = parts.get(id) ?? 'other';
    if (part === 'idle') continue;
    const micros = profile.timeDeltas[at] ?? 0;
    const name = labelOf(nodes.get(id));
    byPart.set(part, (byPart.get(part) ?? 0) + micros);
    byFunction.set(name, (byFunction.get(name) ?? 0) + micros);
  }
  const busy = [...byPart.values()].reduce((sum, one) => sum + one, 0);
  const shares = (times: ReadonlyMap<string, number>): readonly Share[] =>
    [...times]
      .map(([name, time]) => ({ name, seconds: time / 1e6, share: time / busy }))
      .toSorted((one, other) => other.seconds - one.seconds);
  return { parts: shares(byPart), functions: shares(byFunction) };
}

function labelOf(node: ProfileNode | undefined): string {
  if (node === undefined) return 'unknown';
  const { functionName: name, url } = node.callFrame;
  return `${name === '' ? '(anonymous)' : name} ${url.split('/').slice(-3).join('/')}`.trim();
}

function partOf({ functionName, url }: ProfileNode['callFrame'], parent: string): string {
  if (url === '') return SPECIAL[functionName] ?? parent;
  const dependency = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
  if (dependency !== undefined) return dependency;
  if (url.startsWith('node:')) return /zlib|crypto|http|fs|net/.exec(url)?.[0] ?? 'node';
  const own = /\/(src\/[\w-]+|storage\/[\w-]+|crawlers|parsers)[./]/.exec(url)?.[1];
  return own === 'storage/catalog' ? 'storage/catalog and SQLite' : (own ?? 'other');
}
