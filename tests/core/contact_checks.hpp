/// Runs the contact checks on one row and writes what they say on one line, for tables of cases.
#pragma once
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "core/checks.hpp"
#include "core/rule_pack.hpp"
#include "core/simd.hpp"
#include "core/text.hpp"

namespace contact_checks {

using Cells = std::array<std::string, core::kFieldCount>;

/// A contact that no rule of any edition has anything to say about.
inline Cells clean_cells() {
  return {"", "Ann Lee", "ann@contoso.com", "Manager", "Partner sales", "US", ""};
}

inline std::size_t number(core::Field field) { return static_cast<std::size_t>(field); }

inline const core::RulePack& pack(const std::string& id) {
  static std::vector<std::pair<std::string, core::RulePack>> packs;
  if (packs.empty()) {
    for (const auto& each : core::RulePack::editions()) {
      core::PackError error;
      auto read = core::RulePack::parse(core::RulePack::embedded(each), error);
      REQUIRE(read.has_value());
      packs.emplace_back(each, std::move(*read));
    }
  }
  for (const auto& each : packs) {
    if (each.first == id) return each.second;
  }
  FAIL("no pack " << id);
  return packs.front().second;
}

inline core::Contact contact_of(const Cells& cells) {
  core::Contact contact{};
  for (std::size_t i = 1; i < core::kFieldCount; ++i) {
    contact[i].text = cells[i];
    contact[i].present = true;
    const auto padded = cells[i] + std::string(64, ' ');
    contact[i].plain = true;
    for (std::size_t at = 0; at < cells[i].size(); at += 64)
      contact[i].plain = contact[i].plain && core::Block64::load(padded.data() + at).not_plain() == 0;
  }
  return contact;
}

inline bool same_facts(const core::ContactFacts& a, const core::ContactFacts& b) {
  const std::set<std::uint16_t> one(a.territories.begin(), a.territories.end()),
      other(b.territories.begin(), b.territories.end());
  return a.key == b.key && a.role == b.role && one == other && one.size() == a.territories.size();
}

inline std::string arg(const core::CellFinding& finding, std::string_view key) {
  for (const auto& [name, value] : finding.args) {
    if (name == key) return value;
  }
  return {};
}

/// "email.typo@4 g:ann@gmail.com | whitespace s:..": rule without `contact.`, /variant, @byte, s or g: the
/// repair.
inline std::string line(const std::vector<core::CellFinding>& findings) {
  std::string out;
  for (const auto& each : findings) {
    auto rule = core::to_string(each.rule);
    if (rule.starts_with("contact.")) rule.remove_prefix(8);
    if (!out.empty()) out += " | ";
    out += rule;
    if (const auto variant = arg(each, "variant"); !variant.empty()) out += "/" + variant;
    if (each.at != core::kWholeCell) out += "@" + std::to_string(each.at);
    if (each.repair) out += (each.repair->safe ? " s:" : " g:") + each.repair->to;
  }
  return out;
}

struct Outcome {
  std::vector<core::CellFinding> findings{};
  core::ContactFacts facts{};
};
inline Outcome check(const core::ContactChecker& checker, const core::Contact& contact) {
  Outcome outcome;
  checker.check(contact, outcome.findings, outcome.facts);
  core::ContactFacts clean;
  if (checker.is_clean(contact, clean)) {  // the short look agrees with the thorough one
    CHECK(line(outcome.findings) == "");
    CHECK(same_facts(clean, outcome.facts));
  }
  std::stable_sort(outcome.findings.begin(), outcome.findings.end(), [](const auto& a, const auto& b) {
    return a.field != b.field ? a.field < b.field : a.rule < b.rule;
  });
  return outcome;
}
inline Outcome check(const core::ContactChecker& checker, const Cells& cells) {
  return check(checker, contact_of(cells));
}

inline std::set<std::pair<core::RuleId, core::Field>> errors(const std::vector<core::CellFinding>& findings,
                                                             const core::RulePack& rules) {
  std::set<std::pair<core::RuleId, core::Field>> found;
  for (const auto& each : findings) {
    if (rules.rule(each.rule).severity == core::Severity::error) found.emplace(each.rule, each.field);
  }
  return found;
}

/// What holds for any row. A safe repair ends its rule in that cell, brings no new error, and says nothing
/// new of the contact; safe repairs, one after the other, come to an end. A place is where a character
/// starts.
inline void check_invariants(const core::ContactChecker& checker, const core::RulePack& rules, Cells cells) {
  for (int round = 0; round < 30; ++round) {
    const auto before = check(checker, cells);
    CAPTURE(line(before.findings));
    std::set<std::pair<core::RuleId, core::Field>> seen;
    const core::CellFinding* safe = nullptr;
    for (const auto& each : before.findings) {
      const auto& text = cells[number(each.field)];
      CHECK(seen.emplace(each.rule, each.field).second);
      if (each.at != core::kWholeCell) {
        REQUIRE(each.at < text.size());
        const bool inside = (static_cast<unsigned char>(text[each.at]) & 0xC0) == 0x80 && each.at > 0 &&
                            core::decode_before(text, each.at + 1).size > 1;
        CHECK(!inside);
      }
      for (const auto& [name, value] : each.args) CHECK(core::to_valid_utf8(value) == value);
      if (!each.repair) continue;
      CHECK(each.repair->to != text);
      if (!each.repair->safe) continue;
      safe = &each;
      auto repaired = cells;
      repaired[number(each.field)] = each.repair->to;
      const auto after = check(checker, repaired);
      CAPTURE(each.repair->to);
      CAPTURE(line(after.findings));
      for (const auto& other : after.findings) CHECK(!(other.rule == each.rule && other.field == each.field));
      for (const auto& error : errors(after.findings, rules)) {
        const auto known = errors(before.findings, rules);
        CAPTURE(core::to_string(error.first));
        CHECK(known.count(error) == 1);
      }
      CHECK(same_facts(before.facts, after.facts));
    }
    if (safe == nullptr) return;
    cells[number(safe->field)] = safe->repair->to;
  }
  FAIL_CHECK("safe repairs do not come to an end");
}

struct Row {
  std::string value, found;
};
/// Each value in one column of an otherwise clean contact.
inline void check_column(const std::string& edition, core::Field field, const std::vector<Row>& rows) {
  const core::ContactChecker checker(pack(edition));
  for (const auto& row : rows) {
    auto cells = clean_cells();
    cells[number(field)] = row.value;
    CAPTURE(row.value);
    CHECK(line(check(checker, cells).findings) == row.found);
    check_invariants(checker, pack(edition), cells);
  }
}

struct TerritoryRow {
  std::string countries, states, found;
};
inline void check_territories(const std::string& edition, const std::vector<TerritoryRow>& rows) {
  const core::ContactChecker checker(pack(edition));
  for (const auto& row : rows) {
    auto cells = clean_cells();
    cells[number(core::Field::countries)] = row.countries;
    cells[number(core::Field::states)] = row.states;
    CAPTURE(row.countries);
    CAPTURE(row.states);
    CHECK(line(check(checker, cells).findings) == row.found);
    check_invariants(checker, pack(edition), cells);
  }
}

}  // namespace contact_checks
