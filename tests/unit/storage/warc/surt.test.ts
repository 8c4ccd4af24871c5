import { expect, it } from 'vitest';
import { surtKey } from '#storage/warc/surt.ts';

it.each([
  ['http://www.linhe.example/', 'example,linhe)/', 'drops www and reverses the labels'],
  ['http://www12.linhe.example/a', 'example,linhe)/a', 'drops a numbered www'],
  ['http://www2linhe.example/a', 'example,www2linhe)/a', 'keeps a name that only begins with www'],
  ['https://zwgk.linhe.example:443/a', 'example,linhe,zwgk)/a', 'drops the scheme and its port'],
  ['http://linhe.example:8080/a', 'example,linhe:8080)/a', 'keeps another port'],
  ['https://linhe.example:80/a', 'example,linhe:80)/a', 'keeps the port of the other scheme'],
  ['http://127.0.0.1:8001/a', '1,0,0,127:8001)/a', 'reverses an IPv4 address as well'],
  ['http://user:secret@linhe.example/a#part', 'example,linhe)/a', 'drops user and fragment'],
  ['http://linhe.example/A/B.HTML', 'example,linhe)/a/b.html', 'lowers the path'],
  ['http://linhe.example/a/', 'example,linhe)/a', 'drops the slash at the end'],
  ['http://linhe.example/a//b/./c/../d', 'example,linhe)/a/b/d', 'collapses slashes and dots'],
  ['http://linhe.example/a?', 'example,linhe)/a', 'drops an empty query'],
  ['http://linhe.example/?B=2&a=1', 'example,linhe)/?a=1&b=2', 'lowers and sorts the query'],
  ['http://linhe.example/?a=b&a&a=', 'example,linhe)/?a&a=&a=b', 'sorts by name, then value'],
  ['http://linhe.example/?a-b=1&a=2', 'example,linhe)/?a=2&a-b=1', 'compares names, not pairs'],
  ['http://linhe.example/?a=1&', 'example,linhe)/?&a=1', 'keeps an empty pair'],
  ['http://linhe.example/公开', 'example,linhe)/%e5%85%ac%e5%bc%80', 'escapes what is not ASCII'],
  ['http://linhe.example/%2525%41?q=%2541', 'example,linhe)/%25a?q=a', 'reduces escapes to one form'],
  ['http://linhe.example/%252%35', 'example,linhe)/%25', 'decodes an escape made of escapes'],
  ['http://linhe.example/a%23b%20c', 'example,linhe)/a%23b%20c', 'keeps # and space escaped'],
  [
    'http://linhe.example/p?a=1&PHPSESSID=0123456789abcdef0123456789abcdef&b=2',
    'example,linhe)/p?a=1&b=2',
    'drops a PHP session',
  ],
  [
    'http://linhe.example/p?jsessionid=0123456789ABCDEF0123456789ABCDEF',
    'example,linhe)/p',
    'drops a Java session that is the whole query',
  ],
  ['http://linhe.example/p?sid=12', 'example,linhe)/p?sid=12', 'keeps a short sid, which names a column'],
  [
    'http://linhe.example/(S(abcdefghijklmnopqrstuvwx))/list.aspx?id=1',
    'example,linhe)/list.aspx?id=1',
    'drops an ASP.NET session in the path',
  ],
  ['urn:gongkai:outcomes', 'urn:gongkai:outcomes', 'leaves what is not http alone'],
])('%s', (url, key) => {
  expect(surtKey(url)).toBe(key);
});

it('takes linear time for nested escapes', () => {
  const started = performance.now();
  expect(surtKey(`http://linhe.example/${'%25'.repeat(50_000)}41`)).toBe(
    `example,linhe)/${'%25'.repeat(49_999)}a`,
  );
  expect(performance.now() - started).toBeLessThan(5_000);
});
