// Prints the native report of every case, one a line, in the order of load_all(): tests/wasm/cases.test.mjs
// compares.
#include <cstdio>

#include "cases.hpp"

int main() {
  for (const auto& each : cases::load_all()) std::printf("%s\n", cases::run(each).report.c_str());
}
