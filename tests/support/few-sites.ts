/** The sample sites that stand for all where what is tested is no matter of a site's family. */
import type { SampleSite } from '#demo/sample-site.ts';
import { LINHE } from '#demo/sites/linhe.ts';
import { QINGYAN_COUNTY } from '#demo/sites/qingyan-county.ts';
import { YUNXI_BUREAU } from '#demo/sites/yunxi-bureau.ts';

export const FEW_SITES: readonly SampleSite[] = [LINHE, QINGYAN_COUNTY, YUNXI_BUREAU];
