#include "row_keys.hpp"

namespace core {

/// Sets the key's four bits in its word; true if they were set already.
bool RowKeys::mark(std::uint64_t key) {
  const std::uint64_t bits =
      1ULL << (key & 63) | 1ULL << (key >> 6 & 63) | 1ULL << (key >> 12 & 63) | 1ULL << (key >> 18 & 63);
  auto& word = filter_[word_of(key)];
  const bool known = (word & bits) == bits;
  word |= bits;
  return known;
}

void RowKeys::grow() {
  filter_ = std::vector<std::uint64_t>(filter_.size() * 4);
  for_each([this](std::uint64_t key, std::uint32_t) { mark(key); });
}

bool RowKeys::add(std::uint64_t key, std::uint32_t row) {
  while (rows_ < row) {
    if (rows_ % kChunk == 0) chunks_.emplace_back().reserve(kChunk);
    chunks_.back().push_back(++rows_ == row ? key : 0);
  }
  if (mark(key)) return true;
  if (++used_ > filter_.size() * kKeysPerWord) grow();
  return false;
}

std::vector<std::uint32_t> RowKeys::first_rows(const std::vector<std::uint64_t>& keys) const {
  constexpr std::uint32_t kEnd = 0xFFFFFFFF;
  std::vector<std::uint32_t> rows(keys.size());
  std::size_t slots = 64;
  while (slots < keys.size() * 4) slots *= 2;
  std::vector<std::uint32_t> first(slots, kEnd);  // of the keys that fall into a slot
  std::vector<std::uint32_t> next(keys.size());   // after it
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    auto& slot = first[(keys[i] >> 24) & (slots - 1)];
    next[i] = slot;
    slot = i;
  }
  if (keys.empty()) return rows;
  for_each([&](std::uint64_t key, std::uint32_t row) {
    for (auto i = first[(key >> 24) & (slots - 1)]; i != kEnd; i = next[i]) {
      if (keys[i] == key && rows[i] == 0) rows[i] = row;
    }
  });
  return rows;
}

}  // namespace core
