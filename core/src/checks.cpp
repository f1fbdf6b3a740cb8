#include "core/checks.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <type_traits>

#include "cell_work.hpp"
#include "core/rule_pack.hpp"
#include "core/text.hpp"
#include "email_checks.hpp"
#include "known_texts.hpp"
#include "notations.hpp"
#include "placeholders.hpp"
#include "territory_checks.hpp"
#include "text_checks.hpp"

namespace core {
namespace {

constexpr std::size_t index_of(Field field) { return static_cast<std::size_t>(field); }

/// A text with nothing that the common checks look for: no blank at an end, no sign that starts a formula.
bool is_trim(std::string_view text) {
  if (text.empty()) return false;
  const char first = text.front();
  return first != ' ' && text.back() != ' ' && first != '=' && first != '+' && first != '-' && first != '@';
}

/// Whether no rule for the characters of every cell can object to it.
bool is_well_written(const CellText& cell) { return cell.plain || is_ordinary(cell.text); }

/// Whether a text has a sign that notations and lost letters show by.
bool has_telling_sign(std::string_view text) {
  static constexpr auto kSigns = [] {
    std::array<bool, 256> signs{};
    for (const char each : std::string_view("&<\\_=%?+")) signs[static_cast<unsigned char>(each)] = true;
    return signs;
  }();
  bool any = false;
  for (const char each : text) any |= kSigns[static_cast<unsigned char>(each)];
  return any && (text.find_first_of("?+") != std::string_view::npos || has_notation(text));
}

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

constexpr std::uint64_t kMix1 = 0x87C37B91114253D5, kMix2 = 0x4CF5AD432745937F;

std::uint64_t mix(std::uint64_t hash) {
  hash = (hash ^ hash >> 33) * 0xFF51AFD7ED558CCD;
  hash = (hash ^ hash >> 33) * 0xC4CEB9FE1A85EC53;
  return hash ^ hash >> 33;
}

/// Capital ASCII letters in all eight bytes as small ones.
std::uint64_t lower(std::uint64_t bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101, kHigh = 0x8080808080808080;
  const auto seven = bytes & ~kHigh;
  const auto from_a = seven + kOnes * (0x80 - 'A'), above_z = seven + kOnes * (0x80 - 'Z' - 1);
  return bytes | ((from_a & ~above_z & ~bytes & kHigh) >> 2);
}

/// Of eight bytes after the others, without regard to ASCII case; MurmurHash3's mixing.
std::uint64_t hash_on(std::uint64_t hash, std::uint64_t bytes) {
  hash ^= std::rotl(lower(bytes) * kMix1, 31) * kMix2;
  return std::rotl(hash, 27) * 5 + 0x52DCE729;
}

/// Of the text without regard to ASCII case.
std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
  std::uint64_t hash = seed ^ text.size() * kMix2;
  if (text.size() < 8) return hash_on(hash, few_bytes(text));
  if (text.size() >= 16 && text.size() <= 64) {  // nearly every address: no branch, and two chains at a time
    std::uint64_t other = ~hash;
    for (std::size_t i = 0; i < 4; ++i) {
      const auto at = std::min(16 * i, text.size() - 16);  // the last ones may overlap
      hash = hash_on(hash, eight_bytes(text, at));
      other = hash_on(other, eight_bytes(text, at + 8));
    }
    return hash + std::rotl(other, 32) * kMix2;
  }
  const auto last = text.size() - 8;
  for (std::size_t at = 0; at < last; at += 8) hash = hash_on(hash, eight_bytes(text, at));
  return hash_on(hash, eight_bytes(text, last));
}

}  // namespace

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

ContactChecker::ContactChecker(const RulePack& pack)
    : tables_(std::make_shared<const Tables>(pack)), memory_(std::make_shared<Memory>()) {}

/// What is seen at once of nearly every cell: that nothing is to be said of it.
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

void ContactChecker::Clean::begin(const Contact& contact) const {
  facts.key = 0;
  facts.role = -1;
  facts.territories.clear();
  for (std::size_t i = 1; facts.texts != nullptr && i < kFieldCount; ++i) (*facts.texts)[i] = contact[i].text;
}

