/** Names of public bodies taken apart: the place, and the body there. 桐乡市商务局 is 商务局 of 桐乡市. */
import {
  ABBREVIATIONS,
  BODY_END,
  CENTRAL_BODIES,
  MEDIA_END,
  NOT_PLACES,
  SELF_REFERENCE,
  STRICT_BODY_END,
  VERTICAL_BODIES,
  ZONE_END,
} from '#parsers/agencies/agency-vocabulary.ts';
import {
  type Division,
  divisionsNamed,
  isDivisionName,
  isInside,
  longestNameAt,
} from '#parsers/agencies/divisions.ts';

/** How a name tells its place. */
export type NamedPlace =
  /** A division, or several that share the name. */
  | { readonly kind: 'division'; readonly name: string; readonly divisions: readonly Division[] }
  /** A place that GB/T 2260 does not list: a development zone, a division older than the listings. */
  | { readonly kind: 'unlisted'; readonly name: string; readonly isZone: boolean }
  /** Only its kind, 市 in 市商务局. */
  | { readonly kind: 'level'; readonly level: string }
  | { readonly kind: 'central' }
  /** No word of it: 商务局. */
  | { readonly kind: 'none' };

export interface AgencyName {
  /** Stands before the place: 国家税务总局 in 国家税务总局桐乡市税务局. */
  readonly prefix: string;
  readonly place: NamedPlace;
  /** Short forms written out where they stand for one name: 府办 is 人民政府办公室. */
  readonly body: string;
  /** The whole name as published, with its body written out. */
  readonly published: string;
}

const MAX_LENGTH = 40;
/** Characters of the name of a zone. */
const MAX_ZONE = 20;
const MAX_UNLISTED = 7;
const WHITE = /[\s\u200b\ufeff]+/g;
/** Quotes around a name; a seal (盖章) or a second name after it. */
const FRAME = /^[《【“"]+|[》】”"]+$|\([^()]*\)$/g;
const CENTRAL =
  /^(?:国务院.*|中共中央.*|中央.{2,}|全国(?:人大|政协|人民代表大会|哲学|总工会|妇联|妇女).*|国家.{1,20}(?:[局部署院]|委|委员会|办公室|中心|办))$/;
const MINISTRY_OFFICE = /^(.{2,12}[部署行局])(?:办公厅|[\p{Script=Han}]{2,12}司)$/u;
const LEVEL = /^(?:自治区|[省市州盟县区旗])/;
/** 市场监督管理局, 市政管理局, 县域经济办, 区域合作处: the first character belongs to the body. */
const NOT_LEVEL =
  /^(?:市[场容域]|市政(?:[管园公工设建养]|[局处])|市民(?:中心|服务|热线|之家)|市区(?!域|划)|[县区]域|旗[帜舰]|省[会级])/;
/** 镇人民政府: of which town, it does not say. */
const NAMELESS = /^(?:[镇乡]|街道)/;
const UNLISTED_LEVELS = ['省', '州盟', '市', '县区旗'] as const;
const CORPS = '新疆生产建设兵团';
const TAX_AUTHORITY = '国家税务总局';

/** Takes `raw` apart; null where it is no name of a public body: prose, media, 本局. */
export function parseAgencyName(raw: string): AgencyName | null {
  if (raw.length > 4 * MAX_LENGTH) return null;
  const text = raw.normalize('NFKC').replace(WHITE, '').replace(FRAME, '');
  if (text.length < 2 || text.length > MAX_LENGTH || /[,。;:!?、0-9a-z]/i.test(text)) return null;
  if (SELF_REFERENCE.test(text) || MEDIA_END.test(text)) return null;
  const isParty = /^(?:中共|中国共产党)(?!中央)/.test(text);
  const name = text.replace(/^(?:中共|中国共产党)(?!中央)|^中华人民共和国(?=.{3})/, '');
  return vertical(name) ?? central(name) ?? local(name, isParty);
}

