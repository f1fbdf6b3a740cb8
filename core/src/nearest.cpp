#include "nearest.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace core {

std::string_view nearest(std::string_view wrong, std::span<const std::string_view> words) {
  std::string_view best;
  std::size_t limit = std::min<std::size_t>(3, wrong.size() / 3);
  for (const auto word : words) {
    const auto distance = edit_distance(wrong, word, limit);
    if (distance > limit || (distance == limit && !best.empty())) continue;
    best = word;
    limit = distance;
  }
  return best;
}

}  // namespace core
