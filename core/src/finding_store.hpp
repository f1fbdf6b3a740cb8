/// Findings as they are kept: 32 bytes each and the rest as JSON text in one arena.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/importer.hpp"

namespace core {

struct Place {
  std::uint32_t row = 0;
  std::uint32_t line = 0;
  std::size_t column = 0;  // of the spreadsheet, from 1; 0: no cell
  Field field = Field::none;
  std::uint32_t character = 0;  // from 1; 0: no one place
  std::uint64_t offset = 0;
};

/// What a finding says beyond its place, as the JSON text that the arena keeps. Filled in the order of its
/// members; all out of line, for it is written in many places.
class Detail {
 public:
  /// The text found; a report shows its first 200 code points.
  Detail& value(std::string_view text);
  Detail& arg(std::string_view key, std::string_view value);
  Detail& arg(std::string_view key, std::uint64_t number);
  Detail& args(const Args& args);
  /// The fix changes a cell of the finding's row; called again, one more cell.
  Detail& edit(bool safe, Field field, std::string_view from, std::string_view to);
  /// The same in a listing: `path` is a JSON Pointer.
  Detail& edit(bool safe, std::string_view path, std::string_view from, std::string_view to);
  /// The fix rewrites the file or the row in a way of its own: "delimiter", "merge-rows", ...
  Detail& rewrite(bool safe, std::string_view kind);
  /// The members of a JSON object.
  std::string json() const;

 private:
  Detail& add_edit(bool safe, std::string_view key, std::string_view where, std::string_view from,
                   std::string_view to);

  std::string value_{};
  std::string args_{};
  std::string fix_{};
  std::string edits_{};
};

class FindingStore {
 public:
  explicit FindingStore(const RulePack& pack) : pack_(&pack) {}

  /// Keeps a finding, if the edition has the rule. Returns true if it is an error.
  bool add(RuleId rule, const Place& place, const Detail& detail = {}, std::optional<Severity> severity = {});
  void sort();
  void clear();
  /// The same, but for the counts: what all() and arena() hold was taken.
  void drop();
  const std::vector<StoredFinding>& all() const { return findings_; }
  const std::string& arena() const { return arena_; }
  std::size_t count(Severity severity) const { return counts_[static_cast<std::size_t>(severity)]; }
  /// One finding as in a report, without its message.
  std::string json(const StoredFinding& finding) const;

 private:
  struct Kept {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
  };
  Kept keep(const std::string& text);

  const RulePack* pack_;
  std::vector<StoredFinding> findings_{};
  std::vector<Kept> recent_ = std::vector<Kept>(4096);  // what the arena holds already, by hash
  std::string arena_{};
  std::array<std::size_t, 3> counts_{};
};

/// "E" for 5, "AB" for 28.
std::string column_letters(std::size_t column);
std::string_view to_string(Severity severity);
std::string_view to_string(Effect effect);
std::string_view to_string(Evidence evidence);

}  // namespace core
