// Prints the native report of every case, one a line, in the order of load_all(), or with the argument
// "listings" in that of load_listings(): tests/wasm/cases.test.mjs compares.
#include <cstdio>
#include <string_view>

#include "cases.hpp"

int main(int count, char** arguments) {
  if (count > 1 && std::string_view(arguments[1]) == "listings") {
    for (const auto& each : cases::load_listings()) std::printf("%s\n", cases::run(each).c_str());
  } else {
    for (const auto& each : cases::load_all()) std::printf("%s\n", cases::run(each).report.c_str());
  }
}
