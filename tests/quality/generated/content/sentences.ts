/** Official prose of our own: subjects, measures and news in sentences with slots. */
import type { SeededRandom } from '#demo/seeded-random.ts';

const FIELDS = [
  '社区养老服务',
  '农村公路养护',
  '小型水库巡查',
  '校园食品安全',
  '城市内涝防治',
  '古树名木保护',
  '农贸市场改造',
  '基层卫生服务',
  '公共停车管理',
  '秸秆综合利用',
  '餐厨垃圾收运',
  '老旧电梯更新',
  '义务教育入学',
  '电动自行车充电设施',
  '乡村文化礼堂',
  '职业技能培训',
  '河湖岸线整治',
  '粮食收购秩序',
  '渣土运输管理',
  '残疾人辅具配发',
  '公共图书馆服务',
  '地质灾害避险',
  '中药材种植',
  '冬春火灾防控',
  '流动人口登记',
  '企业用工服务',
  '殡葬服务收费',
  '供水管网更新',
  '农产品质量检测',
  '政务服务事项办理',
] as const;

const GOALS = [
  '改善群众生产生活条件',
  '补齐基础设施短板',
  '方便企业和群众办事',
  '巩固前期整治成果',
  '提高公共服务水平',
  '保障人民群众生命财产安全',
  '规范资金使用和项目管理',
  '守住安全生产底线',
  '解决群众反映集中的问题',
] as const;

const OWNERS = [
  '各镇街',
  '各成员单位',
  '各责任部门',
  '各乡镇人民政府',
  '项目建设单位',
  '经营管理单位',
  '社区和行政村',
  '行业主管部门',
] as const;
const TIMES = [
  '每月底前',
  '九月底前',
  '汛期到来以前',
  '一个季度以内',
  '年底以前',
  '每周五下班前',
  '十个工作日内',
  '第二季度末',
] as const;
const COUNTED = [
  '处点位',
  '个项目',
  '家单位',
  '座小区',
  '条道路',
  '户家庭',
  '名工作人员',
  '个行政村',
] as const;
const ACTIONS = [
  '建立台账并逐项销号',
  '组织一次全面排查',
  '公布负责人和联系电话',
  '完成信息录入和核对',
  '签订责任书并张榜公示',
  '落实专人值守和巡查',
  '开展不少于两次的业务培训',
  '把进展情况报送牵头部门',
  '对照标准自查自纠',
  '完善应急预案并组织演练',
] as const;
const HEADS = [
  '明确工作目标',
  '完善工作机制',
  '压实各方责任',
  '加大资金投入',
  '强化日常监管',
  '做好宣传引导',
  '严格督查考核',
  '优化办理流程',
  '推进信息共享',
  '加强队伍建设',
  '规范档案管理',
  '畅通投诉渠道',
  '抓好问题整改',
  '健全长效机制',
  '统筹项目安排',
  '细化工作标准',
  '落实保障措施',
  '注重分类指导',
] as const;

type Template = (random: SeededRandom) => string;
const TEMPLATES: readonly Template[] = [
  (r) => `${r.pick(OWNERS)}要在${r.pick(TIMES)}${r.pick(ACTIONS)}，确保${r.pick(FIELDS)}工作落到实处。`,
  (r) => `今年计划安排${r.integer(3, 96)}${r.pick(COUNTED)}，所需资金由财政和${r.pick(OWNERS)}共同承担。`,
  (r) => `对${r.pick(FIELDS)}中发现的问题，能够立即整改的当场整改，一时难以解决的限期整改。`,
  (r) => `${r.pick(OWNERS)}应当${r.pick(ACTIONS)}，不得以任何理由推诿拖延。`,
  (r) => `牵头部门每${r.integer(2, 6)}个月通报一次进展，连续两次排名靠后的要作出书面说明。`,
  (r) => `凡涉及${r.pick(FIELDS)}的事项，一律先登记、后办理，办理结果书面告知当事人。`,
  (r) => `各地可以结合实际，在${r.pick(FIELDS)}方面先行试点，成熟后逐步推开。`,
  (r) => `截至目前，已完成${r.integer(12, 980)}${r.pick(COUNTED)}的核查，合格率保持在百分之九十以上。`,
  (r) => `建立由分管领导召集的联席会议，定期研究${r.pick(FIELDS)}中的重点难点问题。`,
  (r) => `鼓励社会力量参与${r.pick(FIELDS)}，对成效明显的给予适当奖励。`,
  () => `专项资金实行专账核算、专款专用，审计部门对使用情况进行跟踪检查。`,
  (r) => `${r.pick(OWNERS)}要充分利用广播、公开栏和微信群等方式，把政策讲清楚、讲明白。`,
  () => `工作人员滥用职权、玩忽职守的，依照有关规定处理；造成损失的，依法赔偿。`,
  (r) => `有条件的地方可以引入第三方评估，评估结果作为下一年度安排${r.pick(FIELDS)}经费的参考。`,
  (r) => `在${r.pick(TIMES)}，${r.pick(OWNERS)}要${r.pick(ACTIONS)}，并将书面材料报送备案。`,
  (r) => `经过集中整治，${r.pick(FIELDS)}的面貌有了明显变化，群众满意度稳步提升。`,
];

const NEWS: readonly Template[] = [
  (r) => `会议听取了${r.pick(FIELDS)}进展情况的汇报，研究了下一阶段的重点任务。`,
  (r) => `检查组一行先后来到${r.integer(3, 9)}${r.pick(COUNTED)}，实地察看${r.pick(FIELDS)}情况。`,
  (r) => `与会人员围绕${r.pick(FIELDS)}作了交流发言，提出意见建议${r.integer(11, 60)}条。`,
  (r) => `活动现场发放宣传资料${r.integer(200, 3000)}余份，解答群众咨询${r.integer(30, 400)}人次。`,
  (r) => `下一步，有关部门将继续在${r.pick(FIELDS)}上下功夫，让群众得到更多实惠。`,
  (r) => `负责人表示，要把${r.pick(FIELDS)}放在更加突出的位置，${r.pick(ACTIONS)}。`,
];

export function someField(random: SeededRandom): string {
  return random.pick(FIELDS);
}

export function someGoal(random: SeededRandom): string {
  return random.pick(GOALS);
}

/** `count` different words for headings. */
export function someHeads(random: SeededRandom, count: number): string[] {
  const left: string[] = [...HEADS];
  return Array.from({ length: count }, () => left.splice(random.integer(0, left.length - 1), 1)[0] ?? '');
}

export function sentence(random: SeededRandom): string {
  return random.pick(TEMPLATES)(random);
}

export function sentences(random: SeededRandom, low: number, high: number): string {
  return Array.from({ length: random.integer(low, high) }, () => sentence(random)).join('');
}

export function newsSentences(random: SeededRandom, low: number, high: number): string {
  return Array.from({ length: random.integer(low, high) }, () => random.pick(NEWS)(random)).join('');
}

const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨';
const GIVEN = '明华建国志强丽芳秀英文军平海燕晓东';

/** A fictional person. */
export function someone(random: SeededRandom): string {
  const given = GIVEN.charAt(random.integer(0, GIVEN.length - 1));
  return SURNAMES.charAt(random.integer(0, SURNAMES.length - 1)) + given;
}