/** The name of this body at the place called `placeName`. */
export function nameAt({ prefix, body }: AgencyName, placeName: string): string {
  return prefix + placeName + body;
}

/** Whether `text` can be short for `full`, bodies both: 扶贫办 for 扶贫开发办公室, 镇人民政府 for 濮院镇人民政府, or the same. */
export function abbreviates(text: string, full: string): boolean {
  if (text === full || (NAMELESS.test(text) && full.endsWith(text))) return true;
  const short = text.replace(/办$/, '办公室').replace(/委$/, '委员会');
  if (short === full) return true;
  if (short.length >= full.length || short[0] !== full[0] || short.at(-1) !== full.at(-1)) return false;
  let at = 0;
  for (const character of full) if (character === short[at]) at += 1;
  return at === short.length;
}

/** Whether a name without any place is that of a body that there is once at each place. */
export function isStrictBody(body: string): boolean {
  return STRICT_BODY_END.test(body) && !NAMELESS.test(body);
}

function vertical(name: string): AgencyName | null {
  const prefix = VERTICAL_BODIES.find((one) => name.startsWith(one));
  if (prefix === undefined) return null;
  const rest = name.slice(prefix.length);
  const placed = leadingDivision(rest) ?? leadingStem(rest);
  if (placed === null || placed.rest === '') return null;
  return {
    prefix,
    place: { kind: 'division', name: placed.written, divisions: placed.divisions },
    body: placed.rest,
    published: name,
  };
}

function central(name: string): AgencyName | null {
  const ministry = MINISTRY_OFFICE.exec(name)?.[1];
  const isCentral =
    CENTRAL_BODIES.has(name) ||
    (ministry !== undefined && CENTRAL_BODIES.has(ministry)) ||
    VERTICAL_BODIES.some((one) => name.startsWith(one)) ||
    CENTRAL.test(name);
  return isCentral ? { prefix: '', place: { kind: 'central' }, body: name, published: name } : null;
}

function local(name: string, isParty: boolean): AgencyName | null {
  const listed = leadingDivision(name);
  if (listed !== null) {
    const { divisions, written, rest } = listed;
    return compose(name, { kind: 'division', name: written, divisions }, rest, isParty);
  }
  const unlisted = leadingUnlisted(name);
  if (unlisted !== null) {
    const { written, isZone, rest } = unlisted;
    return compose(name, { kind: 'unlisted', name: written, isZone }, rest, isParty);
  }
  const level = NOT_LEVEL.test(name) ? undefined : LEVEL.exec(name)?.[0];
  if (level !== undefined && name.length > level.length)
    return compose(name, { kind: 'level', level }, name.slice(level.length), isParty);
  return compose(name, { kind: 'none' }, name, isParty);
}

function compose(name: string, place: NamedPlace, rest: string, isParty: boolean): AgencyName | null {
  if (rest !== '' && !BODY_END.test(rest)) return null;
  const isZone = place.kind === 'unlisted' && place.isZone;
  if (rest === '' && isZone) return null;
  const body = rest === '' ? '人民政府' : isParty ? partyBody(rest) : wholeBody(rest);
  // Since 2018 there is one tax authority, and its branches are named after it.
  const prefix = body === '税务局' && place.kind !== 'none' ? TAX_AUTHORITY : '';
  const head = name.slice(0, name.length - rest.length);
  return { prefix, place, body, published: prefix + head + (rest.endsWith(body) ? rest : body) };
}

function wholeBody(rest: string): string {
  const government = /^(?:人民)?政?府(办公[厅室]|办|)$/.exec(rest);
  if (government !== null) return `人民政府${government[1] === '办' ? '办公室' : (government[1] ?? '')}`;
  const known = ABBREVIATIONS.get(rest);
  if (known !== undefined) return known;
  const street = /^(?:人民政府)?(.{1,12}街道)(?:办事处|办)?$/.exec(rest);
  if (street !== null) return `${street[1]}办事处`;
  const town = /^(.{1,12}[镇乡])(?:人民)?(?:政府)?$/.exec(rest);
  if (town !== null) return `${town[1]}人民政府`;
  return rest
    .replace(/管委会$/, '管理委员会')
    .replace(/^委办$/, '委办公室')
    .replace(/^([镇乡])政府$/, '$1人民政府');
}

