import { describe } from 'vitest';
import { BODY, PARAGRAPHS, reads, TITLE } from './page-view.ts';

const title = (name: string, html: string, expected = TITLE): void => reads(name, html, { title: expected });

describe('a title is found', () => {
  for (const site of ['欢迎访问临河市人民政府网站', '临河之窗-新闻'])
    title(
      `large type under ${site}`,
      `<html><head><title>${site}</title></head><body><p align=center>临河市水利局</p><p align=center><font size=5 color=red>${TITLE}</font></p><p align=center>2003年3月6日</p>${PARAGRAPHS}</body></html>`,
    );
  title(
    'no centred caption for the name of a site',
    `<html><head><title>临河市水利局</title></head><body><h1>${TITLE}</h1><p>发布时间：2021-03-06</p><p align=center>图为饮水工程建设现场一角</p>${PARAGRAPHS}</body></html>`,
  );
  title(
    'br',
    `<html><head><title>${TITLE}</title></head><body><h1>临河市水利局<br/>关于加强饮水工程管理的通知</h1>${BODY}</body></html>`,
  );
  title(
    'br over a strip, no head',
    `<h2>临河市水利局<br>关于加强饮水工程管理的通知</h2><p>发布时间：2021-03-06 来源：临河日报</p>${BODY}`,
  );
  title(
    'strip under the body, sign-off on one line',
    `首页 > 政务公开 > 通知公告\n${TITLE}\n各单位要高度重视饮水工程管理工作，明确责任分工，狠抓落实。\n临河市水利局　2021年3月5日\n来源：临河日报\n发布时间：2021-03-06`,
  );
  title(
    'strip under an imprint',
    `首页 > 政务公开 > 通知公告\n${TITLE}\n各单位要高度重视饮水工程管理工作，明确责任分工，狠抓落实。\n临河市水利局办公室　2021年3月5日印发\n来源：临河日报\n发布时间：2021-03-06`,
  );
  title(
    'long trail above',
    `当前位置：首页 > 政务公开 > 法定主动公开内容 > 通知公告 > ${TITLE}\n${TITLE}\n各单位要高度重视饮水工程管理工作，明确责任分工，狠抓落实。`,
  );
  title(
    'strip on the line of the title',
    `${TITLE}更新时间：2021-03-06 来源：临河日报\n各单位要高度重视饮水工程管理工作，明确责任分工，狠抓落实。`,
  );
  title(
    'two p',
    `<html><head><title>临河市水利局</title></head><body><div class="title"><p>临河市水利局</p><p>关于加强饮水工程管理的通知</p></div><p>发布时间：2021-03-06</p>${BODY}</body></html>`,
  );
  title(
    'subtitle',
    `<html><head><title>${TITLE}_临河市水利局</title></head><body><h1>${TITLE}</h1><h2>——2021年饮水安全行动</h2><p>发布时间：2021-03-06</p>${BODY}</body></html>`,
  );
  title(
    'kicker',
    `<html><head><title>${TITLE}_临河市水利局</title></head><body><h3>饮水安全行动系列</h3><h1>${TITLE}</h1><p>发布时间：2021-03-06</p>${BODY}</body></html>`,
  );
  title(
    'h1 site h2 title',
    `<html><head><title>临河市水利局</title></head><body><h1>临河市水利局</h1><h2>${TITLE}</h2><p>发布时间：2021-03-06</p>${BODY}</body></html>`,
  );
  title(
    'logo alt h1',
    `<html><head><title>临河市水利局网站</title></head><body><h1><a href="/">临河市水利局</a></h1><div class="article-title">${TITLE}</div><p>发布时间：2021-03-06</p>${BODY}</body></html>`,
  );
  for (const sep of [
    '-',
    '_',
    '|',
    '—',
    '–',
    ' - ',
    '--',
    '|| ',
    '>>',
    ' — ',
    '·',
    '：:',
    '/',
    ' ',
    '_通知公告_',
    '-政策文件-',
    '<',
    '::',
  ])
    title(
      'sep ' + sep,
      `<html><head><title>${TITLE}${sep.replace('<', '&lt;')}临河市水利局</title></head><body><div>${BODY}</div></body></html>`,
    );
  title(
    'site first',
    `<html><head><title>临河市水利局 ${TITLE}</title></head><body><div class=c><b>${TITLE}</b></div>${BODY}</body></html>`,
  );
  title(
    'meta with suffix',
    `<html><head><title>临河市水利局</title><meta name="ArticleTitle" content="${TITLE}-临河市水利局"><meta name=SiteName content="临河市水利局"></head><body><h1>${TITLE}</h1><p>发布时间：2021-03-06</p>${BODY}</body></html>`,
  );
  title(
    'meta with suffix unseen',
    `<html><head><title>临河市水利局</title><meta name="ArticleTitle" content="${TITLE}_临河市水利局"><meta name=SiteName content="临河市水利局"></head><body>${BODY}</body></html>`,
  );
  title(
    'meta cut',
    `<html><head><title>${TITLE.slice(0, 10)}…-临河市水利局</title><meta name="ArticleTitle" content="${TITLE.slice(0, 10)}..."></head><body><h1>${TITLE}</h1>${BODY}</body></html>`,
  );
  title(
    'cut shown, title attr',
    `<html><head><title>临河市水利局</title></head><body><h1 title="${TITLE}">${TITLE.slice(0, 10)}...</h1><p>发布时间：2021-03-06</p>${BODY}</body></html>`,
  );
  title(
    'column h1',
    `<html><head><title>通知公告</title><meta name="ColumnName" content="通知公告"></head><body><h1>通知公告</h1><div class=tit>${TITLE}</div><p>发布时间：2021-03-06</p>${BODY}</body></html>`,
  );
  title(
    'column h1 no meta',
    `<html><head><title>政策文件</title></head><body><h1>政策文件</h1><div class=tit>${TITLE}</div><p>发布时间：2021-03-06</p>${BODY}</body></html>`,
  );
  title(
    'block title 名称',
    `<html><head><title>信息公开</title></head><body><table><tr><td>索引号</td><td>A1/2020-00001</td></tr><tr><td>名 称</td><td>${TITLE}</td></tr></table>${BODY}</body></html>`,
  );
  title(
    'quotes',
    `<html><head><title>“${TITLE}”-临河市水利局</title></head><body><h1>“${TITLE}”</h1>${BODY}</body></html>`,
    `“${TITLE}”`,
  );
  title(
    'title with hyphen date',
    `<html><head><title>关于2021-03号文件的说明-临河市水利局</title></head><body><h1>关于2021-03号文件的说明</h1>${BODY}</body></html>`,
    '关于2021-03号文件的说明',
  );
  title(
    'h1 with date inside',
    `<html><head><title>临河市2021年3月5日疫情通报-临河市水利局</title></head><body><h1>临河市2021年3月5日疫情通报</h1>${BODY}</body></html>`,
    '临河市2021年3月5日疫情通报',
  );
  title(
    'title in script text only meta',
    `<html><head><title>详情</title><meta name="ArticleTitle" content="${TITLE}"></head><body>${BODY}</body></html>`,
  );
  title(
    'body title centre bold first',
    `<html><head><title>临河市水利局-通知</title></head><body><div id=zoom><p style="text-align:center"><b>${TITLE}</b></p>${PARAGRAPHS}</div></body></html>`,
  );
  title(
    'body title two centred lines',
    `<html><head><title>临河市水利局</title></head><body><div id=zoom><p style="text-align:center"><b>临河市水利局</b></p><p style="text-align:center"><b>关于加强饮水工程管理的通知</b></p>${PARAGRAPHS}</div></body></html>`,
  );
  title(
    'ends site like',
    `<html><head><title>临河市人民政府办公室_临河市人民政府</title></head><body><h1>关于调整临河市人民政府办公室</h1><p>发布时间：2021-03-06</p>${BODY}</body></html>`,
    '关于调整临河市人民政府办公室',
  );
  title(
    'in plain text above a block',
    `当前位置:首页 > 政务公开\n${TITLE}\n索引号: A1/2021-00001 发布机构: 临河市水利局\n　　为进一步规范饮水工程管理，现将有关事项通知如下，请认真贯彻执行。\n`,
  );
  title(
    'in plain text with the strip on its line',
    `首页 > 政务公开\n${TITLE} 更新时间:2021/3/6 来源:临河日报\n　　为进一步规范饮水工程管理，现将有关事项通知如下，请认真贯彻执行。\n`,
  );
});
