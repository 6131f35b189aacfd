// Chromium without a window, driven over its own pipe (Chrome DevTools Protocol): pages, keys, clicks, what it loads.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--hide-scrollbars', '--force-device-scale-factor=1',
  '--remote-debugging-pipe',
];
const PATIENCE = 20_000;

export class Browser {
  #waiting = new Map();
  #listeners = new Set();
  #number = 0;
  #rest = '';

  static async start() {
    const browser = new Browser();
    browser.profile = mkdtempSync(join(tmpdir(), 'cjm-browser-'));
    browser.process = spawn('chromium', [...FLAGS, `--user-data-dir=${browser.profile}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    browser.process.stdio[4].setEncoding('utf8').on('data', (text) => browser.#read(text));
    return browser;
  }

  #read(text) {
    const messages = (this.#rest + text).split('\0');
    this.#rest = messages.pop();
    for (const message of messages.map((message) => JSON.parse(message))) {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (waiting && message.error) waiting.reject(new Error(message.error.message));
      else if (waiting) waiting.resolve(message.result);
      else for (const listener of [...this.#listeners]) listener(message);
    }
  }

  send(method, params = {}, sessionId = undefined) {
    const id = ++this.#number;
    this.process.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0');
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${method}: no answer`)), PATIENCE);
      const settle = (then) => (value) => { clearTimeout(timer); then(value); };
      this.#waiting.set(id, { resolve: settle(resolve), reject: settle(reject) });
    });
  }

  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async page() {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page(this, sessionId);
    for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await page.send(`${domain}.enable`);
    return page;
  }

  async stop() {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    await this.send('Browser.close').catch(() => this.process.kill());
    await ended;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

// A tab. `requests` are the addresses of all that it has asked for, `complaints` what its console has said.
class Page {
  requests = [];
  complaints = [];

  constructor(browser, session) {
    this.browser = browser;
    this.session = session;
    browser.listen(({ method, params, sessionId }) => {
      if (sessionId !== session) return;
      if (method === 'Network.requestWillBeSent') this.requests.push(params.request.url);
      if (method === 'Log.entryAdded') this.complaints.push(params.entry.text);
      if (method === 'Runtime.exceptionThrown') this.complaints.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
      if (method === 'Runtime.consoleAPICalled') this.complaints.push(params.args.map((arg) => arg.value).join(' '));
      if (method === 'Page.javascriptDialogOpening') this.complaints.push(`dialog: ${params.message}`);
    });
  }

  send(method, params) {
    return this.browser.send(method, params, this.session);
  }

  // Does something that leads to another page, and waits until that is there.
  async arrive(act) {
    let stop;
    const loaded = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no page came')), PATIENCE);
      stop = this.browser.listen(({ method, sessionId }) => {
        if (sessionId === this.session && method === 'Page.loadEventFired') { clearTimeout(timer); resolve(); }
      });
    });
    // What leads to another page may not be answered any more, because its page is gone.
    await act().catch((error) => { if (!error.message.includes('target navigated')) throw error; });
    await loaded;
    stop();
  }

  open(address) {
    return this.arrive(() => this.send('Page.navigate', { url: address }));
  }

  async look(expression) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description}`);
    return result.value;
  }

  // Waits until an expression is true.
  async until(expression) {
    for (let left = 100; left > 0; left -= 1) {
      if (await this.look(expression)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`never came true: ${expression}`);
  }

  // Clicks with the mouse in the middle of what the selector finds first.
  async click(selector) {
    const find = `document.querySelector(${JSON.stringify(selector)})`;
    await this.look(`${find}.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })`);
    const [x, y] = await this.look(`(() => { const box = ${find}.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; })()`);
    for (const type of ['mousePressed', 'mouseReleased']) {
      await this.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
    }
  }

  async key(key, { modifiers = 0, text = undefined } = {}) {
    const code = { Enter: 13, Tab: 9, Escape: 27, ArrowRight: 39, ArrowLeft: 37, ArrowDown: 40, ' ': 32 }[key];
    const said = key === 'Enter' ? '\r' : key === ' ' ? ' ' : text;
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code: key, windowsVirtualKeyCode: code, modifiers, text: said });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key, windowsVirtualKeyCode: code, modifiers });
  }

  type(text) {
    return this.send('Input.insertText', { text });
  }

  size(width, height = 900) {
    return this.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
  }

  media(scheme, media = '') {
    const features = [{ name: 'prefers-color-scheme', value: scheme }, { name: 'prefers-reduced-motion', value: 'reduce' }];
    return this.send('Emulation.setEmulatedMedia', { media, features });
  }

  async screenshot(whole = false) {
    const { data } = await this.send('Page.captureScreenshot', { format: 'png', captureBeyondViewport: whole });
    return Buffer.from(data, 'base64');
  }
}
