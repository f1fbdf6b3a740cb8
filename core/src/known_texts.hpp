/// What short texts were found to be lately: the cells of one file share a few roles, lists and domains. Only
/// makes it faster.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/text.hpp"

namespace core {

/// A later text may take the place of an earlier one.
template <typename Value>
class KnownTexts {
 public:
  /// Null: not known (any more).
  const Value* find(std::string_view text) const {
    if (text.size() > kLongest) return nullptr;
    const Key key(text);
    const auto& entry = entries_[key.place()];
    return entry.key == key ? &entry.value : nullptr;
  }
  /// Does nothing with a text that is too long to be kept.
  void add(std::string_view text, const Value& value) {
    if (text.size() > kLongest) return;
    const Key key(text);
    entries_[key.place()] = {key, value};
  }

 private:
  static constexpr std::size_t kLongest = 32, kPlaceBits = 7;

  /// All bytes of a text, some of them twice: compared in a few steps, whatever the size.
  class Key {
   public:
    Key() = default;
    explicit Key(std::string_view text) : size_(text.size() + 1) {
      const auto end = text.size();
      if (end >= 16) {
        words_ = {eight_bytes(text, 0), eight_bytes(text, 8), eight_bytes(text, end - 16),
                  eight_bytes(text, end - 8)};
      } else if (end >= 8) {
        words_ = {eight_bytes(text, 0), eight_bytes(text, end - 8)};
      } else {
        words_ = {few_bytes(text)};
      }
    }
    bool operator==(const Key& other) const {
      return ((size_ ^ other.size_) | (words_[0] ^ other.words_[0]) | (words_[1] ^ other.words_[1]) |
              (words_[2] ^ other.words_[2]) | (words_[3] ^ other.words_[3])) == 0;
    }
    std::size_t place() const {
      const auto sum = words_[0] + words_[1] * 3 + words_[2] * 5 + words_[3] * 7;
      return static_cast<std::size_t>(sum * 0x9E3779B97F4A7C15 >> (64 - kPlaceBits));
    }

   private:
    std::uint64_t size_ = 0;  // and one; 0: no text
    std::array<std::uint64_t, 4> words_{};
  };
  struct Entry {
    Key key{};
    Value value{};
  };
  std::array<Entry, std::size_t{1} << kPlaceBits> entries_{};
};

}  // namespace core
