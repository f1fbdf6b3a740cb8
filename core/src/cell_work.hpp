/// A cell under check, and the way from what is judged back to what the file holds.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/checks.hpp"
#include "core/rule_pack.hpp"

namespace core {

/// A change of the bytes [begin, end) of a text.
struct Edit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string to{};
};

/// The text as the file has it, and as the safe repairs of the rules so far leave it. Edits are ascending, do
/// not overlap, and count in the text as repaired.
class CellWork {
 public:
  explicit CellWork(std::string_view original) : original_(original), text_(original) {}
  CellWork(const CellWork&) = delete;
  CellWork& operator=(const CellWork&) = delete;

  std::string_view text() const { return text_; }
  std::string_view original() const { return original_; }
  /// The byte of the original that became, with its neighbours, byte `at` of the text.
  std::uint32_t place(std::size_t at) const;
  /// The original with these edits, all else in it as it was.
  std::string repaired(std::span<const Edit> edits) const;
  /// The part of the original that became the bytes [begin, end).
  std::string_view original_of(std::size_t begin, std::size_t end) const;

  /// From here on only [begin, end) is judged.
  void keep(std::size_t begin, std::size_t end);
  /// From here on the text with these edits is judged.
  void change(std::span<const Edit> edits);

 private:
  struct Origin {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  Origin origin(std::size_t at) const;

  std::string_view original_;
  std::string_view text_;
  std::string own_{};              // holds `text_` once it was changed
  std::vector<Origin> origins_{};  // of each byte of `own_`
};

/// Where the findings of one cell go.
class CellReport {
 public:
  CellReport(const RulePack& pack, Field field, bool judged, std::vector<CellFinding>& out)
      : pack_(pack), field_(field), judged_(judged), out_(out) {}

  Field field() const { return field_; }
  /// Keeps the finding, unless the edition has no such rule or the cell is not judged.
  void add(RuleId rule, std::uint32_t at, Args args = {}, std::optional<Repair> repair = {}) const {
    if (!judged_ || !pack_.rule(rule).active) return;
    out_.push_back(
        {.rule = rule, .field = field_, .at = at, .args = std::move(args), .repair = std::move(repair)});
  }

 private:
  const RulePack& pack_;
  Field field_;
  bool judged_;
  std::vector<CellFinding>& out_;
};

/// A piece of the user's text for a message: valid UTF-8, cut if it is long.
std::string excerpt(std::string_view text);
/// "U+200B"
std::string code_point_name(char32_t code_point);

}  // namespace core
