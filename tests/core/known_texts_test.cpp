#include "../../core/src/known_texts.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

TEST_CASE("a known text is told from every other one") {
  // Alike at both ends, so that a byte left out of the comparison would show.
  std::vector<std::string> texts{""};
  for (std::size_t size = 1; size <= 34; ++size) {
    texts.emplace_back(size, 'a');
    for (std::size_t at = 0; at < size; ++at) {
      for (const char other : {'b', 'c', '\0'}) {
        std::string text(size, 'a');
        text[at] = other;
        texts.push_back(text);
      }
    }
  }
  core::KnownTexts<std::string> known;
  std::size_t found = 0;
  for (const auto& added : texts) {
    known.add(added, added);
    CHECK((known.find(added) != nullptr) == (added.size() <= 32));
    for (const auto& text : texts) {
      const auto* value = known.find(text);
      if (value == nullptr) continue;
      ++found;
      if (*value != text) FAIL_CHECK("taken for another: " << text << ", " << *value);
    }
  }
  CHECK(found > 10 * texts.size());
}
