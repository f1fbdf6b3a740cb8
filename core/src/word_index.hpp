/// Finds what a word stands for, by fold(): sorted once, then read only. Keys lie in one string, to be small.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace core {

class WordIndex {
 public:
  struct Entry {
    std::uint32_t begin = 0;  // of the key, in the one string
    std::uint8_t size = 0;
    std::uint8_t flags = 0;  // for the owner of the index
    std::uint16_t value = 0;
  };
  static constexpr std::size_t kLongest = 255;  // bytes of a key

  /// Adds a word by its folded form; one that folds to nothing or is too long is left out.
  void add(std::string_view word, std::size_t value, unsigned flags = 0);
  /// Adds a key as it stands; keys with punctuation never meet folded words.
  void add_key(std::string_view key, std::size_t value, unsigned flags);
  /// To be called after the last word.
  void finish();

  /// Everything that a folded word stands for; the same value may come twice, with other flags.
  std::span<const Entry> find(std::string_view key) const;
  /// All words with the first byte of `key` that stand before it: those that it begins with are among them.
  std::span<const Entry> beginning_as(std::string_view key) const;
  std::string_view key(const Entry& entry) const { return {keys_.data() + entry.begin, entry.size}; }

  /// The word nearest to `key` among those within `limit` edits and with none of the `without` flags; empty
  /// if none is, or if words of two values are equally near.
  std::optional<Entry> nearest(std::string_view key, std::size_t limit, unsigned without) const;

 private:
  /// What rules out most keys before any edit is counted: an edit changes at most two bits of the bag.
  struct Shape {
    std::uint64_t bag = 0;  // a bit for each code point, by its value modulo 64
    std::uint16_t letters = 0;
    std::uint16_t entry = 0;
  };
  static Shape shape_of(std::string_view key);
  /// Of the first entry that is not before a key.
  std::size_t place_of(std::string_view key) const;

  std::string keys_{};
  std::vector<Entry> entries_{};  // by key
  std::vector<Shape> shapes_{};   // by number of letters
};

}  // namespace core
