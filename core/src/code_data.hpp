/// What core/codes/*.json say, read once per process.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/codes.hpp"
#include "json.hpp"
#include "word_index.hpp"

namespace core {

struct CodeTable {
  /// Flags of a word.
  static constexpr unsigned kUnsure = 1;  // likely, but other things could be meant
  static constexpr unsigned kGuess = 2;   // no wording of any list
  static constexpr unsigned kCode = 4;    // the code itself
  static constexpr unsigned kShort = 8;   // its three-letter or bare form
  static constexpr unsigned kExact = 16;  // stands for itself, unfolded

  struct Prefix {
    std::string word{};  // folded
    std::string country{};
  };
  struct Hit {
    std::uint16_t index = 0;  // into `codes`
    bool certain = false;
    Meaning::How how = Meaning::How::name;
  };
  /// Everything that a text may stand for.
  std::vector<Hit> hits(std::string_view text) const;
  /// The same for a name in another order or with a title or articles that no list has: `X, Republic of`.
  std::vector<Hit> reworded(std::string_view text) const;

  std::vector<Code> codes{};  // in their own order
  /// What people write for them. Most files have nothing but codes, so it is sorted when it is first asked
  /// for.
  const WordIndex& words() const;
  mutable JsonValue file{};  // until then
  void (*add_words)(const CodeTable& table, WordIndex& words) = nullptr;
  std::vector<Prefix> prefixes{};  // may precede a state's name or bare code
  // Words, folded, each between blanks; none in the table of states:
  std::string links{};      // lead to a name or stand anywhere in it: of, the
  std::string titles{};     // republic, kingdom
  std::string adorning{};   // both, and titles that lead to a name without a link: Republik
  std::string namesakes{};  // codes whose name with a title may be another's: Korea

 private:
  mutable WordIndex words_{};
  mutable bool has_words_ = false;
};

struct KnownRole {
  std::string id{};
  std::string name{};  // what a file must hold
};

struct CodeData {
  static constexpr unsigned kUnsure = 1;  // of a role word: likely, but ask first
  static constexpr unsigned kLabel = 2;   // of a column label: English, of some edition
  static constexpr std::size_t kNoRole = 0xFF;

  CodeTable countries{};
  CodeTable states{};
  // Rows of a country's code and those that belong to it, "FRBLGF NOR":
  std::vector<std::string> shared_letters{};
  std::vector<std::string> qualifiers{};
  std::vector<std::string> groups{};  // the codes of each
  WordIndex group_words{};            // value: index into groups
  std::vector<KnownRole> roles{};
  WordIndex role_words{};  // value: index into roles, or kNoRole
  WordIndex labels{};  // value: Field; Field::none for what only looks like a label; kFieldCount on: a part
  std::vector<std::string> remarks{};                           // folded; may follow a label
  std::vector<std::pair<std::string, std::string>> programs{};  // folded heading, whose export has it
};

const CodeData& code_data();

/// How a role cell reads; `role` is the index into CodeData::roles.
std::optional<RoleMeaning> recognise_role(std::string_view text);
/// The field that a header cell names, in any edition and language.
LabelMatch match_label(std::string_view header_cell, bool misspelt);
/// The program whose exports have this heading and no other's have: "outlook", ...; or empty.
std::string_view program_of_heading(std::string_view header_cell);

}  // namespace core
