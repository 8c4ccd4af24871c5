/** What a WARC file says of the crawl that wrote it: program, operator, and the settings that cover it. */
import { CRAWL_SETTINGS, type Settings } from '#config/schema.ts';
import { VERSION } from '#core/version.ts';

export function warcinfo(settings: Settings): readonly (readonly [string, string])[] {
  const covered = CRAWL_SETTINGS.map((name) => [`gongkai-${name}`, JSON.stringify(settings[name])] as const);
  return [
    ['software', `gongkai/${VERSION}`],
    ['robots', 'RFC 9309'],
    ...(settings.contact === null ? [] : [['operator', settings.contact] as const]),
    ...covered,
  ];
}
