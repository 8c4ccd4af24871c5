/** Pages and files made to exhaust whoever reads them. */
import { FILE_MONSTERS } from './file-monsters.ts';
import type { HostileInput } from './mutations.ts';
import { PAGE_MONSTERS } from './page-monsters.ts';
import { PDF_MONSTERS } from './pdf-monsters.ts';

/** Names of all monsters, in order. */
export const MONSTER_NAMES: readonly string[] = [PAGE_MONSTERS, FILE_MONSTERS, PDF_MONSTERS].flatMap(
  Object.keys,
);

/** @throws Error on a name that is not in {@link MONSTER_NAMES} */
export function monster(name: string): HostileInput {
  const page = PAGE_MONSTERS[name];
  if (page !== undefined) {
    const html = `<html><head><title>关于防汛工作的通知</title></head><body>${page()}</body></html>`;
    return { name, bytes: new TextEncoder().encode(html), contentType: 'text/html; charset=utf-8' };
  }
  const file = FILE_MONSTERS[name] ?? PDF_MONSTERS[name];
  if (file === undefined) throw new Error(`no monster is called ${name}`);
  return { name, bytes: file(), contentType: null };
}
