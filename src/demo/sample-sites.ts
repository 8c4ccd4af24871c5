/** The built-in sites, in the order in which they are served. */
import type { SampleSite } from '#demo/sample-site.ts';
import { LINHE } from '#demo/sites/linhe.ts';
import { QINGYAN_COUNTY } from '#demo/sites/qingyan-county.ts';
import { YUNXI_BUREAU } from '#demo/sites/yunxi-bureau.ts';

export const SAMPLE_SITES: readonly SampleSite[] = [LINHE, QINGYAN_COUNTY, YUNXI_BUREAU];
