// The checks of a contact in plain JavaScript, for the comparison with other CSV readers: what the core asks of every
// cell of a clean row, and a plain answer where something is wrong. Written to be fast: one regular expression or set
// look-up per cell while all is well.

const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/; // printable ASCII, no blank outside
const TIDY = /^[^\s\p{C}](?:[^\p{C}]*[^\s\p{C}])?$/u; // the same for all scripts
const FORMULA = /^[=+\-@＝＋－＠]/;
const PHONE = /^[+-][\d\s().-]+$/;
const EMAIL =
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(?:[A-Za-z]{2,63}|xn--[A-Za-z0-9-]{1,59})$/;
const TYPOS = new Set([
  'gmial.com',
  'gmai.com',
  'gmail.con',
  'gamil.com',
  'hotmial.com',
  'hotmail.con',
  'outlok.com',
  'yaho.com',
]);

export class ContactChecks {
  /** @param {{ countries: string[], states: string[], roles: string[] }} lists */
  constructor({ countries, states, roles }) {
    this.countries = new Set(countries);
    this.states = new Set(states);
    this.roles = new Set(roles);
    /** @type {Map<string, number>} */
    this.seen = new Map();
    /** @type {Map<string, Set<string>>} */
    this.covered = new Map(roles.map((role) => [role, new Set()]));
    /** @type {{ row: number, column: number, rule: string, value: string }[]} */
    this.findings = [];
    this.row = 1;
  }

  /** @param {string[]} cells of the next row */
  check(cells) {
    ++this.row;
    if (cells.length !== 6) {
      if (cells.length > 1 || cells[0] !== '') this.#report(0, 'csv.row-length', '');
      return;
    }
    const [name, email, title, role, countries, states] = cells;
    this.#text(0, name);
    const address = this.#email(email);
    this.#text(2, title);
    const known = this.roles.has(role);
    if (!known) this.#report(3, role.trim() === '' ? 'contact.required' : 'contact.role', role);
    const places = this.#countries(countries);
    if (states !== '' && places) this.#states(states, places);
    if (!known) return;
    const covered = this.covered.get(role);
    for (const place of places ?? []) covered?.add(place);
    if (!address) return;
    const key = `${email.toLowerCase()}\n${role}`;
    if (this.seen.has(key)) this.#report(1, 'contact.duplicate', email);
    else this.seen.set(key, this.row);
  }

  /** @param {number} column @param {string} rule @param {string} value */
  #report(column, rule, value) {
    this.findings.push({ row: this.row, column, rule, value });
  }

  /** @param {number} column @param {string} text of a name or a job title */
  #text(column, text) {
    if (!PLAIN.test(text) && !TIDY.test(text)) {
      this.#report(column, text.trim() === '' ? 'contact.required' : 'contact.whitespace', text);
    }
    if (FORMULA.test(text) && !PHONE.test(text) && text !== '-')
      this.#report(column, 'contact.formula', text);
  }

  /** @param {string} email @returns {boolean} whether it is an address */
  #email(email) {
    const at = email.lastIndexOf('@');
    if (at < 1 || at > 64 || email.length > 254 || !EMAIL.test(email)) {
      this.#report(1, email.trim() === '' ? 'contact.required' : 'contact.email', email);
      return false;
    }
    if (TYPOS.has(email.slice(at + 1).toLowerCase())) this.#report(1, 'contact.email.typo', email);
    return true;
  }

  /** @param {string} text @returns {string[] | undefined} the codes, if all are known */
  #countries(text) {
    if (this.countries.has(text)) return [text];
    const codes = text.split(',').map((code) => code.trim());
    if (!codes.every((code) => this.countries.has(code))) {
      this.#report(4, text.trim() === '' ? 'contact.required' : 'contact.country', text);
      return undefined;
    }
    if (new Set(codes).size < codes.length) this.#report(4, 'contact.country.duplicate', text);
    else if (codes.includes('OOO')) this.#report(4, 'contact.country.all-mixed', text);
    return codes;
  }

  /** @param {string} text @param {string[]} countries of the row */
  #states(text, countries) {
    for (const code of text.includes(',') ? text.split(',').map((each) => each.trim()) : [text]) {
      if (!this.states.has(code)) this.#report(5, 'contact.state', text);
      else if (!countries.includes(code.slice(0, 2)) && !countries.includes('OOO')) {
        this.#report(5, 'contact.state.country-mismatch', text);
      }
    }
  }
}
