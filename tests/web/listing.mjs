// What the tests of the listing view share: documents, a listing that is complete, and ways into the view.
import { openPage, goodRows } from './browser.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** A PDF of one empty page; `mark` makes its bytes its own. @param {string} mark */
export function pdf(mark) {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>',
  ];
  let text = `%PDF-1.4\n% ${mark}\n`;
  const offsets = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const start = text.length;
  const table = `xref\n0 4\n0000000000 65535 f \n${offsets.join('')}`;
  return `${text}${table}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
}

/** @param {string} name @param {string} [content] */
export const upload = (name, content = pdf(name)) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});
export const CONTACTS = goodRows(2).join('\r\n');

/** All that IP co-sell ready needs under 2019-08. */
export const COMPLETE = {
  schema: 'cosell-listing/1',
  products: ['Microsoft Azure', 'Power BI'],
  segments: ['Small and medium business'],
  offerType: 'ip',
  solutionAreas: [
    { area: 'Azure', subareas: ['Advanced security', 'Blockchain'] },
    { area: 'Business applications', subareas: ['Generate value with proactive insights'] },
  ],
  documents: [
    { kind: 'one-pager', file: 'one-pager.pdf' },
    { kind: 'presentation', file: 'deck.pdf' },
    { kind: 'case-study', file: 'case.pdf' },
    { kind: 'reference-architecture', file: 'architecture.pdf' },
    { kind: 'other', file: 'company.pdf' },
  ],
  externalUrl: 'https://contoso.com/crm',
  territories: ['CA', 'US'],
  contacts: 'contacts.csv',
};

/** Goes to the listing, and waits until it is drawn. @param {Page} page */
export async function toListing(page) {
  await page.click('[data-view=listing]');
  await page.waitForSelector('.rung');
}
/** @param {Parameters<typeof openPage>[0]} [options] */
export async function openListing(options) {
  const opened = await openPage(options);
  await toListing(opened.page);
  return opened;
}

/**
 * Waits until what was changed is judged: the ladder says what it should.
 * @param {Page} page
 * @param {string} requirement
 * @param {string} met
 */
export const judged = (page, requirement, met) =>
  page.waitForSelector(`[data-requirement="${requirement}"][data-met="${met}"]`);

/** Types into a list and adds. @param {Page} page @param {string} selector @param {string} text */
export async function addText(page, selector, text) {
  await page.fill(selector, text);
  await page.press(selector, 'Enter');
}

/** Fills in COMPLETE. @param {Page} page */
export async function complete(page) {
  await page.check('.boxes label:has-text("Microsoft Azure") input');
  await addText(page, '#l-products', 'Power BI');
  await addText(page, '#l-segments', 'Small and medium business');
  await page.check('input[value=ip]');
  for (const [i, { area, subareas }] of COMPLETE.solutionAreas.entries()) {
    await page.click('#l-solutionAreas');
    await page.locator(`#l-area-${i}`).pressSequentially(area); // Firefox knows no change without keys
    for (const each of subareas) await addText(page, `#l-sub-${i}`, each);
  }
  for (const { kind, file } of COMPLETE.documents) await page.setInputFiles(`#l-doc-${kind}`, upload(file));
  await page.locator('#l-externalUrl').pressSequentially(COMPLETE.externalUrl);
  await page.fill('#l-territories', 'US, CA');
  await page.setInputFiles('#l-contacts', upload('contacts.csv', CONTACTS));
  await judged(page, 'sales-coverage', 'true');
  await judged(page, 'document.reference-architecture', 'true');
}
