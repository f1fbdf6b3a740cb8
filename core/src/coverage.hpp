/// Which role covers which territory, and which wanted territories no sales contact covers.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/checks.hpp"
#include "core/rule_pack.hpp"
#include "finding_store.hpp"

namespace core {

class Coverage {
 public:
  explicit Coverage(const RulePack& pack);

  void add(const ContactFacts& facts);
  /// Works out the lists below and reports what is uncovered, if there is a store. `wanted`: codes the user
  /// wants; empty: every territory that a contact names.
  void judge(const std::vector<std::string>& wanted, FindingStore* store);

  struct RoleTerritories {
    std::string role{};  // id: "partner-sales"
    std::vector<std::string> codes{};
  };
  // Lists of codes, sorted; filled by judge().
  const std::vector<std::string>& wanted() const { return wanted_; }
  const std::vector<std::string>& covered() const { return covered_; }
  const std::vector<std::string>& uncovered() const { return uncovered_; }
  std::vector<RoleTerritories> by_role() const;
  bool has_sales() const { return has_sales_; }
  /// Whether a contact of a role names a territory; both by their place in the pack.
  bool has(std::size_t role, std::size_t territory) const {
    return named_[role * territories_ + territory] != 0;
  }

 private:
  const RulePack& pack_;
  std::size_t territories_;
  std::size_t roles_;
  int all_;                          // index of OOO; -1: a narrowed pack has none
  std::vector<std::uint8_t> named_;  // by role (the last one: unknown) and territory
  bool has_sales_ = false;
  std::vector<std::string> wanted_{};
  std::vector<std::string> covered_{};
  std::vector<std::string> uncovered_{};
};

}  // namespace core
