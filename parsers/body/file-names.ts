/** File names in addresses, and what their extensions tell. */
import iconv from 'iconv-lite';

const MEDIA_TYPES: ReadonlyMap<string, string> = new Map([
  ['pdf', 'application/pdf'],
  ['doc', 'application/msword'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xls', 'application/vnd.ms-excel'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt', 'application/vnd.ms-powerpoint'],
  ['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['wps', 'application/vnd.ms-works'],
  ['et', 'application/vnd.ms-works'],
  ['dps', 'application/vnd.ms-works'],
  ['rtf', 'application/rtf'],
  ['ofd', 'application/ofd'],
  ['ceb', 'application/x-ceb'],
  ['csv', 'text/csv'],
  ['txt', 'text/plain'],
  ['zip', 'application/zip'],
  ['rar', 'application/vnd.rar'],
  ['7z', 'application/x-7z-compressed'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['gif', 'image/gif'],
  ['bmp', 'image/bmp'],
  ['tif', 'image/tiff'],
  ['tiff', 'image/tiff'],
  ['mp3', 'audio/mpeg'],
  ['mp4', 'video/mp4'],
]);
const LONGEST_EXTENSION = 4;
const PERCENT = /%[0-9a-f]{2}/i;

/** Media type by the extension of a file name; null where it tells nothing. */
export function mediaTypeOfName(name: string): string | null {
  const trimmed = name.trim();
  const dot = trimmed.lastIndexOf('.');
  if (dot < 0 || trimmed.length - dot - 1 > LONGEST_EXTENSION) return null;
  return MEDIA_TYPES.get(trimmed.slice(dot + 1).toLowerCase()) ?? null;
}

/**
 * The name of the file that `url` delivers, decoded: the last path segment, or a query value that is a file name
 * (`?filename=a.pdf`). null when neither has a known extension.
 */
export function fileNameOf(url: string): string | null {
  const hash = url.indexOf('#');
  const address = hash < 0 ? url : url.slice(0, hash);
  const query = address.indexOf('?');
  const path = lastSegment(decodeName(query < 0 ? address : address.slice(0, query)));
  if (mediaTypeOfName(path) !== null) return path;
  if (query < 0) return null;
  for (const pair of address.slice(query + 1).split('&')) {
    const value = decodeName(pair.slice(pair.indexOf('=') + 1));
    const name = lastSegment(value.replace(/[?#].*$/, ''));
    if (mediaTypeOfName(name) !== null) return name;
  }
  return null;
}

/** Percent-encoding removed: UTF-8 when the bytes are that, else GB 18030. */
function decodeName(text: string): string {
  if (!PERCENT.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    const bytes: number[] = [];
    for (let index = 0; index < text.length; index += 1) {
      const hex = text.charAt(index) === '%' ? text.slice(index + 1, index + 3) : '';
      if (/^[0-9a-f]{2}$/i.test(hex)) {
        bytes.push(Number.parseInt(hex, 16));
        index += 2;
      } else bytes.push(...Buffer.from(text.charAt(index), 'utf8'));
    }
    return iconv.decode(Buffer.from(bytes), 'gb18030');
  }
}

function lastSegment(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
