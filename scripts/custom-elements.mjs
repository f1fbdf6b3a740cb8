// web/element/about.json as a custom elements manifest (schema 2.1.0), for editors and catalogues.
import { readFile } from 'node:fs/promises';

/** @returns {Promise<object>} */
export async function customElements() {
  const about = JSON.parse(await readFile(new URL('../web/element/about.json', import.meta.url), 'utf8'));
  const module = 'element.js';
  /** @param {Record<string, string>} described */
  const named = (described) =>
    Object.entries(described).map(([name, description]) => ({ name, description }));
  const readonly = ['report', 'file'];
  return {
    schemaVersion: '2.1.0',
    modules: [
      {
        kind: 'javascript-module',
        path: module,
        declarations: [
          {
            kind: 'class',
            name: 'CosellCheck',
            tagName: 'cosell-check',
            customElement: true,
            superclass: { name: 'HTMLElement' },
            summary: about.summary,
            attributes: named(about.attributes),
            members: [
              ...Object.entries(about.properties).map(([name, [text, description]]) => ({
                kind: 'field',
                name,
                type: { text },
                description,
                ...(readonly.includes(name) && { readonly: true }),
              })),
              ...Object.entries(about.methods).map(([name, [parameter, text, description]]) => {
                const [, called, type] = /^(\w+)\?: (.*)$/.exec(parameter) ?? [];
                const parameters = called ? [{ name: called, optional: true, type: { text: type } }] : [];
                return { kind: 'method', name, description, parameters, return: { type: { text } } };
              }),
            ],
            events: Object.entries(about.events).map(([name, [detail, description]]) => ({
              name,
              type: { text: `CustomEvent<${detail}>` },
              description,
            })),
            slots: named(about.slots),
            cssParts: named(about.parts),
            cssProperties: named(about.cssProperties),
          },
        ],
        exports: [
          { kind: 'js', name: 'CosellCheck', declaration: { name: 'CosellCheck', module } },
          { kind: 'js', name: 'define', declaration: { name: 'define', module } },
        ],
      },
      {
        kind: 'javascript-module',
        path: 'cosell-check.js',
        exports: [
          {
            kind: 'custom-element-definition',
            name: 'cosell-check',
            declaration: { name: 'CosellCheck', module },
          },
        ],
      },
    ],
  };
}
