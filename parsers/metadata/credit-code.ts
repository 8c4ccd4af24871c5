/** Check characters of the codes that Chinese organisations carry. A failed check is a doubt, never a rejection. */

/** Positions are values: GB 32100-2015, table 2 (no I, O, S, V, Z). */
const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_SHAPE = /^[0-9A-HJ-NP-RTUWXY]{18}$/;
/** 3^(i-1) mod 31. */
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

const ORG_SHAPE = /^[0-9A-Z]{8}[0-9X]$/;
const ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/** Whether `code` has the shape of a unified social credit code (统一社会信用代码): 18 characters of its alphabet. */
export function hasCreditCodeShape(code: string): boolean {
  return CREDIT_SHAPE.test(code);
}

/** Whether `code` is a unified social credit code with the right check character. GB 32100-2015, 5.6. */
export function isCreditCode(code: string): boolean {
  if (!CREDIT_SHAPE.test(code)) return false;
  let sum = 0;
  for (const [index, weight] of CREDIT_WEIGHTS.entries()) {
    sum += CREDIT_ALPHABET.indexOf(code.charAt(index)) * weight;
  }
  return CREDIT_ALPHABET.charAt((31 - (sum % 31)) % 31) === code.charAt(17);
}

/** Whether `code` has the shape of an organisation code (组织机构代码) without hyphen: 9 characters. */
export function hasOrgCodeShape(code: string): boolean {
  return ORG_SHAPE.test(code);
}

/** Whether `code` is an organisation code with the right check character. GB 11714-1997, 3.3. */
export function isOrgCode(code: string): boolean {
  if (!ORG_SHAPE.test(code)) return false;
  let sum = 0;
  for (const [index, weight] of ORG_WEIGHTS.entries()) {
    sum += Number.parseInt(code.charAt(index), 36) * weight;
  }
  const check = 11 - (sum % 11);
  return (check === 10 ? 'X' : check === 11 ? '0' : String(check)) === code.charAt(8);
}
