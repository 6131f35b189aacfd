// The site of the examples as people use it: `node site.mjs DIRECTORY`. Prints `ok` for what holds, ends with 1 else.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Browser } from './chromium.mjs';

const site = pathToFileURL(process.argv[2]).href;
const axe = readFileSync(join(import.meta.dirname, 'node_modules/axe-core/axe.min.js'), 'utf8');
const at = (name) => `${site}/${name}`;
const browser = await Browser.start();
const page = await browser.page();
const where = async () => (await page.look('location.href')).slice(site.length + 1);
let failed = 0;

async function holds(what, test) {
  try {
    await page.size(1280);
    await page.media('light');
    await page.open('about:blank');
    page.complaints.length = 0;
    page.requests.length = 0;
    await test();
    const strangers = page.requests.filter((address) => !address.startsWith(site) && !address.startsWith('data:') && address !== 'about:blank');
    assert.deepEqual(strangers, [], 'nothing is loaded from elsewhere');
    assert.deepEqual(page.complaints, [], 'the console is silent');
    console.log(`ok ${what}`);
  } catch (error) {
    failed += 1;
    console.log(`not ok ${what}\n${error.stack}`);
  }
}

// Follows the first link that has the text.
async function follow(text, within = 'main') {
  const found = await page.look(`(() => {
    const link = [...document.querySelectorAll(${JSON.stringify(within + ' a')})].find((link) => link.textContent.includes(${JSON.stringify(text)}));
    link?.setAttribute('data-followed', '');
    return Boolean(link);
  })()`);
  assert.ok(found, `a link to ${text}`);
  return page.click('[data-followed]');
}

await holds('from the index to a map, an opportunity, its owner, and back', async () => {
  await page.open(at('index.html'));
  await page.arrive(() => follow('Buying a first e-bike', '#the-maps'));
  assert.match(await where(), /^map-e-bike/);
  await page.open(at('map-e-bike.html'));
  await page.arrive(() => follow('Opportunities', '.bar'));
  assert.equal(await where(), 'opportunities.html');
  await page.arrive(() => follow('Web Team'));
  assert.equal(await where(), 'owner-web-team.html');
  assert.equal(await page.look(`document.querySelector('h1').textContent`), 'Web Team');
  await page.arrive(() => page.look('history.back()'));
  assert.equal(await where(), 'opportunities.html');
  await page.arrive(() => page.look('history.back()'));
  assert.equal(await where(), 'map-e-bike.html');
});

await holds('a link to an opportunity leads to its card', async () => {
  await page.open(at('index.html'));
  const link = await page.look(`[...document.querySelectorAll('main a[href^="opportunities.html#"]')][0]?.getAttribute('href')`);
  assert.ok(link, 'the index links to opportunities');
  await page.open(at(link));
  assert.ok(await page.look(`document.querySelector(':target').getBoundingClientRect().top < innerHeight`));
});

await holds('search finds things of every map, from every page, and the back button leads back to it', async () => {
  await page.open(at('opportunities.html'));
  await page.look(`document.querySelector('#find').focus()`);
  await page.type('CHECKOUT');
  await page.arrive(() => page.key('Enter'));
  assert.equal(await where(), 'index.html?q=CHECKOUT');
  const found = `[...document.querySelectorAll('#found-list li')].map((item) => item.textContent)`;
  assert.ok((await page.look(found)).some((text) => text.includes('touchpoint') && text.includes('Checkout')));
  await page.arrive(() => follow('Checkout', '#found-list'));
  assert.match(await where(), /^map-/);
  await page.arrive(() => page.look('history.back()'));
  assert.equal(await page.look(`document.querySelector('#find').value`), 'CHECKOUT');
  assert.ok((await page.look(found)).length > 0);
  await page.open(at('index.html?q=' + encodeURIComponent('<img src=x onerror=alert(1)> 予約')));
  assert.equal(await page.look(`document.querySelector('#found-count').textContent`), '0 results');
});

