/** The built-in sites, in the order in which they are served. */
import type { SampleSite } from '#demo/sample-site.ts';
import { LINHE } from '#demo/sites/linhe.ts';
import { QINGYAN_COUNTY } from '#demo/sites/qingyan-county.ts';
import { YUNXI_BUREAU } from '#demo/sites/yunxi-bureau.ts';
import { JICHUAN_COUNTY } from '#demo/sites/jichuan-county.ts';
import { LANPING_CITY } from '#demo/sites/lanping-city.ts';
import { YANHU_BUREAU } from '#demo/sites/yanhu-bureau.ts';
import { YUNLU_PROVINCE } from '#demo/sites/yunlu-province.ts';
import { TINGLAN_CITY } from '#demo/sites/tinglan-city.ts';
import { YUANZE_COUNTY } from '#demo/sites/yuanze-county.ts';
import { ZHITING_BUREAU } from '#demo/sites/zhiting-bureau.ts';
import { ZHIYUAN_DISTRICT } from '#demo/sites/zhiyuan-district.ts';
import { HECHUAN_COUNTY } from '#demo/sites/hechuan-county.ts';
import { BONING_CITY } from '#demo/sites/boning-city.ts';
import { QIYUAN_FINANCE } from '#demo/sites/qiyuan-finance.ts';
import { TINGHE_STATISTICS } from '#demo/sites/tinghe-statistics.ts';

export const SAMPLE_SITES: readonly SampleSite[] = [
  LINHE,
  QINGYAN_COUNTY,
  YUNXI_BUREAU,
  LANPING_CITY,
  JICHUAN_COUNTY,
  YANHU_BUREAU,
  YUNLU_PROVINCE,
  TINGLAN_CITY,
  YUANZE_COUNTY,
  ZHITING_BUREAU,
  ZHIYUAN_DISTRICT,
  HECHUAN_COUNTY,
  BONING_CITY,
  QIYUAN_FINANCE,
  TINGHE_STATISTICS,
];
