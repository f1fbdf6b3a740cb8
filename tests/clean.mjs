// The files of tests/clean and the editions they are clean under, which their names tell: NN-what.from-2020-05.csv.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const directory = new URL('clean/', import.meta.url);

/** @returns {{ name: string, path: string, bytes: Buffer, cleanUnder: (edition: string) => boolean }[]} */
export function loadClean() {
  const names = readdirSync(directory).filter((name) => name.endsWith('.csv'));
  return names.sort().map((name) => {
    const [, from = ''] = /\.from-([\d-]+)\./.exec(name) ?? [];
    const [, until = '9'] = /\.until-([\d-]+)\./.exec(name) ?? [];
    const url = new URL(name, directory);
    return {
      name,
      path: fileURLToPath(url),
      bytes: readFileSync(url),
      cleanUnder: (edition) => from <= edition && edition <= until,
    };
  });
}
