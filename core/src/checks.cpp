// What is done for a contact that is not clean at once.
#include "core/checks.hpp"

#include <algorithm>
#include <string>

#include "cell_work.hpp"
#include "clean_contact.hpp"
#include "core/text.hpp"
#include "placeholders.hpp"
#include "secret_hash.hpp"

namespace core {
namespace {

constexpr std::size_t index_of(Field field) { return static_cast<std::size_t>(field); }

/// Roles joined by a comma, semicolon, slash, ampersand or plus sign: one row can have only one.
bool names_several_roles(std::string_view text, const RulePack& pack) {
  if (text.size() > 200) return false;
  int first = -1;
  const auto half = to_half_width(text);
  for (std::string_view rest = half; !rest.empty();) {
    const auto end = std::min(rest.find_first_of(",;/&+|"), rest.size());
    const auto meaning = pack.recognise_role(trim(rest.substr(0, end)));
    if (meaning && !meaning->near_miss) {
      if (first >= 0 && first != meaning->role) return true;
      first = meaning->role;
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

/// Judges a role that is not written as the file wants it; -1 if safe repairs do not make it one. `alone`: no
/// other cell of the row is one.
///   contact.role.alias, contact.role.spelling  role (the name that the file wants)
///   contact.role.unknown                       role if there is a guess; variant `several`
int judge_role(const CellWork& work, bool alone) {
  const auto text = work.text();
  const auto& pack = work.pack();
  const auto meaning = pack.recognise_role(text);
  if (!meaning) {
    const std::string_view variant = names_several_roles(text, pack) ? "several" : "";
    work.report("contact.role.unknown"_rule, kWholeCell, {{"variant", variant}});
    return -1;
  }
  const auto& name = pack.role_names()[meaning->role];
  const auto rule = meaning->spelling    ? "contact.role.spelling"_rule
                    : meaning->near_miss ? "contact.role.unknown"_rule
                                         : "contact.role.alias"_rule;
  const bool safe = alone && (meaning->spelling || meaning->certain);
  const Edit edit{0, text.size(), name};
  work.report(rule, kWholeCell, {{"role", name}}, safe, std::span(&edit, 1));
  return safe ? meaning->role : -1;
}

/// contact.placeholder. True if reported. `address`: of the same person.
bool check_placeholder(const CellWork& work, std::string_view address) {
  const auto text = work.text();
  const bool found = work.field() == Field::name ? names_nobody(text, address) : means_nothing(text);
  if (found) work.report("contact.placeholder"_rule, kWholeCell, {});
  return found;
}

}  // namespace

ContactChecker::ContactChecker(const RulePack& pack)
    : tables_(std::make_shared<const Tables>(pack)), memory_(std::make_shared<Memory>()) {}

struct ContactChecker::Row {
  const Clean& clean;
  const Contact& contact;
  std::vector<CellFinding>& findings;

  CellWork work_on(Field field) const {
    return {clean.tables.pack, field, contact[index_of(field)], findings};
  }
  void keep_text(Field field, std::string_view text) const {
    if (clean.facts.texts != nullptr) (*clean.facts.texts)[index_of(field)] = text;
  }

  void check_text(Field field) const;
  bool has_guess(Field field) const;
  std::uint64_t check_email() const;
  std::uint64_t check_role() const;
  bool has_role_elsewhere() const;
  void check_territories() const;
};

/// Whether the last finding is a guess at what the cell would be without signs that are not its own.
bool ContactChecker::Row::has_guess(Field field) const {
  if (findings.empty() || findings.back().field != field) return false;
  const auto& last = findings.back();
  return last.rule == "contact.notation"_rule && last.repair && !last.repair->safe;
}

/// Name and job title.
void ContactChecker::Row::check_text(Field field) const {
  const auto& cell = contact[index_of(field)];
  if (!cell.present || clean.is_text(cell)) return;
  auto work = work_on(field);
  if (clean_cell(work) == Condition::text && !check_placeholder(work, contact[index_of(Field::email)].text) &&
      !check_formula(work) && !check_lost_letters(work) && clean.tables.judges_special && !has_guess(field)) {
    check_special_characters(work);
  }
  keep_text(field, work.text());
}

/// Returns the hash of the address, 0 if there is none.
std::uint64_t ContactChecker::Row::check_email() const {
  const auto& cell = contact[index_of(Field::email)];
  if (!cell.present) return 0;
  if (clean.is_email(cell)) return hash_of_address(cell.text);
  auto work = work_on(Field::email);
  if (clean_cell(work) != Condition::text) return 0;
  check_formula(work);
  const bool is_address = core::check_email(work);
  keep_text(Field::email, work.text());
  return is_address ? hash_of_address(work.text()) : 0;  // what is no address says nothing of who it is
}

/// Whether another cell holds a role's name: then what stands in the role's may be a title.
bool ContactChecker::Row::has_role_elsewhere() const {
  const auto& names = clean.tables.pack.role_names();
  return std::any_of(contact.begin(), contact.end(), [&](const CellText& cell) {
    return &cell != &contact[index_of(Field::role)] &&
           std::find(names.begin(), names.end(), trim(cell.text)) != names.end();
  });
}

/// Returns what tells this role from others.
std::uint64_t ContactChecker::Row::check_role() const {
  const auto& cell = contact[index_of(Field::role)];
  auto& role = clean.facts.role;
  if (!cell.present) return 0;
  if (clean.knows_role(cell.text)) return static_cast<std::uint64_t>(role) + 1;
  auto work = work_on(Field::role);
  if (clean_cell(work) == Condition::text) {
    check_formula(work);
    if (!clean.knows_role(work.text())) role = judge_role(work, !has_role_elsewhere());
  }
  const auto& names = work.pack().role_names();
  keep_text(Field::role, role >= 0 ? names[static_cast<std::size_t>(role)] : work.text());
  return role >= 0 ? static_cast<std::uint64_t>(role) + 1 : secret_hash(fold(work.text()));
}

void ContactChecker::Row::check_territories() const {
  const auto& territories = clean.tables.territories;
  const auto& countries = contact[index_of(Field::countries)];
  const auto& states = contact[index_of(Field::states)];
  RowTerritories row{.found = clean.facts.territories};
  const bool clean_countries = clean.reads_countries(countries.text, row);
  const bool clean_states = states.text.empty() || (clean_countries && clean.are_states(states.text, row));
  if (clean_countries && clean_states &&
      (row.traps == 0 || !territories.is_doubtful(row, states.text, contact)))
    return;

  auto work = work_on(Field::countries);
  if (!clean_countries) {
    row.unresolved = !countries.present || clean_cell(work) != Condition::text;
    if (!row.unresolved) {
      check_formula(work);
      territories.check_countries(work, row);
    }
    keep_text(Field::countries, row.list.empty() ? work.text() : row.list);
  }
  auto states_work = work_on(Field::states);
  if (states.present && !clean_states && clean_cell(states_work) == Condition::text) {
    check_formula(states_work);
    row.list.clear();
    territories.check_states(states_work, row);
    keep_text(Field::states, row.list);
  }
  if (row.traps != 0) territories.check_doubtful(work, row, states_work.text(), contact);
}

void ContactChecker::check(const Contact& contact, std::vector<CellFinding>& findings,
                           ContactFacts& facts) const {
  const Clean clean{*tables_, *memory_, facts};
  clean.begin(contact);
  const Row row{clean, contact, findings};
  row.check_text(Field::name);
  const auto address = row.check_email();
  row.check_text(Field::job_title);
  const auto role = row.check_role();
  row.check_territories();
  clean.finish(address, role);
}

}  // namespace core
