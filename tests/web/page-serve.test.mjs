// The server that scripts/serve runs: this machine only, strict headers, nothing outside its folder, no orphan.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { get, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inResponse } from '../../scripts/csp.mjs';
import { HEADERS, serve } from '../../scripts/serve.mjs';
import { DIST } from '../built.mjs';

const script = fileURLToPath(new URL('../../scripts/serve.mjs', import.meta.url));

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<string>} its address, once it serves */
async function addressOf(child) {
  const [line] = await once(/** @type {import('node:stream').Readable} */ (child.stdout), 'data');
  return /** @type {RegExpExecArray} */ (/http:\/\/127\.0\.0\.1:\d+\//.exec(String(line)))[0];
}
/**
 * @param {string} address
 * @param {string} path as it stands
 * @param {string} [method]
 * @param {Record<string, string>} [headers]
 * @returns {Promise<import('node:http').IncomingMessage>}
 */
const ask = (address, path, method = 'GET', headers = {}) =>
  new Promise((answered, failed) => {
    const { hostname, port } = new URL(address);
    request({ hostname, port, path, method, headers, agent: false }, (answer) => answered(answer.resume()))
      .on('error', failed)
      .end();
  });

test('what is served, what is refused, and how it ends', async (t) => {
  const child = spawn(process.execPath, [script, '--dir', DIST], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  const address = await addressOf(child);
  const { statusCode, headers } = await ask(address, '/');
  assert.equal(statusCode, 200);
  assert.match(String(headers['content-type']), /text\/html/);
  for (const [name, value] of Object.entries(HEADERS)) {
    if (name !== 'Content-Security-Policy') assert.equal(headers[name.toLowerCase()], value, name);
  }
  for (const path of [
    '/../CMakeLists.txt',
    '/%2e%2e/CMakeLists.txt',
    '/..%2fCMakeLists.txt',
    '/none',
    '/%00',
    '//x',
  ]) {
    assert.equal((await ask(address, path)).statusCode, 404, path);
  }
  assert.equal((await ask(address, '/%ff')).statusCode, 400);
  assert.equal((await ask(address, '/', 'POST')).statusCode, 405);
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'exit'), [0, null]);
});

test('a foreign name that leads here gets nothing', async (t) => {
  const server = await serve({ dir: DIST });
  t.after(server.close);
  const { port } = new URL(server.url);
  for (const [host, status] of /** @type {[string, number][]} */ ([
    [`127.0.0.1:${port}`, 200],
    [`localhost:${port}`, 200],
    [`evil.example:${port}`, 421],
    ['evil.example', 421],
    ['127.0.0.1', 421],
    [`127.0.0.1:${port}.evil.example`, 421],
  ]))
    assert.equal((await ask(server.url, '/', 'GET', { host })).statusCode, status, host);
});

// What is there when it is looked at, and cannot be read: as a file that goes away in between.
const hasUnreadable = existsSync('/proc/self/mem');
test('a file that goes away ends its answer, not the server', { skip: !hasUnreadable }, async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'cosell-'));
  t.after(() => rm(dir, { recursive: true }));
  for (const name of ['page.html', 'code.js']) await symlink('/proc/self/mem', join(dir, name));
  const server = await serve({ dir });
  t.after(server.close);
  assert.equal((await ask(server.url, '/page.html')).statusCode, 404);
  await ask(server.url, '/code.js').catch(() => {});
  assert.equal((await ask(server.url, '/none')).statusCode, 404);
});

test('the policy is as strict as it can be, and a page has it twice: in its head and as a header', async (t) => {
  const server = await serve({ dir: DIST });
  t.after(server.close);
  for (const path of ['', 'index.html', 'cosell-check.html']) {
    const html = await readFile(join(DIST, path || 'index.html'), 'utf8');
    const { headers } = await ask(server.url, `/${path}`);
    const [, inPage] = /** @type {RegExpExecArray} */ (/-Policy" content="([^"]*)"/.exec(html));
    const policy = String(headers['content-security-policy']);
    assert.equal(policy, inResponse(inPage));
    const directives = Object.fromEntries(policy.split('; ').map((each) => each.split(/ (.*)/)));
    for (const name of [
      'default-src',
      'connect-src',
      'object-src',
      'base-uri',
      'form-action',
      'frame-ancestors',
    ]) {
      assert.equal(directives[name], "'none'", `${path}: ${name}`);
    }
    assert.equal(directives['require-trusted-types-for'], "'script'");
    assert.equal(directives['trusted-types'], 'app-worker', 'the one name, and only once');
    assert.doesNotMatch(
      policy.replace("img-src 'self' data:", ''),
      /unsafe-inline|'unsafe-eval'|unsafe-hashes|strict-dynamic|https?:|data:|[*]/,
    );
    assert.doesNotMatch(directives.sandbox, /popups|forms|top-navigation|pointer|presentation/);
  }
});

test('it ends when whoever started it is gone', { timeout: 60_000 }, async () => {
  const command = `'${process.execPath}' '${script}' --dir '${DIST}' & wait`;
  const parent = spawn('sh', ['-c', command], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await addressOf(parent);
  const ended = once(parent, 'close'); // of what they say, once both are gone
  parent.kill('SIGKILL');
  await ended;
  const reachable = () =>
    new Promise((told) =>
      get(address, { agent: false }, (answer) => told(answer.resume())).on('error', () => told(false)),
    );
  assert.equal(await reachable(), false);
});
