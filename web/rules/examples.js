// One example of each rule, the same in every language: what is wrong, and what it should be where that can be said.
// A test runs them through the check. Rules about what no text can show (an empty file, a damaged one) have none.

/**
 * `right` has only the cells that change.
 * @typedef {string | Partial<Record<import('../../wasm/types').FieldId, string>>} Sample
 *   some cells of one contact; or lines of its file, as a text editor shows them; or a member of listing.json
 */

const HEADER = 'Name,Email address,Job title,Role,Countries/Regions,States/Provinces';

const areas = (/** @type {string[]} */ ...names) => names.map((name) => `{ "area": "${name}" }`).join(', ');

/** @type {Record<string, [wrong: Sample, right?: Sample]>} */
export const EXAMPLES = {
  'file.control-character': [{ name: 'Ann\u0007 Lee' }, { name: 'Ann Lee' }],
  'file.letters-lost': [{ name: 'J?rg M?ller' }, { name: 'Jörg Müller' }],
  'file.mojibake': [{ name: 'æž—æ–‡å±±' }, { name: '林文山' }],
  'csv.blank-row': [',,,,,'],
  'csv.delimiter': [HEADER.replaceAll(',', ';'), HEADER],
  'csv.mixed-line-endings': ['…,US,\r\n…,CA,\n', '…,US,\r\n…,CA,\r\n'],
  'csv.note-row': [`${HEADER}\n(required),(required),(required),(required),(required),(optional)`, HEADER],
  'csv.preamble': [`Contoso, 2023\n${HEADER}`, HEADER],
  'csv.quoting': [
    `'Name','Email address','Job title','Role','Countries/Regions','States/Provinces'
'Ann Lee','ann.lee@contoso.com','VP, Cloud','Partner sales','US',''`,
    `${HEADER}\nAnn Lee,ann.lee@contoso.com,"VP, Cloud",Partner sales,US,`,
  ],
  'csv.repeated-header': [
    `${HEADER}\nAnn Lee,ann.lee@contoso.com,Manager,Partner sales,US,\n${HEADER}`,
    `${HEADER}\nAnn Lee,ann.lee@contoso.com,Manager,Partner sales,US,`,
  ],
  'csv.row-too-long': ['Ann Lee,ann.lee@contoso.com,Manager,Partner sales,US,,x'],
  'csv.row-too-short': ['Ann Lee,ann.lee@contoso.com,Manager'],
  'csv.sep-line': [`sep=,\n${HEADER}`, HEADER],
  'csv.stray-quote': [
    'Ann "Annie" Lee,ann.lee@contoso.com,Manager,Partner sales,US,',
    '"Ann ""Annie"" Lee",ann.lee@contoso.com,Manager,Partner sales,US,',
  ],
  'csv.unclosed-quote': [
    '"Ann Lee,ann.lee@contoso.com,Manager,Partner sales,US,',
    'Ann Lee,ann.lee@contoso.com,Manager,Partner sales,US,',
  ],
  'csv.unquoted-text': [
    'Lee, Ann,ann.lee@contoso.com,Manager,Partner sales,US,US-WA',
    '"Lee, Ann",ann.lee@contoso.com,Manager,Partner sales,US,US-WA',
  ],
  'csv.unquoted-list': [
    'Ann Lee,ann.lee@contoso.com,Manager,Partner sales,NL, BE,',
    'Ann Lee,ann.lee@contoso.com,Manager,Partner sales,"NL, BE",',
  ],
  'header.cells': [HEADER.replace('Role,', 'Role '), HEADER],
  'header.column-duplicate': [HEADER.replace('Job title', 'E-mail'), HEADER],
  'header.column-missing': [HEADER.replace('Job title', 'Notes'), HEADER],
  'header.column-renamed': [HEADER.replace('Countries/Regions', '國家/地區'), HEADER],
  'header.column-unknown': [`${HEADER},Phone`, HEADER],
  'header.hidden-character': [HEADER.replace('Job title', 'Job\u00a0title'), HEADER],
  'header.missing': [
    'Ann Lee,ann.lee@contoso.com,Manager,Partner sales,US,',
    `${HEADER}\nAnn Lee,ann.lee@contoso.com,Manager,Partner sales,US,`,
  ],
  'header.order': [HEADER.replace('Name,Email address', 'Email address,Name'), HEADER],
  'header.other-program': [
    'First Name,Last Name,E-mail Address,E-mail Display Name,Job Title,Company',
    HEADER,
  ],
  'contact.country.alias': [{ countries: 'Germany, 台灣, USA' }, { countries: 'DE, TW, US' }],
  'contact.country.all-mixed': [{ countries: 'OOO, US' }, { countries: 'OOO' }],
  'contact.country.doubtful': [{ email: 'anne@contoso.fr', countries: 'GS' }, { countries: 'FR' }],
  'contact.country.duplicate': [{ countries: 'US, CA, US' }, { countries: 'US, CA' }],
  'contact.country.group': [{ countries: 'DACH, US' }, { countries: 'AT, CH, DE, US' }],
  'contact.country.separator': [{ countries: 'US，CA、FR' }, { countries: 'US, CA, FR' }],
  'contact.country.spelling': [{ countries: 'us, ＣＡ' }, { countries: 'US, CA' }],
  'contact.country.state-given': [{ countries: 'US-WA' }, { countries: 'US' }],
  'contact.country.unknown': [{ countries: 'US, XX' }],
  'contact.duplicate': [
    'Ann Lee,ann.lee@contoso.com,Manager,Partner sales,US,\nAnn Lee,ann.lee@contoso.com,Manager,Partner sales,CA,',
    'Ann Lee,ann.lee@contoso.com,Manager,Partner sales,"US, CA",',
  ],
  'contact.email.full-width': [{ email: 'ann.lee＠contoso.com' }, { email: 'ann.lee@contoso.com' }],
  'contact.email.international': [{ email: 'info@bücher.example' }, { email: 'info@xn--bcher-kva.example' }],
  'contact.email.look-alike': [{ email: 'ann.lee@cоntoso.com' }, { email: 'ann.lee@contoso.com' }],
  'contact.email.sign-in-name': [
    { email: 'ann_contoso.com#EXT#@fabrikam.onmicrosoft.com' },
    { email: 'ann@contoso.com' },
  ],
  'contact.email.syntax': [{ email: 'ann.lee@contoso' }],
  'contact.email.typo': [{ email: 'ann.lee@gmial.com' }, { email: 'ann.lee@gmail.com' }],
  'contact.email.wrapped': [{ email: 'Ann Lee <ann.lee@contoso.com>' }, { email: 'ann.lee@contoso.com' }],
  'contact.formula': [{ jobTitle: '=SUM(A1:A9)' }],
  'contact.invisible-character': [{ role: 'Partner\u200b sales' }, { role: 'Partner sales' }],
  'contact.notation': [{ name: 'Ann O&#39;Shea' }, { name: "Ann O'Shea" }],
  'contact.placeholder': [{ jobTitle: 'N/A' }],
  'contact.required': [{ name: '' }],
  'contact.role.alias': [{ role: '合作夥伴銷售' }, { role: 'Partner sales' }],
  'contact.role.spelling': [{ role: 'partner  Sales' }, { role: 'Partner sales' }],
  'contact.role.unknown': [{ role: 'CEO' }],
  'contact.special-character': [{ name: 'Ann Lee #1' }, { name: 'Ann Lee 1' }],
  'contact.state.alias': [{ states: 'Washington' }, { states: 'US-WA' }],
  'contact.state.country-mismatch': [{ countries: 'CA', states: 'US-WA' }, { countries: 'CA, US' }],
  'contact.state.duplicate': [{ states: 'US-WA, US-WA' }, { states: 'US-WA' }],
  'contact.state.later-edition': [{ countries: 'CA', states: 'CA-ON' }],
  'contact.state.separator': [{ states: 'US-WA; US-OR' }, { states: 'US-WA, US-OR' }],
  'contact.state.spelling': [{ states: 'us-wa' }, { states: 'US-WA' }],
  'contact.state.unknown': [{ states: 'US-XX' }],
  'contact.whitespace': [{ name: ' Ann Lee ' }, { name: 'Ann Lee' }],
  'contacts.none': [HEADER],
  'contacts.no-sales': [{ role: 'Partner marketing' }, { role: 'Partner sales' }],
  'contacts.territory-uncovered': [
    'Ann Lee,ann.lee@contoso.com,Manager,Partner sales,US,\nBo Chen,bo.chen@contoso.com,Manager,Partner marketing,"US, FR",',
    'Ann Lee,ann.lee@contoso.com,Manager,Partner sales,"US, FR",\nBo Chen,bo.chen@contoso.com,Manager,Partner marketing,"US, FR",',
  ],
  'listing.areas.duplicate': [`"solutionAreas": [${areas('AI', 'AI')}]`, `"solutionAreas": [${areas('AI')}]`],
  'listing.areas.required': ['"solutionAreas": []'],
  'listing.areas.too-many': [`"solutionAreas": [${areas('A', 'B', 'C', 'D', 'E', 'F')}]`],
  'listing.contacts.missing-content': ['"contacts": "contacts.csv"'],
  'listing.duplicate': ['"products": ["Windows 10", "Windows 10"]', '"products": ["Windows 10"]'],
  'listing.json': ['"offerType": "ip",', '"offerType": "ip"'],
  'listing.products.required': ['"products": []'],
  'listing.products.unknown': ['"products": ["Windows"]'],
  'listing.schema': ['"schema": "cosell-listing/9"', '"schema": "cosell-listing/1"'],
  'listing.segments.gone': ['"segments": ["Enterprise"]'],
  'listing.segments.required': ['"segments": []'],
  'listing.subareas.duplicate': [
    '"solutionAreas": [{ "area": "AI", "subareas": ["Bots", "Bots"] }]',
    '"solutionAreas": [{ "area": "AI", "subareas": ["Bots"] }]',
  ],
  'listing.subareas.required': ['"solutionAreas": [{ "area": "AI", "subareas": [] }]'],
  'listing.subareas.too-many': [
    '"solutionAreas": [{ "area": "AI", "subareas": ["A", "B", "C", "D", "E", "F"] }]',
  ],
  'listing.territory.alias': ['"territories": ["US", "UK"]', '"territories": ["US", "GB"]'],
  'listing.territory.spelling': ['"territories": ["us"]', '"territories": ["US"]'],
  'listing.territory.unknown': ['"territories": ["US", "ZZ"]'],
  'listing.type.required': ['"offerType": ""', '"offerType": "ip"'],
  'listing.type.unknown': ['"offerType": "app"', '"offerType": "ip"'],
  'listing.unknown-key': [
    '"externalURL": "https://www.contoso.com"',
    '"externalUrl": "https://www.contoso.com"',
  ],
  'listing.url.insecure': [
    '"externalUrl": "http://www.contoso.com"',
    '"externalUrl": "https://www.contoso.com"',
  ],
  'listing.url.syntax': ['"externalUrl": "www.contoso.com"', '"externalUrl": "https://www.contoso.com"'],
  'listing.value-type': ['"products": "Windows 10"', '"products": ["Windows 10"]'],
  'document.kind-unknown': [
    '"documents": [{ "kind": "brochure", "file": "contoso.pdf" }]',
    '"documents": [{ "kind": "one-pager", "file": "contoso.pdf" }]',
  ],
  'document.missing': ['"documents": []'],
  'document.missing-content': ['"documents": [{ "kind": "one-pager", "file": "one-pager.pdf" }]'],
  'document.several': [
    '"documents": [{ "kind": "one-pager", "file": "a.pdf" }, { "kind": "one-pager", "file": "b.pdf" }]',
  ],
  'document.too-many': [
    `"documents": [${[1, 2, 3, 4, 5, 6].map((n) => `{ "kind": "other", "file": "${n}.pdf" }`).join(', ')}]`,
  ],
  'document.type': ['"documents": [{ "kind": "one-pager", "file": "contoso.zip" }]'],
};
