/** All block layouts by name. */
import type { BlockLayout } from './layout.ts';
import { LINE_LAYOUTS } from './line-layouts.ts';
import { LIST_LAYOUTS } from './list-layouts.ts';
import { SCRIPT_LAYOUTS } from './script-layouts.ts';
import { TABLE_LAYOUTS } from './table-layouts.ts';

export const LAYOUTS = {
  ...TABLE_LAYOUTS,
  ...LIST_LAYOUTS,
  ...LINE_LAYOUTS,
  ...SCRIPT_LAYOUTS,
} as const satisfies Record<string, BlockLayout>;
export type LayoutName = keyof typeof LAYOUTS;
