#include "word_index.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>

#include "core/text.hpp"
#include "sorting.hpp"

namespace core {

void WordIndex::add(std::string_view word, std::size_t value, unsigned flags) {
  add_key(fold(word), value, flags);
}

void WordIndex::add_key(std::string_view key, std::size_t value, unsigned flags) {
  if (key.empty() || key.size() > kLongest) return;
  entries_.push_back({.begin = static_cast<std::uint32_t>(keys_.size()),
                      .size = static_cast<std::uint8_t>(key.size()),
                      .flags = static_cast<std::uint8_t>(flags),
                      .value = static_cast<std::uint16_t>(value)});
  keys_ += key;
}

void WordIndex::finish() {
  assert(entries_.size() < 0xFFFF);
  const auto before = [this](const Entry& a, const Entry& b) {
    const auto order = key(a).compare(key(b));
    return order != 0 ? order < 0 : a.value < b.value;
  };
  heap_sort(entries_, before);

  std::vector<Shape> shapes;
  shapes.reserve(entries_.size());
  std::array<std::uint16_t, kLongest + 2>
      starts{};  // of the words of each length: one may have as many letters as bytes
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    shapes.push_back(shape_of(key(entries_[i])));
    shapes.back().entry = static_cast<std::uint16_t>(i);
    ++starts[shapes.back().letters + 1u];
  }
  for (std::size_t letters = 1; letters < starts.size(); ++letters)
    starts[letters] = static_cast<std::uint16_t>(starts[letters] + starts[letters - 1]);
  shapes_.resize(shapes.size());
  for (const auto& shape : shapes) shapes_[starts[shape.letters]++] = shape;
  keys_.shrink_to_fit();
  entries_.shrink_to_fit();
}

std::size_t WordIndex::place_of(std::string_view wanted) const {
  const auto at =
      std::lower_bound(entries_.begin(), entries_.end(), wanted,
                       [this](const Entry& entry, std::string_view other) { return key(entry) < other; });
  return static_cast<std::size_t>(at - entries_.begin());
}

std::span<const WordIndex::Entry> WordIndex::find(std::string_view wanted) const {
  const auto first = place_of(wanted);
  auto last = first;
  while (last < entries_.size() && key(entries_[last]) == wanted) ++last;
  return {entries_.data() + first, last - first};
}

std::span<const WordIndex::Entry> WordIndex::beginning_as(std::string_view wanted) const {
  const auto first = place_of(wanted.substr(0, 1));
  return {entries_.data() + first, place_of(wanted) - first};
}

WordIndex::Shape WordIndex::shape_of(std::string_view key) {
  Shape shape;
  for (std::size_t at = 0; at < key.size(); ++shape.letters) {
    const auto each = decode_at(key, at);
    shape.bag |= std::uint64_t{1} << (each.value % 64);
    at += each.size;
  }
  return shape;
}

std::optional<WordIndex::Entry> WordIndex::nearest(std::string_view wanted, std::size_t limit,
                                                   unsigned without) const {
  if (wanted.empty() || wanted.size() > kLongest) return {};
  const auto shape = shape_of(wanted);
  const std::size_t shortest = shape.letters > limit ? shape.letters - limit : 0;
  auto each =
      std::lower_bound(shapes_.begin(), shapes_.end(), shortest,
                       [](const Shape& other, std::size_t letters) { return other.letters < letters; });
  std::optional<Entry> best;
  bool tie = false;
  for (; each != shapes_.end() && each->letters <= shape.letters + limit; ++each) {
    if (static_cast<std::size_t>(std::popcount(each->bag ^ shape.bag)) > 2 * limit) continue;
    const auto& entry = entries_[each->entry];
    if ((entry.flags & without) != 0) continue;
    const auto distance = edit_distance(wanted, key(entry), limit);
    if (distance > limit) continue;
    if (distance < limit || !best) {
      best = entry;
      tie = false;
      limit = distance;  // from here on only what is as near counts
    } else if (best->value != entry.value) {
      tie = true;
    } else if (each->letters == shape.letters) {
      best = entry;  // of the words for one thing, the one that a swap of letters makes
    }
  }
  return tie ? std::nullopt : best;
}

}  // namespace core
