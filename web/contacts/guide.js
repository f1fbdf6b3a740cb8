// Reading matter: what the tool finds, what belongs in the file, what each role is for, how to check our promise.
import { byId, fill, h, icon } from '../ui/page.js';
import { difference, reveal } from '../ui/reveal.js';
import { findingWords, t } from '../ui/words.js';

/** With an example of each. @type {[field: string, example: string][]} */
const FIELDS = [
  ['name', '林怡君'],
  ['email', 'yijun.lin@contoso.com'],
  ['jobTitle', 'Channel manager'],
  ['role', 'Partner sales'],
  ['countries', 'US, CA, FR'],
  ['states', 'US-WA'],
];
const OPTIONAL = ['states'];
const ROLES = [
  'partner-sales',
  'partner-marketing',
  'partner-technical-sales',
  'partner-customer-success-manager',
];
/** @type {{ from: string, to: string, what: 'finds.comma' | 'finds.role' | 'finds.quotes' }[]} */
const FINDS = [
  { from: 'US，CA，FR', to: 'US, CA, FR', what: 'finds.comma' },
  { from: '合作夥伴銷售', to: 'Partner sales', what: 'finds.role' },
  { from: 'NL, BE', to: '"NL, BE"', what: 'finds.quotes' },
];

export function showFinds() {
  const items = FINDS.map(({ from, to, what }) => {
    const { gone, come } = difference(from, to);
    const before = reveal(from, (at) => gone.has(at));
    return h(
      'li',
      {},
      h('code.change', { translate: 'no' }, before),
      icon('arrow'),
      h(
        'code.change',
        { translate: 'no' },
        reveal(to, (at) => come.has(at), 'ins'),
      ),
      h('p', {}, t(what)),
    );
  });
  fill(byId('finds'), h('h2.small-title', {}, t('finds.title')), h('ol', {}, ...items));
}

export function showGuide() {
  const words = findingWords();
  const part = (/** @type {any} */ title, /** @type {import('../ui/page.js').Child[]} */ ...content) =>
    h('div.guide-part', {}, h('h3', {}, t(title)), ...content);
  fill(
    byId('guide-body'),
    part(
      'guide.fields',
      h(
        'dl.fields',
        {},
        ...FIELDS.map(([field, example]) =>
          h(
            'div',
            {},
            h(
              'dt',
              {},
              words.word('fields', field),
              ' ',
              h('span.hint', {}, t(OPTIONAL.includes(field) ? 'guide.optional' : 'guide.required')),
            ),
            h('dd', {}, t(/** @type {any} */ (`field.${field}.what`))),
            h('dd', {}, h('code', { translate: 'no' }, example)),
          ),
        ),
      ),
    ),
    part(
      'guide.roles',
      h('p', {}, t('guide.roles.lead')),
      h(
        'dl.roles',
        {},
        ...ROLES.map((role) => h('div', {}, roleName(role), h('dd', {}, words.text(`roleUses.${role}`)))),
      ),
    ),
    part(
      'guide.seen',
      h(
        'p',
        {},
        words.text('audience.all'),
        ' ',
        words.text('audience.customers'),
        ' ',
        t('guide.seen.consent'),
      ),
    ),
    part('guide.overwrite', h('p', {}, t('guide.overwrite.text'))),
  );
}

/** The English name is what the file wants, so that it is always shown. @param {string} role */
function roleName(role) {
  const english = role.charAt(0).toUpperCase() + role.slice(1).replaceAll('-', ' ');
  const ours = findingWords().word('roles', role).replace(`（${english}）`, '');
  return h(
    'dt',
    {},
    h('code', { translate: 'no' }, english),
    ours !== english && h('span.hint', {}, ` ${ours}`),
  );
}

export function showProof() {
  const [before, after] = t('proof.policy').split('{policy}');
  fill(
    byId('proof-list'),
    h('li', {}, t('proof.offline')),
    h('li', {}, t('proof.network')),
    h('li', {}, before, h('code', { translate: 'no' }, "connect-src 'none'"), after),
    h('li', {}, t('proof.test'), ' ', h('a', { href: 'silence.html' }, t('proof.test.link'))),
    h('li', {}, t('proof.kept')),
    h('li', {}, t('proof.source')),
  );
}
