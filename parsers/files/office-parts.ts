/** Parts of office files in ZIP packages (ECMA-376-2): where a part is, and what the package says of itself. */
import { childrenOf, elementsBelow, parseXml, textOf, type XmlElement } from '#parsers/files/xml-tree.ts';
import type { ZipArchive } from '#parsers/files/zip-archive.ts';

/** The part of that name as XML, its elements named with `prefix` where they have none; null where it cannot be read. */
export function xmlPart(zip: ZipArchive, name: string, prefix = ''): XmlElement | null {
  const bytes = zip.readNamed(name);
  return bytes === null ? null : parseXml(bytes, prefix, () => zip.cut());
}

/** The path of the part that `source` (empty for the package) names with a relationship of that kind. */
export function partTarget(zip: ZipArchive, source: string, kind: string): string | null {
  const slash = source.lastIndexOf('/') + 1;
  const folder = source.slice(0, slash);
  const relations = xmlPart(zip, `${folder}_rels/${source.slice(slash)}.rels`);
  for (const { attributes } of childrenOf(relations ?? undefined, 'Relationship')) {
    const { Type: type, Target: target, TargetMode: mode } = attributes;
    if (type?.endsWith(`/${kind}`) !== true || target === undefined || mode === 'External') continue;
    return resolvePath(folder, target);
  }
  return null;
}

function resolvePath(folder: string, target: string): string {
  const steps = target.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** The title in docProps/core.xml; null where there is none. */
export function propertyTitle(zip: ZipArchive): string | null {
  const properties = xmlPart(zip, 'docProps/core.xml');
  if (properties === null) return null;
  const [title] = elementsBelow(properties, 'dc:title');
  const text = textOf(title).trim();
  return text === '' ? null : text;
}
