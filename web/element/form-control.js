// What any control of a form has, for an element that is one.

export const internals = Symbol('internals');

export class FormControl extends HTMLElement {
  static formAssociated = true;
  [internals] = this.attachInternals();

  get name() {
    return this.getAttribute('name') ?? '';
  }
  set name(name) {
    this.setAttribute('name', name);
  }
  get form() {
    return this[internals].form;
  }
  get type() {
    return this.localName;
  }
  get validity() {
    return this[internals].validity;
  }
  get validationMessage() {
    return this[internals].validationMessage;
  }
  get willValidate() {
    return this[internals].willValidate;
  }
  checkValidity() {
    return this[internals].checkValidity();
  }
  reportValidity() {
    return this[internals].reportValidity();
  }
}
