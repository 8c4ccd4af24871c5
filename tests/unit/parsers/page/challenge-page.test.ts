import { expect, test } from 'vitest';
import { challengeMark } from '#parsers/page/challenge-page.ts';

const script = (code: string): string => `<html><head></head><body><script>${code}</script></body></html>`;
const notice = (title: string, text: string): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body><div>${text}</div></body></html>`;

test.each([
  ['__jsl_clearance', script("document.cookie=('_')+('_jsl_x');var a='__jsl_clearance_s=1600|0|';go(a)")],
  ['$_ts', script("$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=8136;$_ts.cd='qqDrrAqq';")],
  ['acw_sc__v2', script("var arg1='A0B1';function setCookie(n,v){} setCookie('acw_sc__v2', x); ")],
  ['C3VK', script('document.cookie="C3VK=7e8b2a; path=/; max-age=600"; window.location.reload();')],
  ['EdgeOne', script('document.cookie="__tst_status="+a(n)+";";document.cookie="EO_Bot_Ssid="+b+";";')],
  [
    'a script that sets a cookie',
    script("document.cookie = 'visit=1;path=/'; location.href = location.href;"),
  ],
  ['a script that sets a cookie', script("document['cookie']='k='+f(7);window.location.replace(location)")],
  ['notice', notice('安全验证', '')],
  ['captcha', notice('提示', '请拖动下方滑块完成拼图')],
  [
    'captcha',
    notice('', '为了您的账号安全，请完成以下验证后继续访问 <input name="code"><input type="submit">'),
  ],
  ['captcha', notice('请稍候', '请输入图片中的验证码，以继续访问本网站 <input name="code">')],
  ['captcha', notice('', 'Please verify you are a human')],
  ['too many requests', notice('系统提示', '您的访问过于频繁，请稍后再试！')],
  ['too many requests', '{"code":-1,"msg":"请求太频繁"}'],
  ['blocked request', notice('405', '很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。')],
  ['blocked request', notice('提示', '您的请求带有不合法参数，已被网站管理员设置拦截！')],
  [
    'firewall',
    notice('网站防火墙', '拦截提示：请求编号 8af3')
      .replace('<title>网站防火墙</title>', '')
      .replace('拦截提示', '网站防火墙拦截提示'),
  ],
  ['firewall', notice('提示', '当前访问疑似黑客行为，本站由知道创宇云防护提供服务，已拒绝。')],
])('%s: %s', (mark, source) => {
  expect(challengeMark(source)).toBe(mark);
});

const MENU = Array.from({ length: 12 }, (_, i) => `<a href="/c${i}/">栏目${i}</a>`).join('');
const ARTICLE =
  '登录时需要输入短信验证码，连续输错五次后，您的访问被限制三十分钟，请完成安全验证后继续访问。';

test.each([
  ['an article about captchas', notice('关于启用滑块验证的公告', ARTICLE.repeat(12))],
  ['a short notice of an agency', notice('公告', `索引号：990011223/2024-00012 ${ARTICLE}`)],
  ['a short notice with its date', notice('公告', `发布时间：2024-03-05 ${ARTICLE}`)],
  ['a short notice within the menu of its site', notice('公告', MENU + ARTICLE)],
  ['a login', notice('登录', '用户名<input name="u">密码<input type="password">拖动滑块完成验证')],
  [
    'a form for applications',
    notice('依申请公开', '姓名<input>证件<input>内容<textarea></textarea>请输入验证码<input>后继续访问'),
  ],
  ['a notice against sand miners', notice('通告', '凡发现非法采砂行为的，予以禁止，可向水务局举报。')],
  [
    'a page that a script fills',
    '<div id="app"></div><script>function en(){document.cookie="l=en";location.reload()}</script><script src="/app.js"></script>',
  ],
  ['a page that goes elsewhere', script("document.cookie='lang=cn';location.href='/cn/index.html'")],
  [
    'an article behind a firewall that let us pass',
    notice('通知', '各乡镇人民政府：'.repeat(30)) + '<script>$_ts.cd="x"</script>',
  ],
  ['a missing page', notice('提示', '您访问的页面不存在或已删除')],
  ['nothing', ''],
])('%s is no challenge', (_, source) => {
  expect(challengeMark(source)).toBeNull();
});

test('takes no longer for hostile sources', () => {
  const began = performance.now();
  for (const piece of [
    '您的访问',
    '请求存在',
    '防火墙',
    '输入',
    '<a ',
    '<input>',
    '验证',
    '请完成',
    'document.cookie=',
    'location=',
  ])
    challengeMark(piece.repeat(60_000 / piece.length));
  expect(performance.now() - began).toBeLessThan(2_000);
});
