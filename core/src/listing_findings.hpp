/// The findings of a listing, as a report has them.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/rule_pack.hpp"
#include "finding_store.hpp"

namespace core {

/// One step further down a JSON Pointer.
std::string operator/(std::string_view path, std::string_view key);
std::string operator/(std::string_view path, std::size_t index);

class ListingFindings {
 public:
  explicit ListingFindings(const RulePack& pack) : pack_(&pack) {}

  /// Keeps a finding, if the edition has the rule. `path`: JSON Pointer; its last step may be a key that is
  /// missing.
  void add(RuleId rule, std::string_view path, const Detail& detail = {},
           std::optional<Severity> severity = {});
  /// The same for a file that is no JSON: line and character count from 1.
  void add(RuleId rule, std::uint32_t line, std::uint32_t character, const Detail& detail);
  std::size_t count(Severity severity) const { return counts_[static_cast<std::size_t>(severity)]; }
  /// A list, in the order in which they were added.
  std::string json() const { return '[' + json_ + ']'; }

 private:
  void append(RuleId rule, Severity severity, const std::string& place, const Detail& detail);

  const RulePack* pack_;
  std::string json_{};
  std::array<std::size_t, 3> counts_{};
};

}  // namespace core
