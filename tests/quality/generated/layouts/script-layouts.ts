/** Metadata that stands in scripts, or nowhere but in the head of the page. */
import type { FieldName } from '../content/labels.ts';
import type { BlockLayout } from './layout.ts';

/** Names of the fields in the answers of two widespread interfaces. */
const DETAIL_KEYS: Partial<Record<FieldName, string>> = {
  indexNumber: 'identifier',
  documentNumber: 'document_number',
  publisher: 'publisher',
  published: 'display_publish_time',
  issued: 'writedate',
  keywords: 'keywords',
};
const DOMAIN_KEYS: Partial<Record<FieldName, string>> = {
  indexNumber: 'indexnumber',
  documentNumber: 'refno',
  issued: 'writedate',
  published: 'pubdate',
  topic: 'theme',
  infoSource: 'source',
};

/** A configuration object with the whole document: `_CONFIG.DETAIL`. */
const configDetail: BlockLayout = (pairs, random, facts) => ({
  html: '',
  visibility: 'data',
  bodyScript: (content) => {
    const detail: Record<string, unknown> = {
      id: random.integer(100_000, 9_999_999),
      title: facts.title,
      content,
    };
    for (const { field, value } of pairs) {
      const key = DETAIL_KEYS[field];
      if (key !== undefined) detail[key] = value;
    }
    const config = { SID: '990001', TREE: [], DETAIL: { ...detail, is_expired: 0, attachment: [] } };
    return `<script type="text/javascript">window._CONFIG = ${scriptJson(config)};</script>`;
  },
});

/** Key and value records in lists of lists, beside the body in the page. */
const domainMetadata: BlockLayout = (pairs) => ({
  html: `<script>var metaList = ${scriptJson({
    domainMetaList: [
      {
        domainName: '公文元数据',
        resultList: pairs.flatMap(({ field, label, value }) => {
          const key = DOMAIN_KEYS[field];
          return key === undefined ? [] : [{ key, name: label, value }];
        }),
      },
    ],
  })};</script>`,
  visibility: 'data',
});

/** A list written by `document.write` calls with literal strings. */
const writtenLiterals: BlockLayout = (pairs) => ({
  html: `<div class="dw"><ul><script type="text/javascript">\n${pairs
    .map(
      ({ labelHtml, colon, valueHtml }) =>
        `document.write('<li>${labelHtml}${colon || '：'}${valueHtml.replaceAll('\\', '\\\\')}</li>');`,
    )
    .join('\n')}\n</script></ul></div>`,
  visibility: 'data',
});

const noBlock: BlockLayout = () => ({ html: '', visibility: 'none' });

/** JSON as servers put it in scripts: no `</`, sometimes with escaped characters. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('</', '<\\/');
}

export const SCRIPT_LAYOUTS = {
  'config-detail': configDetail,
  'domain-metadata': domainMetadata,
  'written-literals': writtenLiterals,
  'no-block': noBlock,
} as const satisfies Record<string, BlockLayout>;
