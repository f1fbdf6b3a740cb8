/// The code lists of the co-sell tab: territories, states, roles, column labels. Read once from
/// core/codes/*.json, which are embedded as text; each code says which edition listed it first.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/finding.hpp"

namespace core {

/// The embedded text of a data file by folder and name ("rules/2019-08", "codes/countries"), or empty.
std::string_view embedded_data(std::string_view name);
/// The names of all files in a folder ("rules"), in their order.
std::vector<std::string_view> embedded_names(std::string_view folder);

/// What a text that is not a listed code means. `certain`: nothing else can be meant.
struct Meaning {
  /// code: the code itself but for case, width or blanks. name: a name, alias, three-letter ISO code, mangled
  /// code, or a state code that lost its prefix or hyphen. guess: no listed wording ("ALL", "000", "U S", a
  /// typo).
  enum class How : std::uint8_t { code, name, guess };

  std::uint16_t index = 0;  // into the list that was asked
  bool certain = false;
  How how = How::name;
};

struct Code {
  std::string code{};     // "US", "OOO", "US-WA", "AU-NSW"
  std::string country{};  // of a state; empty for a country
  std::string since{};    // first edition that lists it: "2019-08"
  std::string name_en{};
};

struct CodeTable;  // every code of every edition, with all its names; shared by all lists

/// Countries/regions with OOO, or states/provinces: those that one rule pack lists, in the order of their
/// codes.
class CodeList {
 public:
  CodeList() = default;
  /// `listed`: indices into the table, ascending. The table outlives the list.
  CodeList(const CodeTable& table, std::vector<std::uint16_t> listed);

  /// Index of a code written exactly as listed, or -1. Made for the hot path: no allocation, a few
  /// nanoseconds.
  int find(std::string_view exact) const {
    if (exact.size() == 2) {
      const auto first = static_cast<unsigned>(static_cast<unsigned char>(exact[0])) - 'A';
      const auto second = static_cast<unsigned>(static_cast<unsigned char>(exact[1])) - 'A';
      return first < 26 && second < 26 ? two_letters_[first * 26 + second] : -1;
    }
    return find_long(exact);
  }
  /// What a name in any of our languages, alias, three-letter ISO code, mangled code or wrong case means;
  /// compares by fold(). Empty if nothing fits, or if two things do in any edition (a bare WA in the state
  /// list).
  std::optional<Meaning> recognise(std::string_view text) const;
  /// The code whose name is nearest to a misspelt one; empty if none or several are near. Always a guess.
  std::optional<Meaning> nearest(std::string_view text) const;
  /// Every index that a bare state code (WA, NSW) or a name may stand for: 0, 1, or more if it is ambiguous.
  std::vector<std::uint16_t> candidates(std::string_view text) const;
  const Code& at(std::size_t index) const;
  std::size_t size() const { return listed_.size(); }

 private:
  template <std::size_t size>
  using Places = std::array<std::int16_t, size>;  // indices; -1: no code
  template <std::size_t size>
  static constexpr Places<size> no_codes() {
    Places<size> none{};
    for (auto& each : none) each = -1;
    return none;
  }
  static constexpr std::size_t kSlots = 256;  // about three times the codes that are not two letters
  static std::uint64_t pack(std::string_view code);
  static std::size_t slot_of(std::uint64_t packed) { return packed * 0x9E3779B97F4A7C15u >> 56; }
  int find_long(std::string_view exact) const;

  const CodeTable* table_ = nullptr;
  std::vector<std::uint16_t> listed_{};  // index here -> index in the table
  std::vector<std::int16_t> place_{};    // index in the table -> index here, -1: not listed
  Places<26 * 26> two_letters_ = no_codes<26 * 26>();
  Places<kSlots> slots_ = no_codes<kSlots>();  // open addressing, for the other codes
  std::vector<std::uint64_t> packed_{};        // their bytes, to compare in one step
};

/// Whether letters alone are a subdivision of a country by ISO 3166-2, so that beside its code they may mean
/// that: BY is Bavaria beside DE, before it is Belarus. Only asked of letters that a listed country has too,
/// as its code or its three-letter one; false for any other.
bool is_subdivision(std::string_view country, std::string_view letters);
/// Whether the name of the one may stand after the other's only to say where that is: `Isle of Man (UK)`.
bool may_qualify(std::string_view country, std::string_view code);
/// The codes of a group of countries (EU, DACH, Nordics) as a list, empty where nobody has settled them
/// (EMEA); nothing if the text names no group.
std::optional<std::string_view> find_group(std::string_view text);

/// How a role cell reads.
struct RoleMeaning {
  std::uint8_t role = 0;   // 0..3, the order of the pack: marketing, sales, technical sales, customer success
  bool certain = false;    // a listed translation or certain synonym
  bool spelling = false;   // only case, width, blanks or hyphens differ from the name the file wants
  bool near_miss = false;  // no listed wording: a misspelt English name, never certain
};

/// How well a header cell names a field.
struct LabelMatch {
  /// content: the heading says nothing, but the cells below it are what a missing column asks for. given: the
  /// user says so.
  enum class How : std::uint8_t { none, label, renamed, near_miss, content, given };
  enum class Part : std::uint8_t { none, given_name, family_name };

  Field field = Field::none;
  How how = How::none;
  std::uint8_t confidence = 0;  // 0-100
  Part part = Part::none;       // of the name, where it is no field
};

}  // namespace core