/// With the hash of the address, 0 if there is none, and what tells the role from others.
void ContactChecker::Clean::finish(std::uint64_t address, std::uint64_t role) const {
  if (address == 0) return;
  facts.key = mix(address + role * kMix1);
  if (facts.key == 0) facts.key = 1;
}

bool ContactChecker::Clean::is_text(const CellText& cell) const {
  const auto text = cell.text;
  if (text.empty() || text.back() == ' ' || !begins_with_letter(text) || !is_well_written(cell) ||
      tables.has_special(text) || (!cell.plain && has_telling_sign(text))) {
    return false;
  }
  if (!may_mean_nothing(text) || memory.harmless.find(text) != nullptr) return true;
  if (means_nothing(text)) return false;
  memory.harmless.add(text, {});
  return true;
}

bool ContactChecker::Clean::is_email(const CellText& cell) const {
  return is_trim(cell.text) && is_clean_address(cell.text, memory.domains) && tables.allows(cell.text);
}

/// Whether this is a role as the file wants it; keeps which.
bool ContactChecker::Clean::knows_role(std::string_view text) const {
  if (const auto* role = memory.roles.find(text)) {
    facts.role = *role;
    return true;
  }
  const auto& names = tables.pack.role_names();
  const auto name = std::find(names.begin(), names.end(), text);
  if (name == names.end()) return false;
  facts.role = static_cast<int>(name - names.begin());
  memory.roles.add(text, facts.role);
  return true;
}

/// Whether a countries cell is clean; fills `row` then.
bool ContactChecker::Clean::reads_countries(std::string_view text, RowTerritories& row) const {
  if (!is_trim(text)) return false;
  if (const auto* known = memory.countries.find(text)) {
    for (std::size_t i = 0; i < known->size; ++i) row.found.push_back(known->found[i]);
    row.all = known->all;
    row.traps = known->traps;
    return true;
  }
  if (!tables.territories.read_clean_countries(text, row)) return false;
  Memory::Countries read{.all = row.all, .traps = row.traps};
  if (row.found.size() > read.found.size()) return true;
  std::copy(row.found.begin(), row.found.end(), read.found.begin());
  read.size = static_cast<std::uint8_t>(row.found.size());
  memory.countries.add(text, read);
  return true;
}

/// Whether a states cell is clean too, beside clean countries.
bool ContactChecker::Clean::are_states(std::string_view text, const RowTerritories& row) const {
  return text.empty() || (is_trim(text) && tables.territories.read_clean_states(text, row));
}

bool ContactChecker::is_clean(const Contact& contact, ContactFacts& facts) const {
  const Clean clean{*tables_, *memory_, facts};
  const auto cell = [&](Field field) -> const CellText& { return contact[index_of(field)]; };
  const auto& email = cell(Field::email);
  const auto& role = cell(Field::role);
  const auto states = cell(Field::states).text;
  const auto is_text = [&](const CellText& each) { return !each.present || clean.is_text(each); };
  clean.begin(contact);
  RowTerritories row{.found = facts.territories};
  if (!is_text(cell(Field::name)) || (email.present && !clean.is_email(email)) ||
      !is_text(cell(Field::job_title)) ||
      (role.present && !(clean.knows_role(role.text) && is_well_written(role))) ||
      !clean.reads_countries(cell(Field::countries).text, row) || !clean.are_states(states, row) ||
      (row.traps != 0 && tables_->territories.is_doubtful(row, states, contact))) {
    return false;
  }
  clean.finish(email.present ? hash_of(email.text, 0) : 0, static_cast<std::uint64_t>(facts.role + 1));
  return true;
}

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
  if (clean.is_email(cell)) return hash_of(cell.text, 0);
  auto work = work_on(Field::email);
  if (clean_cell(work) != Condition::text) return 0;
  check_formula(work);
  const bool is_address = core::check_email(work);
  keep_text(Field::email, work.text());
  return is_address ? hash_of(work.text(), 0) : 0;  // what is no address says nothing of who it is
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
  return role >= 0 ? static_cast<std::uint64_t>(role) + 1 : hash_of(fold(work.text()), 1);
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
