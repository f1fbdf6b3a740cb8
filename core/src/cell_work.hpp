/// A cell under check: what is judged, the way back to what the file holds, and where its findings go.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/checks.hpp"
#include "core/rule_pack.hpp"

namespace core {

/// A change of the bytes [begin, end) of a text; at least one.
struct Edit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string to{};
};

/// Holds the text as the file has it, and as the safe repairs of the rules so far leave it. Edits are
/// ascending, do not overlap, and count in the text as repaired.
class CellWork {
 public:
  using Parts = std::initializer_list<std::pair<std::string_view, std::string_view>>;  // of the message

  CellWork(const RulePack& pack, Field field, const CellText& cell, std::vector<CellFinding>& findings)
      : pack_(pack),
        findings_(findings),
        original_(cell.text),
        text_(cell.text),
        field_(field),
        judged_(cell.judged) {}
  CellWork(const CellWork&) = delete;
  CellWork& operator=(const CellWork&) = delete;

  const RulePack& pack() const { return pack_; }
  Field field() const { return field_; }
  std::string_view text() const { return text_; }
  /// The byte of the original that became, with its neighbours, byte `at` of the text.
  std::uint32_t place(std::size_t at) const;
  /// The part of the original that became the bytes [begin, end).
  std::string_view original_of(std::size_t begin, std::size_t end) const;

  /// From here on only [begin, end) is judged.
  void keep(std::size_t begin, std::size_t end);
  /// From here on the text with these edits is judged.
  void change(std::span<const Edit> edits);

  /// A finding at a byte of the original, or kWholeCell; kept unless the edition has no such rule or the cell
  /// is not judged. Parts that are empty are left out.
  void report(RuleId rule, std::uint32_t at, Parts parts) const;
  /// With a repair: the original with these edits, all else in it as it was. No edits: no repair.
  void report(RuleId rule, std::uint32_t at, Parts parts, bool safe, std::span<const Edit> edits) const;
  /// With this text as the repair.
  void report_text(RuleId rule, std::uint32_t at, Parts parts, bool safe, std::string_view to) const;

 private:
  struct Origin {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  Origin origin(std::size_t at) const;
  CellFinding* add(RuleId rule, std::uint32_t at, Parts parts) const;

  const RulePack& pack_;
  std::vector<CellFinding>& findings_;
  std::string_view original_;
  std::string_view text_;
  std::string own_{};              // holds `text_` once it was changed
  std::vector<Origin> origins_{};  // of each byte of `own_`
  Field field_;
  bool judged_;
};

/// A piece of the user's text for a message: valid UTF-8, cut if it is long.
std::string excerpt(std::string_view text);
/// "U+200B"
std::string code_point_name(char32_t code_point);
/// Whether a word is one of these: " one two three ", a blank on both sides of each.
bool among(std::string_view words, std::string_view word);

}  // namespace core
