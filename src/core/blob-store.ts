/** Sealed objects by key. Keys are opaque paths with `/`; never rewritten. */
export interface BlobInfo {
  readonly key: string;
  readonly bytes: number;
}

export interface BlobStore {
  /** All or nothing: a reader sees the whole object or none. Overwrites. */
  put(key: string, body: Uint8Array | AsyncIterable<Uint8Array>): Promise<BlobInfo>;
  /** Takes a finished local file into the store (a rename where the store is the same disk). */
  adopt(key: string, path: string): Promise<BlobInfo>;
  /** `range` is [first byte, byte after the last). @throws BLOB_NOT_FOUND */
  open(key: string, range?: readonly [number, number]): Promise<AsyncIterable<Uint8Array>>;
  /** undefined when absent. */
  stat(key: string): Promise<BlobInfo | undefined>;
  /** Sorted by key in code-unit order; complete, or throws. Never shows a half-written object. */
  list(prefix: string): AsyncIterable<BlobInfo>;
  /** Deleting what is absent is no error. */
  delete(key: string): Promise<void>;
}
