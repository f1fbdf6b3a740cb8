// What is done for each row is here, and compiled for speed; the rest is in country_checks.cpp and
// state_checks.cpp.
#include "territory_checks.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace core {
namespace {

std::string_view text_of(const Contact& contact, Field field) {
  return trim(contact[static_cast<std::size_t>(field)].text);
}

}  // namespace

bool TerritoryChecks::read_clean_countries(std::string_view text, RowTerritories& row) const {
  Seen seen;
  std::uint8_t traps = 0;
  bool all = false;
  const auto& countries = pack_.countries();
  for (auto rest = text; !rest.empty();) {
    const bool comma_last = rest.back() == ',';
    const int index = countries.find(take_plain_item(rest));
    if (index < 0 || seen.insert(static_cast<std::size_t>(index)) || (rest.empty() && comma_last)) {
      row.found.clear();
      return false;
    }
    traps |= traps_[static_cast<std::size_t>(index)];
    all = all || index == all_;
    row.found.push_back(static_cast<std::uint16_t>(index));
  }
  if (all && row.found.size() > 1) {
    row.found.clear();
    return false;
  }
  row.all = all;
  row.traps = traps;
  return true;
}

/// The country of the state that the states cell names by the same letters as `code`, while the row has not
/// that country: the United States for CA beside US-CA; else -1.
int TerritoryChecks::country_of_state(std::string_view code, std::string_view states,
                                      const RowTerritories& row) const {
  // Nearly every cell holds codes only (no small letter, no other script), and other ones: seen at once.
  const bool codes_only = std::none_of(states.begin(), states.end(),
                                       [](char each) { return static_cast<unsigned char>(each) > 'Z'; });
  if (codes_only && states.find(code) == std::string_view::npos) return -1;
  for (const auto& item : split_list(states, StateReader(*this))) {
    for (const auto state : states_named(item.in(states))) {
      if (std::string_view(code_of(state).code).substr(3) == code && !has_country_of(row, state))
        return homes_[state];
    }
  }
  return -1;
}

/// What another cell has against a listed code; no variant if nothing.
TerritoryChecks::Doubt TerritoryChecks::doubt_about(int index, const RowTerritories& row,
                                                    std::string_view states, const Contact& contact) const {
  const auto& countries = pack_.countries();
  const std::string_view code = countries.at(static_cast<std::size_t>(index)).code;
  const auto trap = traps_[static_cast<std::size_t>(index)];
  if (trap == kState && !states.empty()) {
    const int meant = country_of_state(code, states, row);
    if (meant >= 0) return {.variant = "state", .meant = meant};
  }
  if (trap == kMangled) {
    // A page printed GS for FR and BT for IT; the mail's domain tells.
    const auto address = text_of(contact, Field::email);
    const auto end = address.size() < 4 ? std::string() : as_code(address.substr(address.size() - 3));
    const std::string_view meant_code = code == "GS" && end == ".FR"   ? "FR"
                                        : code == "BT" && end == ".IT" ? "IT"
                                                                       : "";
    const int meant = countries.find(meant_code);
    const bool there = std::find(row.found.begin(), row.found.end(), meant) != row.found.end();
    if (meant >= 0 && !there) return {.variant = "mangled", .meant = meant};
  }
  if (trap == kNothing) {
    for (const auto field : {Field::name, Field::job_title, Field::role, Field::states}) {
      const auto other = text_of(contact, field);
      if (other.empty()) continue;
      if (means_nothing(other) || (code == "NO" && field == Field::states && as_code(other) == "NO")) {
        return {.variant = "nothing"};
      }
    }
  }
  return {};
}

bool TerritoryChecks::is_doubtful(const RowTerritories& row, std::string_view states,
                                  const Contact& contact) const {
  if (row.traps == 0 || row.all || (row.traps == kState && states.empty())) return false;
  return std::any_of(row.found.begin(), row.found.end(),
                     [&](int each) { return !doubt_about(each, row, states, contact).variant.empty(); });
}

}  // namespace core
