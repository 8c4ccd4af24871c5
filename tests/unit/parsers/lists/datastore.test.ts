import { expect, test } from 'vitest';
import { readDatastore } from '#parsers/lists/datastore.ts';
import { inlineText } from '#parsers/page/node-text.ts';
import { htmlPage } from '../../../support/html-page.ts';

const RECORDS = '<recordset><record><![CDATA[<li>甲</li>]]></record><record>乙</record></recordset>';

test('reads records and totals out of a script', () => {
  const store = readDatastore(
    htmlPage(
      `<p>x</p><script type="text/xml"><datastore><totalrecord>31</totalrecord><totalpage>2</totalpage>${RECORDS}</datastore></script>`,
    ),
  );
  expect(store?.records.map(inlineText)).toEqual(['甲', '乙']);
  expect(store).toMatchObject({ totalItems: 31, totalPages: 2, nextGroup: null });
});

test('reads an answer that is such XML, without its comments', () => {
  const store = readDatastore(
    htmlPage(`<datastore><!--<recordset><record>旧</record></recordset>-->${RECORDS}</datastore>`),
  );
  expect(store?.records.map(inlineText)).toEqual(['甲', '乙']);
});

test('leaves out records in comments, unless there are no others', () => {
  const old = '<!--<recordset><record><![CDATA[<li>旧</li>]]></record></recordset>-->';
  const inScript = (xml: string): string[] | undefined =>
    readDatastore(htmlPage(`<script type="text/xml"><datastore>${xml}</datastore></script>`))?.records.map(
      inlineText,
    );
  expect(inScript(old + RECORDS)).toEqual(['甲', '乙']);
  expect(inScript(old)).toEqual(['旧']);
  expect(inScript('<record><![CDATA[<!-- <li>丙]]></record><record>丁</record>')).toEqual(['', '丁']);
  expect(inScript(`${'<!--<![CDATA['.repeat(50_000)}<record>戊</record>`)).toEqual(['戊']);
});

test('other pages have none, and records that never end do no harm', () => {
  expect(readDatastore(htmlPage('<p>正文</p><!-- <record>x</record> -->'))).toBeNull();
  expect(readDatastore(htmlPage(`<script>${'<record>'.repeat(50_000)}</script>`))?.records).toEqual([]);
});
