/// The code lists of the co-sell tab: territories, states, roles, column labels. Read once from core/codes/*.json,
/// which are embedded as text; each code says which edition listed it first.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/finding.hpp"

namespace core {

/// What a text that is not a listed code means. `certain`: nothing else can be meant.
struct Meaning {
  std::uint16_t index = 0;  // into the list that was asked
  bool certain = false;
};

struct Code {
  std::string code{};       // "US", "OOO", "US-WA", "AU-NSW"
  std::string country{};    // of a state; empty for a country
  std::string since{};      // first edition that lists it: "2019-08"
  std::string name_en{};
  std::string name_zh_tw{};
};

/// Countries/regions with OOO, or states/provinces.
class CodeList {
 public:
  /// Index of a code written exactly as listed, or -1. Made for the hot path: no allocation, a few nanoseconds.
  int find(std::string_view exact) const;
  /// What a name (English, zh-TW), alias, three-letter ISO code, mangled code or wrong case means; compares by
  /// fold(). Empty if nothing fits, or if two things do (a bare WA in the state list).
  std::optional<Meaning> recognise(std::string_view text) const;
  /// Every index that a bare state code (WA, NSW) or an ambiguous name may stand for; countries: 0 or 1 entries.
  std::vector<std::uint16_t> candidates(std::string_view text) const;
  const Code& at(std::size_t index) const;
  std::size_t size() const;
  // ... data members and the loader belong to codes.cpp's author
};

/// How a role cell reads.
struct RoleMeaning {
  std::uint8_t role = 0;      // 0..3, the order of the pack: marketing, sales, technical sales, customer success
  bool certain = false;       // a listed translation or certain synonym
  bool spelling = false;      // only case, width, blanks or hyphens differ from the name the file wants
};

/// How well a header cell names a field.
struct LabelMatch {
  Field field = Field::none;
  enum class How : std::uint8_t { none, label, renamed, near_miss } how = How::none;
  std::uint8_t confidence = 0;  // 0-100
};

}  // namespace core
