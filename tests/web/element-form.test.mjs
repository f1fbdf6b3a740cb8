// The element in a host's form: with a name it is the file, and holds the form back while an import would refuse it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BAD, GOOD, give, openHost } from './element.mjs';

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