await holds('a touchpoint tells its details to the keyboard, and Escape leads back to it', async () => {
  await page.open(at('map-e-bike.html'));
  const active = `document.activeElement`;
  await page.look(`document.querySelector('.viewport').focus()`);
  await page.key('Tab');
  assert.equal(await page.look(`${active}.closest('svg')?.classList.contains('spots')`), true);
  for (let step = 0; step < 5; step += 1) await page.key('ArrowRight');
  await page.key('Enter');
  await page.until(`!document.querySelector('#details').hidden`);
  assert.equal(await page.look(`document.querySelector('#details-name').textContent`), 'Checkout');
  assert.equal(await where(), 'map-e-bike.html#touchpoint=decision/checkout');
  assert.equal(await page.look(`${active}.id`), 'details-name');
  const told = await page.look(`document.querySelector('#details').textContent`);
  for (const text of ['Decision', 'Web', 'No delivery date before payment', 'medium', 'Conversion', 'measured', 'Sales Operations']) {
    assert.ok(told.includes(text), `${text} in ${told}`);
  }
  await page.key('Escape');
  assert.equal(await page.look(`document.querySelector('#details').hidden`), true);
  assert.equal(await page.look(`${active}.getAttribute('href')`), '#t-3-2');
  assert.equal(await where(), 'map-e-bike.html');
  await page.look('history.back()');
  await page.until(`!document.querySelector('#details').hidden`);
});

await holds('a click opens the details, another link the next, and deep links work', async () => {
  await page.open(at('map-e-bike.html'));
  await page.click('.spots a[href="#t-2-2"] rect');
  await page.until(`document.querySelector('#details-name').textContent.includes('Test ride')`);
  await page.click('[data-step="1"]');
  await page.until(`document.querySelector('#details-name').textContent === 'Leasing quote'`);
  await page.look('history.back()');
  await page.until(`document.querySelector('#details-name').textContent.includes('Test ride')`);
  await page.click('[data-close]');
  assert.equal(await page.look(`document.querySelector('#details').hidden`), true);
  await page.open('about:blank');
  await page.open(at('map-e-bike.html#touchpoint=decision/checkout'));
  assert.equal(await page.look(`document.querySelector('#details-name').textContent`), 'Checkout');
  await page.open('about:blank');
  await page.open(at('map-e-bike.html#touchpoint=no/such'));
  assert.equal(await page.look(`document.querySelector('#details').hidden`), true);
  await page.open('about:blank');
  await page.open(at('map-onsen-stay.html'));
  await page.click('.spots a:nth-of-type(2) rect');
  await page.until(`!document.querySelector('#details').hidden`);
});

await holds('a link into the folded list unfolds it', async () => {
  const open = `document.querySelector('details.steps').open`;
  await page.open(at('map-e-bike.html'));
  assert.equal(await page.look(open), false);
  await page.open('about:blank');
  await page.open(at('map-e-bike.html#s-2'));
  await page.until(open);
});

await holds('lanes can be hidden, and leave no space', async () => {
  await page.open(at('map-e-bike.html'));
  const height = `document.querySelector('.canvas svg').viewBox.baseVal.height`;
  const before = await page.look(height);
  await page.click('.menu summary');
  await page.click('[data-lane][value="0"]');
  assert.ok(await page.look(height) < before - 20);
  const gaps = `(() => {
    const parts = [...document.querySelectorAll('.canvas > svg:first-child > g')].filter((part) => !part.hasAttribute('hidden'));
    return parts.map((part) => part.getBoundingClientRect()).slice(1).map((box, at, all) => at ? box.top - all[at - 1].bottom : 0);
  })()`;
  assert.ok(Math.max(...await page.look(gaps)) < 40, 'parts stand close');
  await page.click('[data-lanes]');
  assert.equal(await page.look(height), before);
  await page.key('Escape');
  assert.equal(await page.look(`document.querySelector('.menu').open`), false);
});

await holds('a narrower window leaves readers below the picture where they are', async () => {
  await page.open(at('map-e-bike.html'));
  await page.click('[data-zoom="fit"]');
  await page.look(`window.scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })`);
  await page.size(900);
  await page.until(`!document.querySelector('.viewport').classList.contains('open')`);
  assert.ok(await page.look(`document.querySelector('.viewport').getBoundingClientRect().bottom`) < 0);
});

