import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../testkit/open-browser.ts';
import { startApi, type TestApi } from '../testkit/start-api.ts';

const photo = fileURLToPath(new URL('../fixtures/photos/cat.jpg', import.meta.url));

/** A page as an app would have it: the SDK's package, bundled. */
async function bundlePage(url: string): Promise<string> {
  const script = `
    import { createPhiscale } from '@phiscale/sdk';
    const phiscale = createPhiscale({ url: ${JSON.stringify(url)} });
    const show = (text) => { document.querySelector('output').textContent = text; };
    document.querySelector('button').addEventListener('click', async () => {
      let ticks = 0;
      for await (const { modelsRunning } of phiscale.serverStatistics({ intervalMs: 250 })) {
        if (++ticks === 2) return show(modelsRunning + ' running');
      }
    });
    document.querySelector('input').addEventListener('change', async ({ target }) => {
      try {
        const { predictions, model } = await phiscale.classify({ input: { image: { upload: target.files[0] } } });
        const { numClasses } = await phiscale.model({ ref: model.ref });
        show(predictions[0].label + ', one of ' + numClasses);
      } catch (error) {
        show(error.code + ' ' + error.argument);
      }
    });`;
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: fileURLToPath(new URL('..', import.meta.url)) },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
  });
  return `<!doctype html><input type="file"><button>watch</button><output></output><script type="module">${outputFiles[0]?.text}</script>`;
}

describe('the SDK in a browser', () => {
  let api: TestApi;
  let site: Server;
  let origin: string;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let page = '';

  beforeAll(async () => {
    site = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(page));
    site.listen(0, '127.0.0.1');
    await once(site, 'listening');
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    api = await startApi({ CORS_ORIGINS: origin });
    page = await bundlePage(api.url);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
    site?.close();
  });

  it('classifies a file that a person chooses, from a page of another origin', async () => {
    const tab = await browser.context.newPage();
    await tab.goto(origin);
    await tab.setInputFiles('input', photo);
    await tab.waitForFunction(() => document.querySelector('output')?.textContent !== '');
    expect(await tab.textContent('output')).toBe('cat, one of 10');
  });

  it('reads a subscription from a page of another origin, as an async iterable', async () => {
    const tab = await browser.context.newPage();
    await tab.goto(origin);
    await tab.click('button');
    await tab.waitForFunction(() => document.querySelector('output')?.textContent !== '');
    expect(await tab.textContent('output')).toBe('1 running');
  });

  it('rejects with the code and argument of the service', async () => {
    const tab = await browser.context.newPage();
    await tab.goto(origin);
    await tab.setInputFiles('input', {
      name: 'a.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('no image'),
    });
    await tab.waitForFunction(() => document.querySelector('output')?.textContent !== '');
    expect(await tab.textContent('output')).toMatch(/^IMAGE_UNREADABLE input\.image/);
  });
});

describe('GraphiQL', () => {
  let api: TestApi;
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  beforeAll(async () => {
    api = await startApi();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  it('runs its first query without a request to any other host', async () => {
    const tab = await browser.context.newPage();
    const foreign: string[] = [];
    tab.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(new URL(api.url).origin) && !/^(blob|data):/.test(url)) foreign.push(url);
    });
    await tab.goto(api.url);
    await tab.getByRole('button', { name: /execute/i }).click();
    await tab.getByText('widthCoefficient', { exact: false }).last().waitFor();
    await tab.waitForFunction(() => document.querySelector('.result-window')?.textContent?.includes('1.1'));
    expect(foreign).toEqual([]);
  });

  it('runs a subscription', async () => {
    const tab = await browser.context.newPage();
    const query = 'subscription { serverStatistics(intervalMs: 250) { modelsRunning } }';
    await tab.goto(api.url);
    const editor = tab.locator('.graphiql-query-editor textarea').first();
    await editor.focus();
    await tab.keyboard.press('ControlOrMeta+a');
    await tab.keyboard.insertText(query);
    await tab.getByRole('button', { name: /execute/i }).click();
    await tab.waitForFunction(() =>
      document.querySelector('.result-window')?.textContent?.includes('modelsRunning'),
    );
  });
});
