// Four observers, each on its own way, of all that a person does: requests as the browser sees them, violations of the
// policy, a second server on this machine, and the packets of a network namespace that holds nothing but this. The
// journeys are in observed.mjs; here they are put into that namespace.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const journeys = fileURLToPath(new URL('observed.mjs', import.meta.url));
// The way to all addresses is a cable whose other end is here too and leads nowhere: a packet to anybody is counted, and
// none can leave.
const setUp = `ip link set lo up
ip link add out type veth peer name end
for name in all out end; do echo 1 >/proc/sys/net/ipv6/conf/$name/disable_ipv6; done
ip address add 192.0.2.1/24 dev out
ip link set out arp off up
ip link set end up
ip route add default dev out
exec "$@"`;
const alone = ['--net', 'sh', '-ec', setUp, 'sh'];

/** @returns {string} why no namespace can be had; empty if it can */
function hindrance() {
  const { status, stderr, error } = spawnSync('unshare', [...alone, 'true'], { encoding: 'utf8' });
  return status === 0 ? '' : `no network namespace: ${error?.message ?? stderr.trim()}`;
}

test('nothing leaves, say four observers', { timeout: 120_000 }, async (t) => {
  const reason = hindrance();
  const command = [process.execPath, '--test-reporter=tap', journeys];
  const [program, ...args] = reason ? command : ['unshare', ...alone, ...command];
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, COSELL_ALONE: reason ? '' : '1' };
  delete env.NODE_TEST_CONTEXT; // it reports to us, not to our runner
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  let said = '';
  child.stdout.on('data', (piece) => (said += piece));
  const status = await new Promise((ended) => child.on('close', ended));
  for (const [line, ok, name] of said.matchAll(/^(not ok|ok) \d+ - (.*)$/gm)) {
    await t.test(name, () => assert.equal(ok, 'ok', `${line}\n${said}`));
  }
  assert.equal(status, 0, said);
  assert.match(said, /^# pass [1-9]/m);
  await t.test('packets were counted in a namespace of their own', { skip: reason || false }, () => {
    assert.match(said, /^# packets after load: 0$/m);
    assert.doesNotMatch(said, /^# packets after load: [1-9]/m);
  });
});
