/** The {@link ColumnMemory} in SQLite. */
import type { DatabaseSync } from 'node:sqlite';

import type { ColumnMemory, ColumnVerdict } from '#core/column-memory.ts';

export function createSqliteColumnMemory(db: DatabaseSync): ColumnMemory {
  const recall = db.prepare('SELECT verdict FROM column_memory WHERE folder = ? AND until > ?');
  const remember = db.prepare(`
    INSERT INTO column_memory (folder, verdict, until) VALUES (?1, ?2, ?3)
    ON CONFLICT (folder) DO UPDATE SET verdict = excluded.verdict, until = excluded.until`);
  return {
    async recall(folder, now) {
      const row = recall.get(folder, now.getTime());
      return row === undefined ? null : (row['verdict'] as ColumnVerdict);
    },
    async remember(folder, verdict, until) {
      remember.run(folder, verdict, until.getTime());
    },
  };
}
