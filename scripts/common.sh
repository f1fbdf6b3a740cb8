# Sourced by the scripts beside it: strict mode, the repository's root as the working directory, and a few helpers.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD

export NODE_PATH=/usr/share/nodejs          # Emscripten's linker looks there for acorn
export EMSDK_PYTHON=/usr/bin/python3        # what Debian made it for, whatever else is called python3 here
PATH=$root/build/tools/node_modules/.bin:$PATH # a newer Node than the system's, if setup had to fetch one

die() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# Waits until no other script of this checkout is at the same work; the lock ends with the script.
lock() {
  mkdir -p build
  exec 9>"build/.$1.lock"
  flock 9
}

node_is_new_enough() {
  node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}
