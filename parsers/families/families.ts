/** All families, and the one that reads a page. */
import { ASPNET } from '#parsers/families/aspnet.ts';
import { EPOINT } from '#parsers/families/epoint.ts';
import type { FamilyList, FamilyName, ListFamily } from '#parsers/families/family.ts';
import { GENERIC } from '#parsers/families/generic.ts';
import { HANWEB_JPAGE } from '#parsers/families/hanweb-jpage.ts';
import { HANWEB_XXGK } from '#parsers/families/hanweb-xxgk.ts';
import { JPAAS } from '#parsers/families/jpaas.ts';
import { GKMLPT } from '#parsers/families/gkmlpt.ts';
import { GOV_CN } from '#parsers/families/gov-cn.ts';
import { LONSUN } from '#parsers/families/lonsun.ts';
import { TRS } from '#parsers/families/trs.ts';
import { UCAP } from '#parsers/families/ucap.ts';
import { VSB } from '#parsers/families/vsb.ts';
import { rememberLatest } from '#parsers/page/latest.ts';
import type { Page } from '#parsers/page/page.ts';

/** In the order in which they are asked: the more telling marks first. */
const FAMILIES: readonly ListFamily[] = [
  HANWEB_XXGK,
  HANWEB_JPAGE,
  JPAAS,
  GKMLPT,
  UCAP,
  LONSUN,
  EPOINT,
  ASPNET,
  VSB,
  GOV_CN,
  TRS,
  GENERIC,
];

export interface ReadFamily {
  readonly family: FamilyName;
  readonly list: FamilyList;
}

/** The list of a page as its family publishes it; null where no family knows it. Extraction and discovery both ask. */
export const readFamilyList: (page: Page) => ReadFamily | null = rememberLatest(askFamilies);

function askFamilies(page: Page): ReadFamily | null {
  for (const family of FAMILIES) {
    const list = family.recognises(page) ? family.read(page) : null;
    if (list !== null) return { family: family.name, list };
  }
  return null;
}
