/** A crawl for annual reports only: which links of a page it follows, and as what. */
import type { FrontierEntry, RoadStep } from '#core/frontier.ts';
import { type RoadAhead, roadAhead } from '#parsers/report-road/road-ahead.ts';
import type { Interpretation, PageLink } from '#pipeline/read-content.ts';

export interface PlacedLink {
  readonly link: PageLink;
  /** Null where the link leads elsewhere, and in a crawl that goes everywhere. */
  readonly road: RoadStep | null;
}

/** The links of a page with what they are on the way to annual reports. */
export function onTheRoad(entry: FrontierEntry, interpretation: Interpretation): readonly PlacedLink[] {
  const ahead = aheadOf(entry, interpretation);
  return interpretation.links.map((link, at) => ({ link, road: ahead?.steps[at] ?? null }));
}

/** Says so where a page named no column of annual reports, and something wider had to do. */
export function wideningNote(entry: FrontierEntry, interpretation: Interpretation): string | null {
  const widened = aheadOf(entry, interpretation)?.widened ?? 0;
  return widened === 0 ? null : `no column of annual reports is named here: ${widened} wider links followed`;
}

function aheadOf({ road, url }: FrontierEntry, { standing, links }: Interpretation): RoadAhead | null {
  return road === null || standing === null ? null : roadAhead({ url, step: road, standing }, links);
}
