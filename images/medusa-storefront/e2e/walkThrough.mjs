// Walks through the built storefront in a real browser, from the first page to the confirmed order, in light and dark, on
// a phone and on a wide screen; with a picture of every page, and axe's judgement of it. Needs `npm run build` before, the
// packages playwright-core and axe-core (those of the repository around will do), and Chromium.
// node e2e/walkThrough.mjs [FOLDER FOR THE PICTURES]
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const pictures = process.argv[2] ?? join(root, 'test-results', 'walk-through');
const axe = await readFile(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
const PORT = 8123;
const SHOP_TITLE = 'Åse & Søn </script> "Goods"';

/** Starts the fake Medusa server and the built storefront in front of it. */
async function startShop() {
  const vite = await createServer({
    root,
    mode: 'test',
    server: { middlewareMode: true, hmr: false, ws: false },
    appType: 'custom',
    logLevel: 'error',
  });
  const fake = '/src/testing/fakeMedusa';
  const { createFakeMedusa, FAKE_KEY } = await vite.ssrLoadModule(
    `${fake}/createFakeMedusa.ts`,
  );
  const { serveFakeMedusa } = await vite.ssrLoadModule(
    `${fake}/serveFakeMedusa.ts`,
  );
  const medusa = createFakeMedusa();
  const served = await serveFakeMedusa(medusa);
  const storefront = spawn(
    process.execPath,
    [join(root, 'dist', 'server.mjs')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env.PATH,
        // As in the image.
        NODE_OPTIONS: '--max-semi-space-size=1',
        PORT: String(PORT),
        MEDUSA_BACKEND_URL: served.url,
        MEDUSA_PUBLISHABLE_KEY: FAKE_KEY,
        SHOP_TITLE,
        SHOP_COUNTRY: 'de',
      },
    },
  );
  await once(storefront.stdout, 'data');
  storefront.stdout.resume();
  return {
    medusa,
    pid: storefront.pid,
    stop: async () => {
      const ended = once(storefront, 'exit');
      storefront.kill('SIGTERM');
      const [code] = await ended;
      await served.close();
      await vite.close();
      return code;
    },
  };
}

