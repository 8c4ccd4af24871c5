/** All chromes by name: one or two for each family of content systems. */
import { lonsun, openness } from './anhui.ts';
import { aspNet, layoutTables, numberedFolders } from './classic.ts';
import { flattened } from './flattened.ts';
import { gkmlpt, nfcms } from './guangdong.ts';
import { hanwebTables, jpaas } from './hanweb.ts';
import { epoint, truecms } from './jiangsu.ts';
import { cityPortal } from './modern.ts';
import type { Chrome } from './page-parts.ts';
import { trsEditor, trsStatic } from './trs.ts';
import { govCn, ucap } from './ucap.ts';
import { vsb } from './vsb.ts';

export const CHROMES = {
  'hanweb-tables': hanwebTables,
  jpaas,
  'trs-static': trsStatic,
  'trs-editor': trsEditor,
  gkmlpt,
  nfcms,
  lonsun,
  openness,
  ucap,
  'gov-cn': govCn,
  vsb,
  epoint,
  truecms,
  'asp-net': aspNet,
  'numbered-folders': numberedFolders,
  'layout-tables': layoutTables,
  'city-portal': cityPortal,
  flattened,
} as const satisfies Record<string, Chrome>;
export type ChromeName = keyof typeof CHROMES;
