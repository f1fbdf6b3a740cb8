/// What is seen at once of nearly every contact: that nothing is to be said of it.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "core/checks.hpp"
#include "core/rule_pack.hpp"
#include "email_checks.hpp"
#include "known_texts.hpp"
#include "territory_checks.hpp"
#include "text_checks.hpp"

namespace core {

/// Under the process's secret, without regard to ASCII case.
std::uint64_t hash_of_address(std::string_view text);

struct ContactChecker::Tables {
  explicit Tables(const RulePack& rules) : pack(rules), territories(rules) {
    judges_special = rules.rule("contact.special-character"_rule).active;
    limits_domains = rules.limits_domains();
    for (char32_t each = 0; each < 0x80; ++each) special[each] = is_special(each);
  }
  bool has_special(std::string_view ordinary) const {
    bool any = false;
    if (!judges_special) return any;
    for (const char each : ordinary) any |= special[static_cast<unsigned char>(each)];
    return any;
  }
  bool allows(std::string_view address) const {
    return !limits_domains || pack.allowed_domain(address.substr(address.find('@') + 1));
  }

  const RulePack& pack;
  TerritoryChecks territories;
  std::array<bool, 256> special{};  // of the bytes; those of other than ASCII say nothing
  bool judges_special = false;      // not in every edition
  bool limits_domains = false;      // only in an intranet's own
};

/// What earlier rows had in their cells, clean.
struct ContactChecker::Memory {
  /// A countries cell as it was read.
  struct Countries {
    std::array<std::uint16_t, 12> found{};  // no text that is kept holds more
    std::uint8_t size = 0;
    bool all = false;
    std::uint8_t traps = 0;
  };
  CleanDomains domains{};
  KnownTexts<int> roles{};
  KnownTexts<std::true_type> harmless{};  // they only begin like words that say nothing
  KnownTexts<Countries> countries{};
};

/// What it is asked of each cell.
struct ContactChecker::Clean {
  const Tables& tables;
  Memory& memory;
  ContactFacts& facts;

  void begin(const Contact& contact) const;
  void finish(std::uint64_t address, std::uint64_t role) const;
  bool is_text(const CellText& cell) const;
  bool is_email(const CellText& cell) const;
  bool knows_role(std::string_view text) const;
  bool reads_countries(std::string_view text, RowTerritories& row) const;
  bool are_states(std::string_view text, const RowTerritories& row) const;
};

}  // namespace core