/** One visitor, with one size of window and one colour scheme. */
async function walk(browser, { medusa }, { width, height, colorScheme }) {
  const name = `${width}-${colorScheme}`;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    baseURL: `http://127.0.0.1:${PORT}`,
    bypassCSP: false,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints = [];
  const elsewhere = new Set();
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', error => complaints.push(String(error)));
  page.on('request', request => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && origin !== `http://127.0.0.1:${PORT}`) {
      elsewhere.add(origin);
    }
  });

  async function look(step) {
    await page.screenshot({
      path: join(pictures, `${step}-${name}.png`),
      fullPage: true,
      animations: 'disabled',
    });
    const overflow = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    assert.equal(overflow, 0, `${step} (${name}) is wider than the window`);
    // By the debugger, which the page's own policy does not concern.
    await page.evaluate(axe);
    const { violations } = await page.evaluate(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })`,
    );
    for (const { id, impact, nodes } of violations) {
      console.log(
        `${step} (${name}): ${impact} ${id}: ${nodes
          .map(n => n.html)
          .join(' ')}`,
      );
    }
    assert.deepEqual(
      violations.map(({ id }) => id),
      [],
      `axe finds something on ${step} (${name})`,
    );
  }

  const focused = () => page.evaluate('document.activeElement?.textContent');

  // Every product, then all of them.
  await page.goto('/');
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  assert.equal(await page.title(), SHOP_TITLE);
  await look('1-products');
  await page.getByRole('button', { name: 'Show more' }).click();
  await page.getByText('Wool Blanket No. 8').waitFor();
  assert.match(await focused(), /No\. 10/);

  // The skip link is the first thing that the keyboard reaches.
  await page.reload();
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'Skip to the content');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate('document.activeElement.id'), 'main');

  // One that is sold out.
  await page.getByRole('link', { name: /Reading Lamp/ }).click();
  await page.getByText('Sold out at the moment.').waitFor();
  await look('2-sold-out');

  // One with options.
  await page.goBack();
  await page.getByRole('link', { name: /Linen Shirt/ }).click();
  await page.getByRole('radio', { name: /^M/ }).waitFor();
  assert.equal(await focused(), 'Linen Shirt');
  assert.match(await page.title(), /^Linen Shirt – /);
  await page.getByRole('radio', { name: /^L/ }).check();
  await page.getByText('This combination is not available').waitFor();
  await page.getByRole('radio', { name: /^M/ }).check();
  await page.getByRole('radio', { name: /^Sage/ }).check();
  await page.getByText('Only 3 left').waitFor();
  await page.getByRole('button', { name: 'Picture 2 of 3' }).click();
  await page.getByRole('button', { name: 'Quantity: one more' }).click();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByText('Added to your cart.').waitFor();
  assert.match(
    await page.getByRole('status').last().textContent(),
    /2 × Linen Shirt was added/,
  );
  await look('3-product');

  // The cart, with more than there is in stock.
  await page.getByRole('link', { name: 'View cart' }).click();
  await page.getByRole('heading', { name: 'Summary' }).waitFor();
  const more = page.getByRole('button', { name: /one more/ });
  await more.click();
  await page.getByText('€149.70').first().waitFor();
  await more.click();
  await page.getByText('There is not enough of it in stock.').waitFor();
  await look('4-cart');
  await page.getByRole('button', { name: /one less/ }).click();
  await page.getByText('€99.80').first().waitFor();

  // The checkout: nothing typed, then everything; first where nothing is delivered.
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await page.getByRole('button', { name: 'Continue to delivery' }).click();
  assert.equal(await page.evaluate('document.activeElement.id'), 'field-email');
  await look('5-checkout-errors');
  await page.getByLabel('E-mail').fill('anna@example.com');
  await page.getByLabel('First name').fill('Anna');
  await page.getByLabel('Last name').fill('Åkesson');
  await page.getByLabel('Street and house number').fill('Lindenstraße 12');
  await page.getByLabel('Postal code').fill('10115');
  await page.getByLabel('Town or city').fill('Berlin');
  await page.getByLabel('Country').selectOption({ label: 'Italy' });
  await page.getByLabel('Town or city').press('Enter');
  await page.getByText('We do not deliver to this address').waitFor();
  await look('6-no-delivery');
  await page.getByRole('button', { name: 'Change your details' }).click();
  assert.equal(await page.getByLabel('First name').inputValue(), 'Anna');
  await page.getByLabel('Country').selectOption({ label: 'Germany' });
  await page.getByRole('button', { name: 'Continue to delivery' }).click();
  await page.getByRole('radio', { name: /Express/ }).waitFor();
  assert.equal(await focused(), 'Delivery and payment');
  await page.getByRole('button', { name: /Place order/ }).click();
  await page.getByText('Choose how it is delivered.').waitFor();
  await page.getByRole('radio', { name: /Express/ }).check();
  await page.getByRole('button', { name: /€109\.70/ }).waitFor();
  await look('7-delivery');

  // The answer to the order is lost; ordering again gives the same order.
  medusa.settings.loseAnswer = ({ path }) => path.endsWith('/complete');
  await page.getByRole('button', { name: /Place order/ }).click();
  await page.getByText('You can safely try again').waitFor();
  medusa.settings.loseAnswer = () => false;
  const expected = complaints.splice(0);
  assert.ok(
    expected.every(text => /status of (400|502)/.test(text)),
    String(expected),
  );
  await page.getByRole('button', { name: /Place order/ }).dblclick();
  await page.getByText('Your order number is').waitFor();
  assert.equal(await focused(), 'Thank you for your order');
  await look('8-order');
  await page.reload();
  await page.getByText('Your order number is').waitFor();
  assert.equal(await page.locator('.badge').count(), 0);

  // Where there is nothing.
  await page.goto('/cart');
  await page.getByText('Your cart is empty').waitFor();
  await look('9-empty-cart');
  const answer = await page.goto('/nothing/here');
  assert.equal(answer.status(), 404);
  await page.getByText('There is nothing at this address').waitFor();
  await look('10-not-found');
  assert.match(complaints.shift() ?? '', /status of 404/);

  // The Medusa server is away.
  medusa.settings.intercept = () => ({ status: 503, body: {} });
  await page.goto('/');
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await look('11-away');
  medusa.settings.intercept = () => undefined;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  assert.match(complaints.shift() ?? '', /status of 503/);

  // On the narrowest phones.
  await page.setViewportSize({ width: 320, height: 640 });
  await look('12-narrow');

  assert.deepEqual(complaints, [], 'the browser complains');
  assert.deepEqual([...elsewhere], [], 'requests to other addresses');
  await context.close();
  console.log(`${name}: walked through`);
}

await mkdir(pictures, { recursive: true });
const shop = await startShop();
const browser = await chromium.launch({
  executablePath: process.env.E2E_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
let failed = true;
try {
  for (const colorScheme of ['light', 'dark']) {
    await walk(browser, shop, { width: 390, height: 844, colorScheme });
    await walk(browser, shop, { width: 1280, height: 900, colorScheme });
  }
  const status = await readFile(`/proc/${shop.pid}/status`, 'utf8');
  console.log(/VmRSS.*/.exec(status)?.[0], /VmHWM.*/.exec(status)?.[0]);
  failed = false;
} finally {
  await browser.close();
  const code = await shop.stop();
  assert.equal(code, 0, 'the storefront ends with 0');
}
process.exit(failed ? 1 : 0);
