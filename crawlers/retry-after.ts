/** The `Retry-After` header field, RFC 9110 §10.2.3. */

const SECONDS = /^\d{1,10}$/;
const IMF_FIXDATE = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const RFC_850_DATE = /^[A-Z][a-z]{5,8}, (\d{2})-([A-Z][a-z]{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2}) GMT$/;
const ASCTIME_DATE = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Milliseconds from `nowMs` (epoch) that the server asks to wait, 0 for a date gone by; null for what cannot be read. */
export function parseRetryAfter(value: string, nowMs: number): number | null {
  const text = value.trim();
  if (SECONDS.test(text)) return Number(text) * 1000;
  const at = parseHttpDate(text, nowMs);
  return at === null ? null : Math.max(0, at - nowMs);
}

/** Epoch milliseconds of an HTTP date in any of its three forms (RFC 9110 §5.6.7); null for anything else. */
export function parseHttpDate(text: string, nowMs: number): number | null {
  const imf = IMF_FIXDATE.exec(text);
  if (imf !== null) return utc(imf[3], imf[2], imf[1], imf.slice(4, 7));
  const asctime = ASCTIME_DATE.exec(text);
  if (asctime !== null) return utc(asctime[6], asctime[1], asctime[2], asctime.slice(3, 6));
  const rfc850 = RFC_850_DATE.exec(text);
  if (rfc850 !== null)
    return utc(fullYear(Number(rfc850[3]), nowMs), rfc850[2], rfc850[1], rfc850.slice(4, 7));
  return null;
}

/** Two digits that would be more than 50 years ahead are the last century's. */
function fullYear(twoDigits: number, nowMs: number): number {
  const thisYear = new Date(nowMs).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + twoDigits;
  return year > thisYear + 50 ? year - 100 : year;
}

function utc(
  year: string | number | undefined,
  monthName: string | undefined,
  day: string | undefined,
  time: readonly string[],
): number | null {
  const month = MONTHS.indexOf(monthName ?? '');
  const [hour, minute, second] = time.map(Number);
  if (month < 0 || hour === undefined || minute === undefined || second === undefined) return null;
  return Date.UTC(Number(year), month, Number(day), hour, minute, second);
}
