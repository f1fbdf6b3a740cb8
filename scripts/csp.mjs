// The page's security policy, said once: in its meta element by bundle-web.mjs, in the response by serve.mjs.
// No network at all (connect-src), no code but its own files and its wasm, no markup made from strings. Not even an icon
// for the tab: that would need img-src.
const directives = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  'worker-src blob:',
  "connect-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types app-worker',
];
export const csp = directives.join('; ');
/** What only a response header can say. */
export const headerCsp = `${csp}; frame-ancestors 'self'`;
