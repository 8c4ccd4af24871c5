/** Where things lie in an embedded archive. */
import path from 'node:path';

export interface ArchivePaths {
  readonly root: string;
  readonly catalog: string;
}

export function archivePaths(data: string): ArchivePaths {
  const root = path.resolve(data);
  return { root, catalog: path.join(root, 'catalog.sqlite') };
}
