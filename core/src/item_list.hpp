/// A list of codes in one cell, separated by a comma or by whatever somebody typed instead.
#pragma once
#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cell_work.hpp"

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
  enum class Known : std::uint8_t { no, name, code };  // name: certainly means one code
  virtual Known knows(std::string_view text) const = 0;

 protected:
  ~ItemReader() = default;
};

/// Cuts at commas of any script, semicolons, bars and line ends; then, where that leaves something unknown,
/// at slashes and blanks. `Korea, Republic of` stays in one piece.
std::vector<Item> split_list(std::string_view text, const ItemReader& reader);

/// What one rule finds in a list.
struct ListFinding {
  struct Change {
    std::size_t item = 0;
    std::string to{};  // empty: the item goes, with the separator before it
  };
  RuleId rule{};
  Args args{};  // of the first instance
  bool safe = true;
  std::size_t first = 0;  // item
  std::size_t count = 0;  // instances
  std::vector<Change> changes{};

  /// Counts an instance; true for the first, whose `args` are then to be set.
  bool add(std::size_t item) {
    if (count == 0) first = item;
    return ++count == 1;
  }
};

/// Reports with args `count` and the finding's own; the repair makes its changes, if there are any.
void report_list(const CellWork& work, const CellReport& report, const std::vector<Item>& items,
                 ListFinding finding);

/// Every separator that is not a plain comma, empty items and separators at the ends: written as `, `, safe.
/// Args: variant (blank; empty) or char (what stands there), count.
void check_separators(const CellWork& work, const CellReport& report, const std::vector<Item>& items,
                      RuleId rule);

/// Codes by their index, to find the second of a kind. No list is longer than it has room for.
class Seen {
 public:
  /// True if it was there before.
  bool insert(std::size_t index) {
    assert(index < 64 * bits_.size());
    const auto bit = std::uint64_t{1} << (index % 64);
    const bool before = (bits_[index / 64] & bit) != 0;
    bits_[index / 64] |= bit;
    return before;
  }

 private:
  std::array<std::uint64_t, 5> bits_{};
};

/// Takes the first item off a list with plain commas, and the blanks after the comma.
inline std::string_view take_plain_item(std::string_view& rest) {
  std::size_t end = 0;  // near: a code has two or three letters
  while (end < rest.size() && rest[end] != ',') ++end;
  const auto item = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  return item;
}

/// "N/A", "none", "-" and the like: somebody's way to leave a cell empty.
bool means_nothing(std::string_view text);

/// The two parts of `Taiwan (TW)`, `TW - Taiwan`, `TW: Taiwan`; empty if it has no such form.
std::pair<std::string_view, std::string_view> two_parts(std::string_view item);

/// Half width, upper case, without blanks: how a code would be written.
std::string as_code(std::string_view text);

}  // namespace core
