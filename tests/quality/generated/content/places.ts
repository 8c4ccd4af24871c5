/** Fictional places and public bodies. Division codes begin with 99, hosts do not exist. */
import { sampleCreditCode, sampleOrgCode } from '#demo/code-digits.ts';
import type { SeededRandom } from '#demo/seeded-random.ts';

export interface Place {
  /** As it stands in titles: 涟湖市. */
  readonly name: string;
  /** How its bodies abbreviate it: 市. */
  readonly level: '市' | '县' | '区';
  readonly division: string;
  readonly host: string;
  /** Begins its document numbers: 涟. */
  readonly sign: string;
}

export interface Agency {
  readonly place: Place;
  /** 涟湖市民政局 */
  readonly full: string;
  /** 市民政局 */
  readonly short: string;
  /** 涟民 */
  readonly sign: string;
  readonly orgCode: string;
  readonly creditCode: string;
}

const PLACES: readonly Place[] = [
  ['涟湖市', '991700', 'lianhu'],
  ['栗溪县', '991823', 'lixi'],
  ['枫桥岭市', '991781', 'fengqiaoling'],
  ['昀溪市', '990700', 'yunxi'],
  ['青岩县', '990621', 'qingyanxian'],
  ['翠屏岭县', '990524', 'cuipingling'],
  ['沐阳区', '990303', 'muyang'],
  ['霜河市', '990400', 'shuanghe'],
  ['临河县', '990125', 'linhe'],
  ['云嶂县', '990726', 'yunzhang'],
  ['松浦区', '990106', 'songpu'],
  ['鹿鸣市', '990881', 'luming'],
  ['白石桥区', '990205', 'baishiqiao'],
  ['珏山县', '990927', 'jueshan'],
].map(([name = '', division = '', host = '']): Place => {
  const level = name.endsWith('市') ? '市' : name.endsWith('县') ? '县' : '区';
  return { name, level, division, host: `www.${host}.gov.cn`, sign: name.slice(0, 1) };
});

const BODIES: readonly (readonly [name: string, sign: string])[] = [
  ['人民政府', '政'],
  ['人民政府办公室', '政办'],
  ['民政局', '民'],
  ['教育局', '教'],
  ['财政局', '财'],
  ['水利局', '水'],
  ['商务局', '商'],
  ['审计局', '审'],
  ['农业农村局', '农'],
  ['交通运输局', '交'],
  ['卫生健康局', '卫健'],
  ['市场监督管理局', '市监'],
  ['应急管理局', '应急'],
  ['自然资源和规划局', '自规'],
  ['人力资源和社会保障局', '人社'],
  ['发展和改革委员会', '发改'],
  ['文化和旅游局', '文旅'],
  ['住房和城乡建设局', '建'],
  ['统计局', '统'],
  ['林业局', '林'],
];

export function somePlace(random: SeededRandom): Place {
  return random.pick(PLACES);
}

export function someAgency(random: SeededRandom, place: Place): Agency {
  const [name, sign] = random.pick(BODIES);
  const body = String(random.integer(100_000, 999_999)).padStart(8, '00');
  return {
    place,
    full: place.name + name,
    short: place.level + name.replace(/^人民政府/, '政府'),
    sign: place.sign + sign,
    orgCode: sampleOrgCode(body),
    creditCode: sampleCreditCode(place.division, body),
  };
}
