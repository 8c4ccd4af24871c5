/** Words that names of public bodies are made of, as data. */

/** Ministries and bodies of the centre that `国家…` and `国务院…` do not tell, past ones included. */
export const CENTRAL_BODIES: ReadonlySet<string> = new Set(
  words(`
  国务院 外交部 国防部 教育部 科学技术部 科技部 工业和信息化部 公安部 国家安全部 民政部
  司法部 财政部 人力资源和社会保障部 人力资源社会保障部 自然资源部 生态环境部
  住房和城乡建设部 住房城乡建设部 交通运输部 水利部 农业农村部 商务部 文化和旅游部
  退役军人事务部 应急管理部 中国人民银行 审计署 海关总署 中央军委 中央宣传部 最高人民法院
  最高人民检察院 新华通讯社 卫生部 文化部 农业部 国土资源部 环境保护部 铁道部 交通部
  建设部 人事部 信息产业部 劳动和社会保障部 对外贸易经济合作部 监察部 中国科学院 中国工程院
  中国社会科学院 中国气象局 中国地震局 中国证券监督管理委员会 中国银行保险监督管理委员会
  中国保险监督管理委员会 证监会 银保监会 中国银行业监督管理委员会 中国民用航空局 供销合作总社
  中华全国供销合作总社 中国残疾人联合会
  `),
);

/** Bodies with branches that carry their name before the place: 国家税务总局桐乡市税务局, 财政部浙江监管局. */
export const VERTICAL_BODIES: readonly string[] = words(`
  国家税务总局 国家统计局 国家外汇管理局 国家金融监督管理总局 国家矿山安全监察局 国家能源局
  国家煤矿安全监察局 国家粮食和物资储备局 中国银行保险监督管理委员会 中国银行业监督管理委员会
  中国保险监督管理委员会 中国证券监督管理委员会 中国人民银行 财政部 审计署 水利部 中国海事局
`);

/** Short forms that stand for one name all over the country. Those that could be several (城管局, 交通局) are left as they are. */
export const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['发改委', '发展和改革委员会'],
  ['发展改革委', '发展和改革委员会'],
  ['发改局', '发展和改革局'],
  ['发展改革局', '发展和改革局'],
  ['经信委', '经济和信息化委员会'],
  ['经信局', '经济和信息化局'],
  ['经信厅', '经济和信息化厅'],
  ['工信局', '工业和信息化局'],
  ['工信厅', '工业和信息化厅'],
  ['科技局', '科学技术局'],
  ['科技厅', '科学技术厅'],
  ['人社局', '人力资源和社会保障局'],
  ['人社厅', '人力资源和社会保障厅'],
  ['人力社保局', '人力资源和社会保障局'],
  ['人力社保厅', '人力资源和社会保障厅'],
  ['人力资源社会保障局', '人力资源和社会保障局'],
  ['人力资源社会保障厅', '人力资源和社会保障厅'],
  ['住建局', '住房和城乡建设局'],
  ['住建厅', '住房和城乡建设厅'],
  ['住房城乡建设局', '住房和城乡建设局'],
  ['住房城乡建设厅', '住房和城乡建设厅'],
  ['卫健委', '卫生健康委员会'],
  ['卫生健康委', '卫生健康委员会'],
  ['卫健局', '卫生健康局'],
  ['卫计委', '卫生和计划生育委员会'],
  ['卫计局', '卫生和计划生育局'],
  ['市监局', '市场监督管理局'],
  ['市场监管局', '市场监督管理局'],
  ['工商局', '工商行政管理局'],
  ['质监局', '质量技术监督局'],
  ['安监局', '安全生产监督管理局'],
  ['食药监局', '食品药品监督管理局'],
  ['环保局', '环境保护局'],
  ['环保厅', '环境保护厅'],
  ['国土局', '国土资源局'],
  ['国土厅', '国土资源厅'],
  ['民宗局', '民族宗教事务局'],
  ['民宗委', '民族宗教事务委员会'],
  ['文旅局', '文化和旅游局'],
  ['文旅厅', '文化和旅游厅'],
  ['文化旅游局', '文化和旅游局'],
  ['应急局', '应急管理局'],
  ['医保局', '医疗保障局'],
  ['退役军人局', '退役军人事务局'],
  ['国资委', '国有资产监督管理委员会'],
  ['人防办', '人民防空办公室'],
  ['市场监管委', '市场监督管理委员会'],
]);

/** Places that end like a division and are none: 社区, 景区, 城市管理局, 夜市. */
export const NOT_PLACES =
  /(?:[城都门超夜上股楼集菜黑开]市|[社地景园校灾库小特片厂辖牧林山湖全本该各我展港街]区|[全本该各我]市|[全本该各我]县|[国党军锦]旗|[同联]盟)$/;

/** Zones are places without a division of their own. */
export const ZONE_END =
  /(?:开发区|高新区|经开区|工业园区|产业园区|园区|新区|度假区|保税区|管理区|示范区|试验区|集聚区|名胜区|保护区|合作区|商务区|新城)$/;

/** How names of bodies end. */
export const BODY_END =
  /(?:政府|公署|行署|办公[厅室]|办事处|委员会|委|人大|常委会|政协|[局厅署院会处科所队站办]|部|中心|法院|检察院|总队|支队|大队|指挥部|联席会议|领导小组|公司|集团|银行|支行|学校|中学|小学|大学|学院|医院|馆|海关|联合会|社|库|台|校|团|段|园|庭|[镇乡村]|街道)$/;

/** Ends that make a name without any place that of a public body. */
export const STRICT_BODY_END = /(?:局|厅|委员会|政府|政府办公[厅室])$/;

/** What bodies call themselves or a room of theirs: names nobody. */
export const SELF_REFERENCE =
  /^(?:[本我该][局厅委办院站网部会镇乡县市区处所][机关]*|本?(?:机关|单位|部门|网站)|(?:[局厅委部院站]?机?关?)(?:办公室|综合[处科股室]|秘书[处科]|信息中心|宣教中心|宣传[处科]|信息公开办公室)|[办公综合法规政策]{2,4}[处科股]|管理员|网站管理员|佚名|未知|原创|网络|互联网|系统管理员)$/;

/** Media are sources, not public bodies that disclose. */
export const MEDIA_END =
  /(?:日报|晚报|晨报|时报|周报|早报|[^通]报|新闻网|[^监]网|在线|电视台|广播台|融媒体|融媒体中心|客户端|公众号|微信|频道|发布)$/;

/** Second-level names under gov.cn that belong to provinces, by the first two digits of their codes. */
export const PROVINCE_DOMAINS: ReadonlyMap<string, string> = new Map(
  words(`
  beijing:11 tj:12 hebei:13 shanxi:14 nmg:15 ln:21
  jl:22 hlj:23 shanghai:31 sh:31 jiangsu:32 js:32
  zj:33 ah:34 fujian:35 jiangxi:36 shandong:37
  henan:41 hubei:42 hunan:43 gd:44 gxzf:45
  hainan:46 cq:50 sc:51 guizhou:52 yn:53 xizang:54
  shaanxi:61 gansu:62 qinghai:63 nx:64 xinjiang:65
  `).map((pair) => pair.split(':') as [string, string]),
);

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
