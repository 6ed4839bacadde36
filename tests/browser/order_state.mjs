// The manager signs in and reads one order's line on the page of the orders.
// node order_state.mjs --url URL --email E --password P --number N [--pictures DIR]; prints {"row":…}
import { check_accessible, options, picture, run, with_page } from './browser.mjs';

const { url, email, password, number, pictures } = options();

async function sign_in(page) {
  await page.goto(url + '/manage');
  await page.waitForURL('**/sign-in*');
  await check_accessible(page);
  await page.fill('#email', email);
  await page.fill('input[type=password]', password);
  await page.locator('form[action="/sign-in"] button.primary').click();
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
}

run(() =>
  with_page('desktop', async (page) => {
    await sign_in(page);
    await page.goto(url + '/manage');
    await check_accessible(page);
    await page.locator('main a[href^="/manage/distributions/"]').first().click();
    await page.waitForURL('**/manage/distributions/*');
    await check_accessible(page);
    await picture(page, pictures, 'orders');
    const row = await page.locator('tr', { hasText: number }).innerText();
    for (const part of ['exceptions', 'devices']) {
      await page.goto(page.url().replace(/(distributions\/[^/]+).*/, '$1/' + part));
      await check_accessible(page);
      await picture(page, pictures, part);
    }
    return { row };
  }),
);
