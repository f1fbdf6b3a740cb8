// The element in a host's form: with a name it is the file, and holds the form back while an import would refuse it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SHORT_HEADER } from '../files.mjs';
import { downloadOf, file } from './browser.mjs';
import { BAD, GOOD, give, openHost } from './element.mjs';

const FIXABLE = file(
  `${SHORT_HEADER}Ann Lee,ann@contoso.com,Manager,Partner sales,US，CA，FR,\r\n`,
  'fixable.csv',
);
const GUESSES = file(
  `${SHORT_HEADER}Ann Lee,ann@gmial.com,Manager,Partner sales,US,\r\nAnn Lee,ann@gmail.com,Manager,Partner sales,CA,\r\n`,
);

const FORM = (/** @type {string} */ attributes) =>
  `<form><fieldset><cosell-check ${attributes}></cosell-check></fieldset><button>Send</button></form>`;
/** @param {import('playwright-core').Page} page */
const state = (page) =>
  page.evaluate(() => {
    const form = /** @type {HTMLFormElement} */ (document.querySelector('form'));
    const element = /** @type {any} */ (document.querySelector('cosell-check'));
    const data = new FormData(form);
    const [entry] = [...data.entries()];
    const value = entry?.[1];
    return {
      name: entry?.[0],
      value: value instanceof File ? value.name : value,
      valid: form.checkValidity(),
      flags: ['customError', 'valueMissing'].filter((flag) => element.validity[flag]),
      message: element.validationMessage,
    };
  });

test('with a name it is the file, and invalid while an import would refuse it', async () => {
  const { page, close } = await openHost(FORM('name="contacts"'));
  assert.deepEqual(await state(page), {
    name: undefined,
    value: undefined,
    valid: true,
    flags: [],
    message: '',
  });
  await give(page, BAD);
  assert.deepEqual(await state(page), {
    name: 'contacts',
    value: 'private-name.csv',
    valid: false,
    flags: ['customError'],
    message: 'This file would not import: 2 errors in 2 kinds',
  });
  await page.click('button:text("Send")');
  assert.ok(
    await page.evaluate(() => document.activeElement?.localName === 'cosell-check'),
    'the browser leads to it',
  );
  await page.click('cosell-check #another');
  assert.equal((await state(page)).value, undefined);
  await give(page, GOOD);
  const { valid, value } = await state(page);
  assert.deepEqual({ valid, value }, { valid: true, value: 'contacts.csv' });
  await close();
});

/** What the form would send. @param {import('playwright-core').Page} page */
const sent = (page) =>
  page.evaluate(() => {
    const data = new FormData(/** @type {HTMLFormElement} */ (document.querySelector('form')));
    return /** @type {File} */ (data.get('contacts')).text();
  });
/**
 * The next verdict, once something was pressed.
 * @param {import('playwright-core').Page} page
 * @param {string} selector
 */
async function press(page, selector) {
  const told = page.evaluate(
    () =>
      new Promise((resolve) => {
        const element = /** @type {Element} */ (document.querySelector('cosell-check'));
        element.addEventListener('cosell-result', () => resolve(undefined), { once: true });
      }),
  );
  await page.click(`cosell-check ${selector}`);
  await told;
}

test('with safe fixes it submits the corrected file; undone, the file as it was', async () => {
  const { page, faults, close } = await openHost(FORM('name="contacts"'));
  await give(page, FIXABLE);
  assert.equal((await state(page)).valid, false);
  await press(page, '#fix');
  assert.deepEqual(await state(page), {
    name: 'contacts',
    value: 'fixable.csv',
    valid: true,
    flags: [],
    message: '',
  });
  assert.equal(await sent(page), FIXABLE.buffer.toString().replace('US，CA，FR', '"US, CA, FR"'));
  assert.equal((await downloadOf(page, 'cosell-check #corrected')).name, 'fixable.corrected.csv');
  await press(page, '#undo');
  assert.equal(await sent(page), FIXABLE.buffer.toString());
  assert.equal((await state(page)).valid, false);
  await press(page, '[data-rule="contact.country.separator"] .fix');
  assert.equal((await state(page)).valid, true);
  assert.deepEqual(faults, []);
  await close();
});

test('a guess is taken one by one, and what it hides is found', async () => {
  const { page, close } = await openHost(FORM('name="contacts"'));
  await give(page, GUESSES);
  await press(page, '[data-rule="contact.email.typo"] .take');
  await press(page, '[data-rule="contact.duplicate"] .take');
  const rows = (await sent(page)).split('\r\n');
  assert.equal(rows[1], 'Ann Lee,ann@gmail.com,Manager,Partner sales,"US, CA",');
  assert.equal(rows.length, 3); // one contact less, and the end of the last line
  await close();
});

test('required asks for a file; a reset form has none', async () => {
  const { page, close } = await openHost(FORM('name="contacts" required lang="zh-TW"'));
  assert.deepEqual(await state(page), {
    name: undefined,
    value: undefined,
    valid: false,
    flags: ['valueMissing'],
    message: '請先選擇檔案。',
  });
  await give(page, GOOD);
  assert.equal((await state(page)).valid, true);
  await page.evaluate(() => document.querySelector('form')?.reset());
  assert.deepEqual((await state(page)).flags, ['valueMissing']);
  assert.ok(await page.isVisible('cosell-check #drop'));
  await close();
});

test('without a name it is no part of the form', async () => {
  const { page, close } = await openHost(FORM('required'));
  await give(page, BAD);
  const { name, valid } = await state(page);
  assert.deepEqual({ name, valid }, { name: undefined, valid: true });
  await page.evaluate(() => document.querySelector('cosell-check')?.setAttribute('name', 'late'));
  assert.deepEqual((await state(page)).flags, ['customError']);
  assert.equal((await state(page)).name, 'late');
  await close();
});

test('a disabled fieldset disables it', async () => {
  const { page, close } = await openHost(FORM('name="contacts"'));
  const isDisabled = () => page.locator('cosell-check #file').isDisabled();
  await page.evaluate(() => document.querySelector('fieldset')?.setAttribute('disabled', ''));
  assert.equal(await isDisabled(), true);
  await page.evaluate(() => document.querySelector('fieldset')?.removeAttribute('disabled'));
  assert.equal(await isDisabled(), false);
  await close();
});

test('what the browser restores is checked again', async () => {
  const { page, close } = await openHost(FORM('name="contacts"'));
  const { type } = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const element = /** @type {any} */ (document.querySelector('cosell-check'));
        element.addEventListener('cosell-result', (/** @type {any} */ { type }) => resolve({ type }));
        element.formStateRestoreCallback(new File(['Name\n'], 'again.csv'), 'restore');
      }),
  );
  assert.equal(type, 'cosell-result');
  assert.equal((await state(page)).value, 'again.csv');
  await close();
});