function partyBody(rest: string): string {
  return rest.replace(/^委员会/, '委').replace(/^委办$/, '委办公室');
}

interface Placed {
  readonly divisions: readonly Division[];
  readonly written: string;
  readonly rest: string;
}

/** 浙江省嘉兴市桐乡市…: the last place of the path counts, those above choose among its namesakes. */
function leadingDivision(name: string): Placed | null {
  let found: Placed | null = null;
  for (let at = 0; ;) {
    const length = longestDivision(name, at);
    if (length === 0) return found;
    const written = name.slice(at, at + length);
    const above: readonly Division[] | null = found?.divisions ?? null;
    const divisions: readonly Division[] = divisionsNamed(written).filter(
      ({ code }) => above === null || above.some((one) => one.code !== code && isInside(code, one.code)),
    );
    if (divisions.length === 0) return found;
    at += length;
    found = { divisions, written, rest: name.slice(at) };
  }
}

function longestDivision(name: string, at: number): number {
  for (let length = Math.min(longestNameAt(name, at), name.length - at); length >= 2; length -= 1) {
    const written = name.slice(at, at + length);
    if (isDivisionName(written) && !isStreetName(written, name.slice(at + length))) return length;
  }
  return 0;
}

/** 西藏路街道, 新疆生产建设兵团: what only begins like a region. */
function isStreetName(written: string, rest: string): boolean {
  return !/[省市县区旗州盟岛]$/.test(written) && /^生产建设兵团|街道|[路镇乡村]/.test(rest);
}

/** 桐乡 in 国家统计局桐乡调查队: a division without the character that tells its kind. */
function leadingStem(name: string): Placed | null {
  for (let length = Math.min(longestNameAt(name, 0), name.length - 1); length >= 2; length -= 1) {
    const written = name.slice(0, length);
    const divisions = ['省', '市', '县', '区'].flatMap((kind) => divisionsNamed(written + kind));
    if (divisions.length > 0) return { divisions, written, rest: name.slice(length) };
  }
  return null;
}

/** 云泽市枫澜区…: places by their last character, from the larger to the smaller; or a zone by its kind. */
function leadingUnlisted(name: string): { written: string; rest: string; isZone: boolean } | null {
  if (name.startsWith(CORPS) && name.length > CORPS.length)
    return { written: CORPS, rest: name.slice(CORPS.length), isZone: true };
  let found: { written: string; rest: string; isZone: boolean } | null = null;
  let at = 0;
  for (const kinds of UNLISTED_LEVELS) {
    const length = unlistedLength(name, at, kinds);
    if (length === 0) continue;
    found = { written: name.slice(at, at + length), rest: name.slice(at + length), isZone: false };
    at += length;
  }
  return found ?? leadingZone(name);
}

function unlistedLength(name: string, at: number, kinds: string): number {
  const most = Math.min(MAX_UNLISTED, name.length - at);
  for (let length = 2; length <= most; length += 1) {
    const last = name[at + length - 1] ?? '';
    if (!kinds.includes(last)) continue;
    const written = name.slice(at, at + length);
    if (NOT_PLACES.test(written) || ZONE_END.test(written)) return 0;
    // 苏州 and 常州 are short for cities; 县市场监督管理局 begins with no place.
    if ('州盟'.includes(last) && length < 3) return 0;
    return LEVEL.test(written) ? 0 : length;
  }
  return 0;
}

function leadingZone(name: string): { written: string; rest: string; isZone: boolean } | null {
  for (let length = Math.min(MAX_ZONE, name.length - 1); length >= 4; length -= 1) {
    const written = name.slice(0, length);
    if (ZONE_END.test(written) && !LEVEL.test(written))
      return { written, rest: name.slice(length), isZone: true };
  }
  return null;
}
