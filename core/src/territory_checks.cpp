// Countries; the states are in state_checks.cpp.
#include "territory_checks.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"

namespace core {
namespace {

enum Trap : std::uint8_t { kMangled = 1, kNothing = 2, kState = 4 };

constexpr std::size_t kThorough = 64;  // unknown items of one cell that are looked at closely

/// ISO 3166 has them, the page has not.
bool is_unlisted(std::string_view item) {
  constexpr auto kUnlisted =
      std::to_array<std::string_view>({"ai", "aia", "anguilla", "eh", "esh", "westernsahara", "fk", "flk",
                                       "falklandislands", "falklandislandsmalvinas"});
  return std::find(kUnlisted.begin(), kUnlisted.end(), fold(item)) != kUnlisted.end();
}

}  // namespace

ItemReader::Known TerritoryChecks::CountryReader::knows(std::string_view text) const {
  const auto& countries = checks_.pack_.countries();
  if (countries.find(text) >= 0) return Known::code;
  if (countries.find(as_code(text)) >= 0)
    return text.find(' ') == std::string_view::npos ? Known::code : Known::no;
  const auto meaning = countries.recognise(text);
  if (meaning && meaning->certain && meaning->how != Meaning::How::guess) return Known::name;
  if (countries.candidates(text).size() > 1) return Known::name;
  if (checks_.named_twice(text) >= 0) return Known::name;
  return text.size() > 3 && !checks_.are_codes(text) && !checks_.states_named(text).empty() ? Known::name
                                                                                            : Known::no;
}

/// `US CA`, `US/CA`: two countries before they are a state.
bool TerritoryChecks::are_codes(std::string_view text) const {
  std::size_t count = 0;
  const auto half = to_half_width(text);
  for (std::string_view rest = half; !rest.empty();) {
    const auto end = std::min(rest.find_first_of(" /&+\\"), rest.size());
    if (end > 0 && pack_.countries().find(as_code(rest.substr(0, end))) < 0) return false;
    count += end > 0;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return count > 1;
}

/// The country that both parts of `Taiwan (TW)` or `TW - Taiwan` mean, or -1.
int TerritoryChecks::named_twice(std::string_view text) const {
  const auto [first, second] = two_parts(text);
  if (first.empty() || second.empty()) return -1;
  const int one = country_named(first);
  return one >= 0 && one == country_named(second) ? one : -1;
}

TerritoryChecks::TerritoryChecks(const RulePack& pack) : pack_(pack) {
  const auto& countries = pack.countries();
  all_ = countries.find("OOO");
  traps_.resize(countries.size());
  const auto mark = [&](std::string_view code, Trap trap) {
    if (const int index = countries.find(code); index >= 0) traps_[static_cast<std::size_t>(index)] |= trap;
  };
  for (const std::string_view code : {"GS", "BT"}) mark(code, kMangled);
  for (const std::string_view code : {"NA", "NO"}) mark(code, kNothing);
  const CodeList* lists[] = {&pack.states(), &pack.later_states()};
  for (std::size_t list = 0; list < 2; ++list) {
    for (std::size_t i = 0; i < lists[list]->size(); ++i) {
      const auto& state = lists[list]->at(i);
      const auto bare = std::string_view(state.code).substr(state.country.size() + 1);
      constexpr std::string_view kTerritories = "AS GU MP PR UM VI";
      const bool itself = state.country == "US" && kTerritories.find(bare) != std::string_view::npos;
      homes_[list].push_back(static_cast<std::int16_t>(countries.find(state.country)));
      selves_[list].push_back(static_cast<std::int16_t>(itself ? countries.find(bare) : -1));
      if (!itself) mark(bare, kState);
    }
  }
}

bool TerritoryChecks::read_clean_countries(std::string_view text, RowTerritories& row) const {
  Seen seen;
  std::uint8_t traps = 0;
  const auto& countries = pack_.countries();
  bool all = false;
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

/// The country that a text certainly is or means, or -1.
int TerritoryChecks::country_named(std::string_view text) const {
  const auto& countries = pack_.countries();
  if (const int index = countries.find(as_code(text)); index >= 0 && text.find(' ') == std::string_view::npos)
    return index;
  const auto meaning = countries.recognise(text);
  return meaning && meaning->certain && meaning->how == Meaning::How::name ? meaning->index : -1;
}

TerritoryChecks::CountryReading TerritoryChecks::read_country(std::string_view item, bool thoroughly) const {
  using Kind = CountryReading::Kind;
  const auto& countries = pack_.countries();
  if (const int index = countries.find(item); index >= 0)
    return {.kind = Kind::code, .certain = true, .index = index};
  const auto code = as_code(item);
  const bool torn = item.find(' ') != std::string_view::npos;
  if (const int index = countries.find(code); index >= 0) {
    if (torn) return {.index = index, .variant = "split"};
    return {.kind = Kind::spelling, .certain = true, .index = index};
  }
  if (means_nothing(item)) return {.variant = "nothing"};
  if (const auto meaning = countries.recognise(item)) {
    if (meaning->how == Meaning::How::code)
      return {.kind = Kind::spelling, .certain = true, .index = meaning->index};
    if (meaning->how == Meaning::How::name)
      return {.kind = Kind::alias, .certain = meaning->certain, .index = meaning->index};
    return {.index = meaning->index, .variant = code.find('0') != std::string::npos ? "zeros" : ""};
  }
  if (code.size() == 3 && code.find_first_not_of("O0") == std::string::npos)
    return {.index = all_, .variant = "zeros"};
  if (code == "U.S." || code == "U.S")
    return {.kind = Kind::alias, .certain = true, .index = countries.find("US")};
  if (const int both = named_twice(item); both >= 0)
    return {.kind = Kind::alias, .certain = true, .index = both};
  if (const auto several = countries.candidates(item); several.size() > 1) {
    CountryReading reading{.variant = "ambiguous"};
    for (const auto index : several)
      reading.detail += (reading.detail.empty() ? "" : ", ") + countries.at(index).code;
    return reading;
  }
  if (!thoroughly) return {};
  if (is_unlisted(item)) return {.variant = "not-listed"};
  if (const auto states = states_named(item); !states.empty()) {
    CountryReading reading{.kind = Kind::state, .detail = codes_of(states)};
    reading.index = homes_[states.front().later][states.front().index];
    for (const auto& state : states) {
      if (homes_[state.later][state.index] != reading.index) reading.index = -1;
    }
    return reading;
  }
  if (const auto [first, second] = two_parts(item); !first.empty() && !second.empty()) {
    const int one = country_named(first), other = country_named(second);
    if ((one < 0) != (other < 0)) return {.kind = Kind::alias, .index = std::max(one, other)};
  }
  if (const auto near = countries.nearest(item)) return {.index = near->index};
  return {};
}

void TerritoryChecks::check_countries(const CellWork& work, const CellReport& report,
                                      RowTerritories& row) const {
  using Kind = CountryReading::Kind;
  const auto text = work.text();
  const auto& countries = pack_.countries();
  const auto items = split_list(text, CountryReader(*this));
  if (items.empty()) {
    row.unresolved = true;
    return report.add("contact.required"_rule, kWholeCell);
  }
  check_separators(work, report, items, "contact.country.separator"_rule);

  ListFinding spelling{.rule = "contact.country.spelling"_rule}, alias{.rule = "contact.country.alias"_rule},
      state{.rule = "contact.country.state-given"_rule, .safe = false},
      unknown{.rule = "contact.country.unknown"_rule, .safe = false},
      duplicate{.rule = "contact.country.duplicate"_rule};
  std::vector<CountryReading> readings;
  readings.reserve(items.size());
  for (const auto& item : items) {
    readings.push_back(read_country(item.in(text), unknown.count < kThorough));
    const auto& reading = readings.back();
    if (reading.kind == Kind::unknown) ++unknown.count;
    if (reading.kind == Kind::alias) alias.safe = alias.safe && reading.certain;
  }
  unknown.count = 0;
  // One uncertain alias makes the finding's repair a guess, so that none of them is settled by safe repairs
  // alone.
  const auto settled = [&](const CountryReading& reading) {
    return reading.kind == Kind::code || reading.kind == Kind::spelling ||
           (reading.kind == Kind::alias && alias.safe);
  };
  Seen seen, guessed;
  for (const auto& reading : readings) {
    if (settled(reading)) guessed.insert(static_cast<std::size_t>(reading.index));
  }
  std::size_t place_of_all = 0;
  std::string others;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto& reading = readings[i];
    const auto item = items[i].in(text);
    const auto code =
        reading.index < 0 ? std::string() : countries.at(static_cast<std::size_t>(reading.index)).code;
    if (!settled(reading)) row.unresolved = true;
    switch (reading.kind) {
      case Kind::code:
        break;
      case Kind::spelling:
      case Kind::alias: {
        auto& finding = reading.kind == Kind::spelling ? spelling : alias;
        if (finding.add(i)) finding.args = {{"item", excerpt(item)}, {"code", code}};
        finding.changes.push_back({i, code});
        break;
      }
      case Kind::state:
        if (state.add(i)) {
          state.args = {{"item", excerpt(item)}, {"state", reading.detail}, {"country", code}};
        }
        if (reading.index >= 0)
          state.changes.push_back({i, guessed.insert(static_cast<std::size_t>(reading.index)) ? "" : code});
        break;
      case Kind::unknown:
        if (unknown.add(i)) {
          unknown.args = {{"item", excerpt(item)}};
          if (reading.index >= 0) unknown.args.emplace_back("code", code);
          if (!reading.variant.empty()) unknown.args.emplace_back("variant", reading.variant);
          if (!reading.detail.empty()) unknown.args.emplace_back("candidates", reading.detail);
        }
        if (reading.index >= 0)
          unknown.changes.push_back({i, guessed.insert(static_cast<std::size_t>(reading.index)) ? "" : code});
        break;
    }
    if (!settled(reading)) continue;
    if (seen.insert(static_cast<std::size_t>(reading.index))) {
      if (duplicate.add(i)) duplicate.args = {{"item", code}};
      duplicate.changes.push_back({i, ""});
      continue;
    }
    row.found.push_back(static_cast<std::uint16_t>(reading.index));
    row.traps |= traps_[static_cast<std::size_t>(reading.index)];
    if (reading.index == all_) {
      row.all = true;
      place_of_all = i;
    } else {
      others += (others.empty() ? "" : ", ") + code;
    }
  }
  report_list(work, report, items, std::move(spelling));
  report_list(work, report, items, std::move(alias));
  report_list(work, report, items, std::move(state));
  report_list(work, report, items, std::move(unknown));
  report_list(work, report, items, std::move(duplicate));
  if (row.all && !others.empty()) {
    report.add("contact.country.all-mixed"_rule, work.place(items[place_of_all].begin),
               {{"others", excerpt(others)}},
               Repair{.safe = false, .to = work.repaired(std::vector<Edit>{{0, text.size(), "OOO"}})});
  }
}

/// The code that a translated page turned into GS or BT, if the e-mail's domain is of that country; else
/// empty.
std::string_view TerritoryChecks::mistranslated(std::string_view code, const Contact& contact) const {
  const auto address = trim(contact[static_cast<std::size_t>(Field::email)].text);
  if (address.size() < 4 || address[address.size() - 3] != '.') return {};
  const auto country = as_code(address.substr(address.size() - 2));
  if (code == "GS" && country == "FR") return "FR";
  return code == "BT" && country == "IT" ? "IT" : "";
}

/// The country of the state that the states cell names by the same letters as `code`, while the row has not
/// that country: CA beside US-CA; else empty.
std::string_view TerritoryChecks::country_of_state(std::string_view code, std::string_view states,
                                                   const RowTerritories& row) const {
  for (const auto& item : split_list(states, StateReader(*this))) {
    for (const auto& state : states_named(item.in(states))) {
      const auto& full = code_of(state);
      if (full.code.substr(full.country.size() + 1) == code && !has_country_of(row, state))
        return full.country;
    }
  }
  return {};
}

/// Whether another cell says that it is left empty, as `NA` may do; or says `no`.
bool says_nothing(std::string_view code, const Contact& contact) {
  for (const auto field : {Field::name, Field::job_title, Field::role, Field::states}) {
    const auto text = trim(contact[static_cast<std::size_t>(field)].text);
    if (text.empty()) continue;
    if (means_nothing(text) || (code == "NO" && field == Field::states && as_code(text) == "NO")) return true;
  }
  return false;
}

/// What makes a listed code of the row doubtful, if another cell does.
std::optional<TerritoryChecks::Doubt> TerritoryChecks::doubt_about(std::uint16_t index,
                                                                   const RowTerritories& row,
                                                                   std::string_view states,
                                                                   const Contact& contact) const {
  const auto& countries = pack_.countries();
  const std::string_view code = countries.at(index).code;
  if ((traps_[index] & kState) != 0 && !states.empty()) {
    const int meant = countries.find(country_of_state(code, states, row));
    if (meant >= 0) return Doubt{.variant = "state", .meant = meant};
  }
  if ((traps_[index] & kMangled) != 0) {
    const int meant = countries.find(mistranslated(code, contact));
    const bool there = std::find(row.found.begin(), row.found.end(), meant) != row.found.end();
    if (meant >= 0 && !there) return Doubt{.variant = "mangled", .meant = meant};
  }
  if ((traps_[index] & kNothing) != 0 && says_nothing(code, contact)) return Doubt{.variant = "nothing"};
  return {};
}

void TerritoryChecks::check_doubtful(const CellWork& work, const CellReport& report,
                                     const RowTerritories& row, std::string_view states,
                                     const Contact& contact) const {
  if (row.traps == 0 || row.all) return;
  const auto& countries = pack_.countries();
  std::vector<Item> items;
  ListFinding finding{.rule = "contact.country.doubtful"_rule, .safe = false};
  for (const auto index : row.found) {
    const auto doubt = doubt_about(index, row, states, contact);
    if (!doubt) continue;
    if (items.empty()) items = split_list(work.text(), CountryReader(*this));
    const auto item =
        static_cast<std::size_t>(std::find_if(items.begin(), items.end(),
                                              [&](const Item& each) {
                                                return countries.find(as_code(each.in(work.text()))) == index;
                                              }) -
                                 items.begin());
    if (item == items.size()) continue;  // written as a name: no doubt
    const auto& country = countries.at(index);
    if (finding.add(item)) {
      finding.args = {{"code", country.code}, {"name", country.name_en}, {"variant", doubt->variant}};
    }
    if (doubt->meant < 0) continue;
    const auto& meant = countries.at(static_cast<std::size_t>(doubt->meant)).code;
    if (finding.count == 1) finding.args.emplace_back("meant", meant);
    finding.changes.push_back({item, meant});
  }
  std::sort(finding.changes.begin(), finding.changes.end(),
            [](const auto& a, const auto& b) { return a.item < b.item; });
  report_list(work, report, items, std::move(finding));
}

}  // namespace core
