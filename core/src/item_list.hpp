/// A list of codes in one cell, separated by a comma or by whatever somebody typed instead.
#pragma once
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cell_work.hpp"
#include "placeholders.hpp"

namespace core {

/// An item's bytes in the text; never empty, without outer blanks.
struct Item {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
};

/// What the column makes of a text, so that a list is cut where a person would cut it.
class ItemReader {
 public:
  enum class Known : std::uint8_t { no, name, code };  // name: certainly means one code, or one of a few
  virtual Known knows(std::string_view text) const = 0;

 protected:
  ~ItemReader() = default;
};

/// Cuts at commas of any script, semicolons, bars and line ends; then, where that leaves something unknown,
/// at slashes and blanks. `Korea, Republic of` and `Congo (DRC)` stay in one piece, and so does a text longer
/// than any list. Quotation marks and brackets round items are part of none.
std::vector<Item> split_list(std::string_view text, const ItemReader& reader);

/// What an item turned out to be.
struct Reading {
  enum class Kind : std::uint8_t {
    listed,
    spelling,   // only case, width or blanks differ
    alias,      // another wording
    misplaced,  // something else that has a column of its own
    group,      // of several codes
    unknown,
  } kind = Kind::unknown;
  bool certain = false;        // of an alias: nothing else can be meant
  bool drop = false;           // of what is unknown: the guess is to leave it out
  int index = -1;              // of what it is, or of the guess; equal for what is the same
  std::string_view code{};     // that index as the list has it; of a group: "DK, FI, IS", or empty
  std::string_view variant{};  // of what is unknown
  std::string detail{};  // candidates of what is unknown; what it is, of what is misplaced; of a group, the
                         // guess: its codes that no other item has
  // Set by judge_list():
  bool settled = false;  // its code stands in the cell once the safe repairs are made
  bool repeats = false;  // an item before it is the same
};

/// The rules of a column.
struct ListRules {
  RuleId separator, spelling, alias, misplaced, group, unknown, duplicate;
};

/// Reports what both columns have in common. A repair is safe only if the list then reads as the same items:
/// `Georgia; USA` must not become the state of Georgia.
///   separator  variant (blank; empty; marks) or char (what stands there), count; safe
///   spelling, alias  item, code, count; safe if certain
///   misplaced  item, state (what it is), country (the guess), count
///   group      item, codes (its own, if they are settled), count
///   unknown    item, code (the guess), variant, candidates, count
///   duplicate  item, count; safe
void judge_list(const CellWork& work, const std::vector<Item>& items, std::vector<Reading>& readings,
                const ListRules& rules, const ItemReader& reader);

/// The list as the safe repairs leave it: "US, CA, Atlantis".
std::string repaired_list(std::string_view text, const std::vector<Item>& items,
                          const std::vector<Reading>& readings);

/// What one rule finds in a list.
struct ListFinding {
  struct Change {
    std::size_t item = 0;
    std::string_view to{};  // empty: the item goes, with the separator before it
  };
  std::size_t first = 0;  // item
  std::size_t count = 0;  // instances
  bool safe = true;
  std::vector<Change> changes{};  // ascending

  void add(std::size_t item) {
    if (count++ == 0) first = item;
  }
  void change(std::size_t item, std::string_view to) {
    add(item);
    changes.push_back({item, to});
  }
  std::vector<Edit> edits(const std::vector<Item>& items) const;
  /// Nothing if nothing was added. `parts`: at most four; count is added to them.
  void report(const CellWork& work, const std::vector<Item>& items, RuleId rule, CellWork::Parts parts) const;
};

/// Codes by their index, to find the second of a kind. No list is longer than it has room for.
class Seen {
 public:
  static constexpr std::size_t kRoom = 320;
  /// True if it was there before.
  bool insert(std::size_t index) {
    assert(index < kRoom);
    const auto bit = std::uint64_t{1} << (index % 64);
    const bool before = (bits_[index / 64] & bit) != 0;
    bits_[index / 64] |= bit;
    return before;
  }

 private:
  std::array<std::uint64_t, kRoom / 64> bits_{};
};

/// Takes the first item off a list with plain commas, and the blanks after the comma.
inline std::string_view take_plain_item(std::string_view& rest) {
  std::size_t end = 0;  // near: a code has a few letters
  while (end < rest.size() && rest[end] != ',') ++end;
  const auto item = rest.substr(0, end);
  rest.remove_prefix(end < rest.size() ? end + 1 : end);
  while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  return item;
}

/// The two parts of `Taiwan (TW)`, `TW - Taiwan`, `TW: Taiwan`; empty if it has no such form.
std::pair<std::string_view, std::string_view> two_parts(std::string_view item);

/// Half width, upper case, without blanks: how a code would be written. Empty for a text that is too long to
/// be one.
std::string as_code(std::string_view text);
/// The index of the code that a text certainly is, but for case and width, or names; or -1.
int code_meant(const CodeList& codes, std::string_view text);

/// Adds a word to a list in words: "US, CA".
void add_word(std::string& list, std::string_view word);

}  // namespace core
