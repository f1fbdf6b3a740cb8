// What is done for each row is here, and compiled for speed; the rest is in checks.cpp.
#include "clean_contact.hpp"

#include <algorithm>
#include <bit>

#include "core/text.hpp"
#include "notations.hpp"
#include "placeholders.hpp"
#include "secret_hash.hpp"

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

constexpr std::uint64_t kMix1 = 0x87C37B91114253D5, kMix2 = 0x4CF5AD432745937F;

std::uint64_t mix(std::uint64_t hash) {
  hash = (hash ^ hash >> 33) * 0xFF51AFD7ED558CCD;
  hash = (hash ^ hash >> 33) * 0xC4CEB9FE1A85EC53;
  return hash ^ hash >> 33;
}

/// One step of NH (Black, Halevi, Krawczyk, Krovetz, Rogaway, 1999): two texts of one size fall together once
/// in 2^32 secrets, whatever they are.
std::uint64_t step(std::uint64_t bytes, std::uint64_t secret) {
  const auto low = static_cast<std::uint32_t>(bytes) + static_cast<std::uint32_t>(secret);
  const auto high = static_cast<std::uint32_t>(bytes >> 32) + static_cast<std::uint32_t>(secret >> 32);
  return std::uint64_t{low} * high;
}

}  // namespace

/// For nearly every address there is no branch, and two sums under secrets of their own do as well as one
/// that nobody could foresee.
std::uint64_t hash_of_address(std::string_view text) {
  if (text.size() < 16 || text.size() > 64) return secret_hash(text, true);
  const auto& secret = hash_secret().lanes;
  std::uint64_t one = text.size() * kMix2, other = text.size() * kMix1;
  for (std::size_t i = 0; i < 8; i += 2) {
    const auto at = std::min(8 * i, text.size() - 16);  // the last ones may overlap
    const auto first = lower(eight_bytes(text, at)), second = lower(eight_bytes(text, at + 8));
    one += step(first, secret[i]) + step(second, secret[i + 1]);
    other += step(first, secret[i + 8]) + step(second, secret[i + 9]);
  }
  return one + mix(other);
}

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
  clean.finish(email.present ? hash_of_address(email.text) : 0, static_cast<std::uint64_t>(facts.role + 1));
  return true;
}

}  // namespace core
