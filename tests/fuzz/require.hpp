/// How a fuzz target says that a promise is broken.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <string_view>

inline void require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "broken: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}
