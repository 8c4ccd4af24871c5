/** Lines that follow the text of an official document: notes, the imprint (版记), the list of attachments. */

const NOTE = /^[（(【[][^（()）]{2,40}[)）】\]]$/;
const IMPRINT =
  /^(?:抄\s*送|抄\s*报|主\s*送|分\s*送|报\s*送|主\s*题\s*词|关\s*键\s*词|信息公开(?:选项|形式|属性|类别|方式)|公开(?:方式|属性|类型)|校\s*对|打\s*字|共印|印发份数|印\s*数)[:：\s]/;
const ISSUED = /(?:[日厅室处科局委部]\s*(?:印发|印制)|秘书[处科]\s*印)$/;
const ATTACHMENT_LIST = /^附\s*[件表](?:[:：]|\s*[0-9０-９一二三四五六七八九十]{0,2}\s*[:：.、．])/;
const ATTACHMENT_START = /^附\s*[件表录]\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[:：]?$/;
const CONTACT = /^[（(]?(?:联\s*系\s*人|联系电话|电\s*话|联系方式|联系地址|邮\s*编)[:：]/;

/** Notes such as （此件公开发布） and imprint lines (抄送, 印发): never text of a section. */
export function isClosingLine(text: string): boolean {
  return (
    text.length <= 400 && (isNote(text) || IMPRINT.test(text) || (text.length <= 60 && ISSUED.test(text)))
  );
}

/** A whole line in brackets. */
export function isNote(text: string): boolean {
  return NOTE.test(text);
}

/** `附件：1.…`: the list of attachments that stands before or after the sign-off. */
export function isAttachmentList(text: string): boolean {
  return ATTACHMENT_LIST.test(text);
}

/** `附件`, `附件1：` alone on a line: an attachment printed in place begins. */
export function isAttachmentStart(text: string): boolean {
  return text.length <= 10 && ATTACHMENT_START.test(text);
}

/** `（联系人：…）`, a line after the sign-off or before it. */
export function isContactLine(text: string): boolean {
  return text.length <= 120 && CONTACT.test(text);
}
