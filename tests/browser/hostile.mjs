// Pictures and pages of hostile maps in Chromium: `node hostile.mjs DIRECTORY`, with `*.svg` and `*.html` in it.
//
// Every picture is there three times: as an image, as markup of a page, and as a document of its own in a frame; every
// page is a document in a frame. Nothing may run, ask for anything, or speak; DOMPurify has to leave the markup alone.
// Prints what it has seen as JSON, ends with 1 where something happened.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Browser } from './chromium.mjs';

const folder = process.argv[2];
const AT_ONCE = 40;
const named = (ending) => readdirSync(folder).filter((name) => name.endsWith(ending) && !name.startsWith('batch-')).sort();
const here = pathToFileURL(folder).href;
const file = (name) => readFileSync(join(import.meta.dirname, name), 'utf8');
const scripts = `<script src="${pathToFileURL(join(import.meta.dirname, 'node_modules/dompurify/dist/purify.min.js')).href}"></script><script>${file('changed.js')}</script>`;

const browser = await Browser.start();
const page = await browser.page();
// A dialog would hold up everything; that there was one is noted by then.
browser.listen(({ method, sessionId }) => {
  if (method === 'Page.javascriptDialogOpening') browser.send('Page.handleJavaScriptDialog', { accept: true }, sessionId);
});

// A page with some of the files on it, opened; what happened there that should not.
async function happened(batch, names) {
  const frames = names.map((name) => `<iframe src="${name}"></iframe>`).join('');
  const pictures = names.filter((name) => name.endsWith('.svg'));
  const images = pictures.map((name) => `<img src="${name}" alt="">`).join('');
  const inline = pictures.map((name) => readFileSync(join(folder, name), 'utf8')).map((svg) => `<figure>${svg}</figure>`).join('');
  const texts = JSON.stringify(pictures.map((name) => ({ name, svg: readFileSync(join(folder, name), 'utf8') }))).replaceAll('<', '\\u003c');
  const own = `batch-${batch}.html`;
  writeFileSync(join(folder, own), `<!doctype html><meta charset=utf-8><title>Batch</title>${scripts}${images}${frames}${inline}<script>const pictures = ${texts};</script>`);
  page.requests.length = 0;
  page.complaints.length = 0;
  await page.open(`${here}/${own}`);
  const expected = new Set([own, ...names].map((name) => `${here}/${name}`));
  const isFine = (address) => expected.has(address) || address.startsWith('data:image/') || address.endsWith('/purify.min.js');
  const seen = page.requests.filter((address) => !isFine(address)).map((address) => `asked for ${address}`);
  seen.push(...page.complaints.map((text) => `said: ${text}`));
  const [broken, markup, changed] = JSON.parse(await page.look(`(() => {
    const broken = [...document.images].filter((image) => !image.complete || image.naturalWidth === 0).map((image) => image.src);
    const bad = document.querySelectorAll('figure script, figure iframe, figure object, figure embed, figure foreignObject, figure use, figure img');
    const handlers = [...document.querySelectorAll('figure *')].filter((element) => [...element.attributes].some(({ name }) => name.startsWith('on')));
    const changed = [];
    for (const { name, svg } of pictures) differences(parsed(svg.trim()), parsed(DOMPurify.sanitize(svg.trim())), name, changed);
    return JSON.stringify([broken, [...bad, ...handlers].map((element) => element.outerHTML.slice(0, 200)), changed.slice(0, 20)]);
  })()`));
  seen.push(...broken.map((name) => `not drawn: ${name}`), ...markup.map((text) => `markup: ${text}`), ...changed.map((text) => `changed: ${text}`));
  return seen;
}

// The same looks at something that really acts.
writeFileSync(join(folder, 'control.svg'), `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script><image href="https://evil.example/p.png" width="9" height="9" onerror="alert(2)"/></svg>`);
const control = await happened('control', ['control.svg']);
for (const word of ['asked for https://evil.example', 'said: ', 'markup: <script', 'changed: ']) {
  if (!control.some((line) => line.startsWith(word))) throw new Error(`the control does not show "${word}": ${control}`);
}

const names = [...named('.svg').filter((name) => name !== 'control.svg'), ...named('.html')];
const seen = [];
for (let at = 0; at < names.length; at += AT_ONCE) {
  seen.push(...await happened(at, names.slice(at, at + AT_ONCE)));
}
await browser.stop();
console.log(JSON.stringify({ files: names.length, seen: seen.slice(0, 50) }));
process.exit(seen.length === 0 ? 0 : 1);
