/// Remembers one 64-bit key a row and tells which rows have the key of an earlier one. About 11 bytes a row.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace core {

/// Looking a key up among a million is a wait for memory, for every row. So a row only asks a small filter,
/// which is never wrong when it says "new", and the few rows that it takes for repeated are looked up at the
/// end, all at once.
class RowKeys {
 public:
  /// Has the memory bring what add() will ask of this key: called for many, their waits overlap.
  void fetch(std::uint64_t key) { fetched_ ^= filter_[word_of(key)]; }
  /// Keeps the key of a row; rows come in order, those without a key are left out. True if an earlier row may
  /// have it.
  bool add(std::uint64_t key, std::uint32_t row);
  /// For each of these keys, none of them twice, the first row that has it.
  std::vector<std::uint32_t> first_rows(const std::vector<std::uint64_t>& keys) const;

 private:
  static constexpr std::size_t kChunk = std::size_t{1} << 14;
  static constexpr std::size_t kKeysPerWord =
      5;  // of the filter: about one key in forty looks known that is not

  bool mark(std::uint64_t key);
  std::size_t word_of(std::uint64_t key) const {
    return static_cast<std::size_t>(key >> 24) & (filter_.size() - 1);
  }
  void grow();
  template <typename Action>
  void for_each(Action action) const {
    std::uint32_t row = 0;
    for (const auto& chunk : chunks_) {
      for (const auto key : chunk) {
        ++row;
        if (key != 0) action(key, row);
      }
    }
  }

  std::vector<std::vector<std::uint64_t>>
      chunks_{};  // by row, from 1; 0: no key. Chunks, so that growing copies nothing
  std::uint32_t rows_ = 0;
  std::size_t used_ = 0;
  std::uint64_t fetched_ = 0;  // so that no compiler leaves the reading out
  std::vector<std::uint64_t> filter_ = std::vector<std::uint64_t>(1024);  // a Bloom filter, one word a key
};

}  // namespace core
