/** Copies of a government page on somebody else's host: its own tags tell where it belongs. */
import { getDomain, getHostname, parse } from 'tldts';
import type { DisclosureDocument } from '#core/document.ts';
import type { Finding } from '#core/finding.ts';
import type { HttpUrl } from '#core/url.ts';

/**
 * A finding when `SiteDomain` names another registrable domain than the page's address. Sites without a name of their own (an IP
 * address, with or without port) say nothing by their host, nor do tags that hold no name.
 */
export function foreignCopy(
  url: HttpUrl | null,
  { domain, idCode }: DisclosureDocument['site'],
): Finding | null {
  if (url === null || domain === null) return null;
  const host = parse(url, { allowPrivateDomains: false });
  if (host.isIp === true || host.domain === null) return null;
  const own = getDomain(domain, { allowPrivateDomains: false });
  if (own === null || own === host.domain) return null;
  const code = idCode === null ? '' : ` (SiteIDCode ${idCode})`;
  return {
    code: 'foreign-host-copy',
    severity: 'warning',
    message: `The page says that it is of ${getHostname(domain) ?? own}${code}, and was had from ${host.hostname ?? ''}.`,
    locator: 'meta[SiteDomain]',
  };
}
