/** Pages printed to PDF with a browser: the one that CHROMIUM names, `chromium` on the PATH, or the one from npm. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import packaged from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright';

export interface PrintStyle {
  readonly css: string;
  readonly landscape: boolean;
  readonly tagged: boolean;
}

export interface Printer {
  print(html: string, style: PrintStyle): Promise<Uint8Array>;
  close(): Promise<void>;
}

const FONT = new URL(
  '../../node_modules/@expo-google-fonts/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf',
  import.meta.url,
);
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** Null where there is no browser that starts. */
export async function openPrinter(): Promise<Printer | null> {
  let browser: Browser;
  try {
    const found = installedBrowser();
    browser = await chromium.launch(
      found === null
        ? { executablePath: await packaged.executablePath(), args: packaged.args }
        : { executablePath: found, args: ['--no-sandbox'] },
    );
  } catch {
    return null;
  }
  const page = await browser.newPage();
  const font = `@font-face{font-family:printed;src:url(data:font/ttf;base64,${readFileSync(FONT).toString('base64')})}`;
  return {
    async print(html, { css, landscape, tagged }) {
      await page.setContent(html);
      await page.addStyleTag({ content: `${font} body{font-family:printed} ${css}` });
      await page.evaluate('document.fonts.ready.then(() => null)');
      return new Uint8Array(await page.pdf({ format: 'A4', landscape, tagged, margin: MARGIN }));
    },
    close: () => browser.close(),
  };
}

const MARGIN = { top: '25mm', bottom: '20mm', left: '20mm', right: '20mm' };

function installedBrowser(): string | null {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    for (const name of NAMES) if (existsSync(path.join(folder, name))) return path.join(folder, name);
  }
  return null;
}