await holds('the picture is zoomed, moved and fitted', async () => {
  await page.open(at('map-e-bike.html'));
  const width = `document.querySelector('.canvas').getBoundingClientRect().width`;
  const frame = await page.look(`document.querySelector('.viewport').clientWidth`);
  await page.click('[data-zoom="fit"]');
  assert.ok(Math.abs(await page.look(width) - frame) < 2);
  const hidden = `(() => { const it = document.querySelector('.viewport'); return it.scrollHeight - it.clientHeight; })()`;
  assert.equal(await page.look(hidden), 0, 'no row is cut');
  await page.click('[data-zoom="whole"]');
  assert.ok(await page.look(hidden) > 0, 'what is wider than its frame is scrolled in it');
  const whole = await page.look(width);
  assert.equal(await page.look(`document.querySelector('[data-zoom-shown]').textContent`), '100 %');
  await page.click('[data-zoom="in"]');
  assert.ok(await page.look(width) > whole * 1.2);
  await page.look(`document.querySelector('.viewport').scrollTo(0, 0)`);
  await page.look(`document.querySelector('.viewport').focus()`);
  for (let step = 0; step < 3; step += 1) await page.key('ArrowRight');
  await page.until(`document.querySelector('.viewport').scrollLeft > 0`);
  const [x, y] = await page.look(`(() => { const box = document.querySelector('.viewport').getBoundingClientRect(); return [box.x + 200, box.y + 150]; })()`);
  const left = await page.look(`document.querySelector('.viewport').scrollLeft`);
  const mouse = (type, x, more = {}) => page.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', ...more });
  await mouse('mousePressed', x, { clickCount: 1 });
  for (const by of [20, 60, 100]) await mouse('mouseMoved', x - by, { buttons: 1 });
  await mouse('mouseReleased', x - 100, { clickCount: 1 });
  assert.ok(await page.look(`document.querySelector('.viewport').scrollLeft`) > left + 80);
  assert.equal(await page.look(`document.querySelector('#details').hidden`), true, 'moving is not choosing');
  await page.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x, y, deltaX: 0, deltaY: -120, modifiers: 2 });
  await page.until(`${width} > ${whole * 1.3}`);
});

const PAGES = ['index.html', 'map-e-bike.html', 'map-asthma-visit.html', 'owner-web-team.html', 'persona-lena.html', 'opportunities.html'];

for (const scheme of ['light', 'dark']) {
  await holds(`axe-core has nothing to say (${scheme})`, async () => {
    for (const name of [...PAGES, 'map-e-bike.html#touchpoint=decision/checkout', 'index.html?q=web']) {
      await page.media(scheme);
      await page.open('about:blank');
      await page.open(at(name));
      await page.look(axe);
      const told = await page.look(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
        violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ' ' + node.html.slice(0, 160) + ' ' + node.failureSummary)))`);
      assert.deepEqual(told, [], name);
    }
  });
}

for (const width of [375, 768]) {
  await holds(`no page is wider than ${width} px`, async () => {
    for (const name of PAGES) {
      await page.size(width, 800);
      await page.open(at(name));
      const wide = await page.look('document.documentElement.scrollWidth');
      assert.ok(wide <= width, `${name}: ${wide}`);
    }
  });
}

await holds('everything is there to read without scripts', async () => {
  await page.send('Emulation.setScriptExecutionDisabled', { value: true });
  await page.open(at('map-e-bike.html'));
  const shown = (selector) => page.look(`[...document.querySelectorAll('${selector}')].some((element) => element.checkVisibility())`);
  await page.send('Emulation.setScriptExecutionDisabled', { value: false });
  assert.deepEqual([await shown('.tools'), await shown('.find'), await shown('#details')], [false, false, false]);
  assert.deepEqual([await shown('.canvas svg'), await shown('#the-journey summary'), await shown('#gaps table')], [true, true, true]);
});

await holds('paper has the picture and the tables, and no controls', async () => {
  await page.open(at('map-e-bike.html'));
  await page.media('light', 'print');
  const shown = (selector) => page.look(`[...document.querySelectorAll('${selector}')].some((element) => element.checkVisibility())`);
  assert.deepEqual([await shown('.tools'), await shown('.bar'), await shown('.spots'), await shown('.contents')], [false, false, false, false]);
  assert.deepEqual([await shown('.canvas svg'), await shown('#gaps table')], [true, true]);
  assert.ok(await page.look(`document.querySelector('.canvas svg').getBoundingClientRect().width <= innerWidth`));
  const { data } = await page.send('Page.printToPDF', {});
  assert.ok(data.length > 10_000);
});

await browser.stop();
process.exit(failed === 0 ? 0 : 1);
