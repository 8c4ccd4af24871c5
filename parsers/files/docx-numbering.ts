/** Automatic numbering of Word documents: the markers that paragraphs are printed with and do not hold. */
import { formatListNumber } from '#parsers/files/list-numbers.ts';
import { childOf, childrenOf, type XmlElement } from '#parsers/files/xml-tree.ts';

export interface NumberingRef {
  readonly list: string;
  readonly level: number;
}

export interface Numbering {
  /** The marker of the next paragraph of that list and level; empty for bullets and for lists that do not exist. */
  next(ref: NumberingRef): string;
  /** The level of the list that is tied to a style. */
  levelOfStyle(list: string, style: string): number | null;
}

interface Level {
  readonly start: number;
  readonly format: string;
  /** `%1、`: the numbers of levels at their places. */
  readonly text: string;
  readonly style: string | null;
  readonly isLegal: boolean;
  /** The level that makes this one begin again; 0 for never. */
  readonly restartAfter: number;
}

interface List {
  readonly abstract: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** Levels that begin anew where this list is first used. */
  readonly restarts: ReadonlyMap<number, number>;
}

const MAX_LEVEL = 8;
/** Characters of a marker before its numbers are put in. */
const MAX_TEXT = 60;
const PLACE = /%([1-9])/g;
/** A blank follows a marker that does not end by itself. */
const ENDS = /[、．.，,）)】〕\]:：]$/;

/** Reads word/numbering.xml; counts from there on. */
export function createNumbering(numbering: XmlElement | null): Numbering {
  const lists = numbering === null ? new Map<string, List>() : readLists(numbering);
  const counters = new Map<string, Map<number, number>>();
  const used = new Set<string>();
  return {
    next({ list: id, level }) {
      const list = lists.get(id);
      const own = list?.levels.get(level);
      if (list === undefined || own === undefined) return '';
      const counts = counters.get(list.abstract) ?? new Map<number, number>();
      counters.set(list.abstract, counts);
      if (!used.has(id)) {
        used.add(id);
        for (const [at, start] of list.restarts) counts.set(at, start - 1);
      }
      for (let at = 0; at < level; at++) {
        if (!counts.has(at)) counts.set(at, list.levels.get(at)?.start ?? 1);
      }
      counts.set(level, (counts.get(level) ?? own.start - 1) + 1);
      for (let at = level + 1; at <= MAX_LEVEL; at++) {
        const deeper = list.levels.get(at);
        if (deeper !== undefined && deeper.restartAfter !== 0 && level + 1 <= deeper.restartAfter)
          counts.delete(at);
      }
      return markerOf(list, own, counts);
    },
    levelOfStyle(id, style) {
      for (const [level, one] of lists.get(id)?.levels ?? []) if (one.style === style) return level;
      return null;
    },
  };
}

function markerOf(list: List, own: Level, counts: ReadonlyMap<number, number>): string {
  if (own.format === 'bullet' || own.format === 'none') return '';
  const marker = own.text.replaceAll(PLACE, (_, digit: string) => {
    const at = Number(digit) - 1;
    const level = list.levels.get(at);
    const format = own.isLegal ? 'decimal' : (level?.format ?? 'decimal');
    return formatListNumber(counts.get(at) ?? level?.start ?? 1, format);
  });
  return marker === '' || ENDS.test(marker) ? marker : `${marker} `;
}

function readLists(numbering: XmlElement): Map<string, List> {
  const abstracts = new Map<string, Map<number, Level>>();
  const links = new Map<string, string>();
  const byStyle = new Map<string, string>();
  for (const abstract of childrenOf(numbering, 'w:abstractNum')) {
    const id = abstract.attributes['w:abstractNumId'] ?? '';
    abstracts.set(id, readLevels(abstract));
    const defines = childOf(abstract, 'w:styleLink')?.attributes['w:val'];
    const uses = childOf(abstract, 'w:numStyleLink')?.attributes['w:val'];
    if (defines !== undefined) byStyle.set(defines, id);
    if (uses !== undefined) links.set(id, uses);
  }
  const lists = new Map<string, List>();
  for (const num of childrenOf(numbering, 'w:num')) {
    const stated = childOf(num, 'w:abstractNumId')?.attributes['w:val'] ?? '';
    const abstract = byStyle.get(links.get(stated) ?? '') ?? stated;
    const levels = new Map(abstracts.get(abstract));
    const restarts = new Map<number, number>();
    for (const override of childrenOf(num, 'w:lvlOverride')) {
      const at = Number(override.attributes['w:ilvl'] ?? 0);
      const start = childOf(override, 'w:startOverride')?.attributes['w:val'];
      if (start !== undefined) restarts.set(at, Number(start));
      for (const [level, one] of readLevels(override)) levels.set(level, one);
    }
    lists.set(num.attributes['w:numId'] ?? '', { abstract, levels, restarts });
  }
  return lists;
}

function readLevels(parent: XmlElement): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const level of childrenOf(parent, 'w:lvl')) {
    const at = Number(level.attributes['w:ilvl'] ?? 0);
    if (!Number.isInteger(at) || at < 0 || at > MAX_LEVEL) continue;
    const value = (name: string): string | undefined => childOf(level, name)?.attributes['w:val'];
    levels.set(at, {
      start: Number(value('w:start') ?? 1),
      format: value('w:numFmt') ?? 'decimal',
      text: (value('w:lvlText') ?? '').slice(0, MAX_TEXT),
      style: value('w:pStyle') ?? null,
      isLegal: childOf(level, 'w:isLgl') !== undefined,
      restartAfter: Number(value('w:lvlRestart') ?? at),
    });
  }
  return levels;
}
