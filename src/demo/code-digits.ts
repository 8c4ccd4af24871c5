/** Makes the fictional organisation codes of the sample sites, with right check digits. */

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** An organisation code: `body` (8 digits) and its check character, GB 11714-1997. */
export function sampleOrgCode(body: string): string {
  const sum = ORG_WEIGHTS.reduce((total, weight, at) => total + weight * Number(body.charAt(at)), 0);
  const check = 11 - (sum % 11);
  return body + (check === 10 ? 'X' : check === 11 ? '0' : String(check));
}

/** A unified social credit code of an administrative organ (`11`) in `division`, GB 32100-2015. */
export function sampleCreditCode(division: string, orgBody: string): string {
  const body = `11${division}${sampleOrgCode(orgBody)}`;
  const sum = CREDIT_WEIGHTS.reduce(
    (total, weight, at) => total + weight * CREDIT_ALPHABET.indexOf(body.charAt(at)),
    0,
  );
  return body + CREDIT_ALPHABET.charAt((31 - (sum % 31)) % 31);
}
