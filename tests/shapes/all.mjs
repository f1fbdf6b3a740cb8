// One process that is asked one thing after the other, so that what costs nothing is soon known not to: for shapes.mjs.
//   node all.mjs JSON     of a list of lists of arguments; a line of JSON for each answer goes to descriptor 3
import { writeSync } from 'node:fs';
import { Writable } from 'node:stream';
import { onDisk } from '../built.mjs';

/** @type {typeof import('../../wasm/cli/main.mjs')} */
const { main } = await import(`${onDisk('cli.mjs')}?main`);

/** @param {string[]} args */
async function answer(args) {
  let said = '';
  const stdout = new Writable({ write: (_piece, _encoding, done) => done() });
  const stderr = new Writable({
    write(piece, _encoding, done) {
      said += piece;
      done();
    },
  });
  const before = process.cpuUsage();
  const status = await main(args, { stdin: process.stdin, stdout, stderr, env: process.env });
  const { user, system } = process.cpuUsage(before);
  const memory = process.resourceUsage().maxRSS / 1024;
  return { cpu: (user + system) / 1e6, memory, status, said: said.trim() };
}

for (const args of JSON.parse(process.argv[2])) writeSync(3, `${JSON.stringify(await answer(args))}\n`);
