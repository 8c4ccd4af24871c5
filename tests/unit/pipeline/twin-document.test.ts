import { expect, it } from 'vitest';
import { type CanonicalKey, hostKey, httpUrl } from '#core/url.ts';
import { siteHosts } from '#pipeline/twin-document.ts';

const hosts = (address: string): readonly string[] => siteHosts(hostKey(httpUrl(address)));

it('knows a site by the names that it has for phones, its own first', () => {
  expect(hosts('http://wap.linhe.example:8080/')).toEqual([
    'wap.linhe.example:8080',
    'linhe.example:8080',
    'www.linhe.example:8080',
    'm.linhe.example:8080',
    '3g.linhe.example:8080',
    'mobile.linhe.example:8080',
    'h5.linhe.example:8080',
  ]);
  expect(new Set(hosts('http://m.linhe.example/'))).toEqual(new Set(hosts('http://www.linhe.example/')));
});

it('takes other names for other sites', () => {
  expect(hosts('http://swj.linhe.example/')).not.toContain('www.linhe.example' as CanonicalKey);
});
