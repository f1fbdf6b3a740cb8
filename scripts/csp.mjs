// The pages' security policy, said once: in their meta elements by the bundlers, in the response by serve.mjs.
// No network at all (connect-src), no code but the page's own and its wasm, no markup made from strings.

/**
 * @param {{ script?: string, style?: string, installable?: boolean }} [own] where a page's own code and style come from;
 *   installable: it has an icon inside, and a manifest with icons and a service worker beside it
 */
export const policy = ({ script = "'self'", style = "'self'", installable = false } = {}) =>
  [
    "default-src 'none'",
    `script-src ${script} 'wasm-unsafe-eval'`,
    `style-src ${style}`,
    ...(installable
      ? ["img-src 'self' data:", "manifest-src 'self'", "worker-src 'self' blob:"]
      : ['worker-src blob:']),
    "connect-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types app-worker',
  ].join('; ');

/**
 * What only a response can say: who may frame the page, and that it opens no window. A window would be a way out that
 * no other directive closes; the rest of the sandbox is given back, for the page needs it.
 * @param {string} own the page's policy
 */
export const inResponse = (own) =>
  `${own}; frame-ancestors 'none'; sandbox allow-scripts allow-same-origin allow-downloads allow-modals`;

/**
 * Of a page that is made to be framed: here by pages of this machine; an intranet names its own. Whoever frames it, it
 * has no origin.
 * @param {string} own the page's policy
 */
export const inFrame = (own) =>
  `${own}; frame-ancestors 'self' http://127.0.0.1:*; sandbox allow-scripts allow-downloads`;

/** Of a page whose script and style are files beside it. */
export const csp = policy();
/** Of the page itself. */
export const pageCsp = policy({ installable: true });

/** Of the service worker: it asks for the page's own files, to keep them, and can do nothing else. */
export const serviceWorkerCsp = "default-src 'none'; connect-src 'self'";
