/// Every rule the core can report. A rule's number is its place in the alphabet, so numbers sort as ids do.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace core {

enum class RuleId : std::uint8_t {};

// The rows of core/rules/rules.json.
inline constexpr auto kRuleIds = std::to_array<std::string_view>({
#include "core/rule_ids.inc"
});

consteval bool in_order() {
  for (std::size_t i = 1; i < kRuleIds.size(); ++i) {
    if (!(kRuleIds[i - 1] < kRuleIds[i])) return false;
  }
  return true;
}
static_assert(in_order());

/// The number of an id, or kRuleIds.size() for an id that is none.
constexpr std::size_t find_rule(std::string_view id) {
  std::size_t at = 0;
  while (at < kRuleIds.size() && kRuleIds[at] != id) ++at;
  return at;
}
constexpr std::string_view to_string(RuleId rule) { return kRuleIds[static_cast<std::size_t>(rule)]; }

void no_such_rule();  // never defined: a constant expression that comes here does not compile
/// `"csv.sep-line"_rule`; an id that is none does not compile.
consteval RuleId operator""_rule(const char* id, std::size_t size) {
  const auto at = find_rule({id, size});
  if (at == kRuleIds.size()) no_such_rule();
  return static_cast<RuleId>(at);
}

}  // namespace core
