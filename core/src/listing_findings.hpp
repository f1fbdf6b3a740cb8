/// The findings of a listing, as a report has them.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/rule_pack.hpp"
#include "finding_store.hpp"
#include "json.hpp"

namespace core {

/// One step further down a JSON Pointer.
std::string operator/(std::string_view path, std::string_view key);
std::string operator/(std::string_view path, std::size_t index);

class ListingFindings {
 public:
  ListingFindings(const RulePack& pack, const JsonValue& listing) : pack_(&pack), listing_(&listing) {}

  /// Keeps a finding, if the edition has the rule. `path`: JSON Pointer; its last step may be a key that is
  /// missing.
  void add(RuleId rule, std::string_view path, const Detail& detail = {},
           std::optional<Severity> severity = {});
  /// The same for a file that is no JSON: line and character count from 1.
  void add(RuleId rule, std::uint32_t line, std::uint32_t character, const Detail& detail);
  std::size_t count(Severity severity) const { return counts_[static_cast<std::size_t>(severity)]; }
  /// A list, in the order of their places in the file, then of rules.
  std::string json() const;

 private:
  struct Kept {
    std::vector<std::size_t> place{};  // at each step down the tree, where its target stands
    std::string path{};
    RuleId rule{};
    std::string json{};
  };
  std::vector<std::size_t> place_of(std::string_view path) const;
  void append(RuleId rule, Severity severity, std::string_view path, const std::string& place,
              const Detail& detail);

  const RulePack* pack_;
  const JsonValue* listing_;
  std::vector<Kept> kept_{};
  std::array<std::size_t, 3> counts_{};
};

}  // namespace core
