// A person orders on the shop page with a phone and gets the QR code.
// node place_order.mjs --url URL --code FILE.png [--pictures DIR]; prints {"number":…,"basket":…}
import { check_accessible, options, picture, run, with_page } from './browser.mjs';

const { url, code, pictures } = options();

async function fill_cart(page) {
  await page.goto(url + '/');
  await check_accessible(page);
  await picture(page, pictures, 'shop');
  const quantities = page.locator('form[action="/cart/add"] input[type=number]');
  await quantities.nth(0).fill('2');
  await quantities.nth(3).fill('1');
  await page.locator('form[action="/cart/add"] button.primary').click();
  await page.waitForURL('**/cart');
  await check_accessible(page);
  await picture(page, pictures, 'cart');
  await page.locator('button[value=checkout]').click();
}

async function check_out(page) {
  await page.waitForURL('**/checkout');
  await check_accessible(page);
  await page.fill('#first_name', 'Zélie');
  await page.fill('#last_name', 'Mirandol');
  await page.fill('#email', 'zelie@exemple.invalid');
  await picture(page, pictures, 'checkout');
  await page.locator('form[action="/checkout"] button.primary').click();
  await page.waitForURL('**/orders/*');
}

run(() =>
  with_page('phone', async (page) => {
    await fill_cart(page);
    await check_out(page);
    await check_accessible(page);
    await picture(page, pictures, 'confirmation');
    await page.locator('svg').first().scrollIntoViewIfNeeded();
    await page.screenshot({ path: code });
    const text = await page.locator('main').innerText();
    const number = /\b[A-Z]+\d+-\d+\b/.exec(text);
    if (!number) throw new Error('the confirmation shows no order number: ' + text);
    return { number: number[0], page: page.url() };
  }),
);
