// What the browser stories share: Debian's Chromium, French pages, an accessibility check of each page, pictures.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export const step_limit_ms = 15_000;

// Runs `story(page)` in a phone or a desktop browser and ends the browser whatever happens.
export async function with_page(device, story) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  try {
    const context = await browser.newContext({
      locale: 'fr-FR',
      bypassCSP: false,
      viewport: device === 'phone' ? { width: 390, height: 844 } : { width: 1280, height: 800 },
      deviceScaleFactor: device === 'phone' ? 2 : 1,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(step_limit_ms);
    const problems = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(String(error)));
    const told = await story(page);
    if (problems.length > 0) throw new Error('the page complained: ' + problems.join('; '));
    return told;
  } finally {
    await browser.close();
  }
}

// Zero violations of axe's rules on the page as it is, or an error that lists them.
export async function check_accessible(page) {
  // Evaluated through the debugger, which the page's content security policy does not restrain.
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run().then((r) => JSON.stringify(r.violations.map((v) =>
      v.id + ': ' + v.nodes.map((n) => n.html.slice(0, 200)).join(' | '))))`,
    awaitPromise: true,
    returnByValue: true,
  });
  const violations = JSON.parse(result.value);
  if (violations.length > 0) throw new Error(page.url() + ' is not accessible: ' + violations.join('\n'));
}

export async function picture(page, directory, name) {
  if (directory) await page.screenshot({ path: `${directory}/${name}.png` });
}

// "--name value" pairs of the command line.
export function options() {
  const pairs = {};
  for (let i = 2; i + 1 < process.argv.length; i += 2) pairs[process.argv[i].replace(/^--/, '')] = process.argv[i + 1];
  return pairs;
}

export function run(story) {
  story().then(
    (told) => console.log(JSON.stringify(told)),
    (error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}
