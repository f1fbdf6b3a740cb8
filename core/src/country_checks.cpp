// Countries that are not plain codes; the states are in state_checks.cpp.
#include <algorithm>
#include <cassert>

#include "core/text.hpp"
#include "territory_checks.hpp"

namespace core {
namespace {

using Kind = Reading::Kind;

constexpr std::size_t kThorough = 64;  // unknown items of one cell that are looked at closely

}  // namespace

ItemReader::Known TerritoryChecks::CountryReader::knows(std::string_view text) const {
  const auto& countries = checks.pack_.countries();
  if (countries.find(text) >= 0) return Known::code;
  if (countries.find(as_code(text)) >= 0)
    return text.find(' ') == std::string_view::npos ? Known::code : Known::no;
  if (checks.are_codes(text, false)) return Known::no;
  const auto several = countries.candidates(text).size();
  const auto meaning = several == 1 ? countries.recognise(text) : std::nullopt;
  const bool certain = meaning && meaning->certain && meaning->how != Meaning::How::guess;
  if ((certain && !checks.are_codes(text, true)) || several > 1 || checks.named_twice(text) >= 0 ||
      checks.qualified(text) >= 0 || find_group(text)) {
    return Known::name;
  }
  return text.size() > 3 && !checks.states_named(text).empty() ? Known::name : Known::no;
}

/// `US CA`, `CH/AD`: two countries before they are a state or Chad. `hyphens`: `CH-AD`, too.
bool TerritoryChecks::are_codes(std::string_view text, bool hyphens) const {
  std::size_t count = 0;
  std::string word;
  for (std::size_t at = 0; at <= text.size();) {
    const auto each = at < text.size() ? decode_at(text, at) : CodePoint{' ', 1, true};
    const auto piece = text.substr(std::min(at, text.size()), each.size);
    at += each.size;
    const bool hyphen = each.value == '-' || each.value == '_' || each.value == 0x2013;
    if ((hyphen && !hyphens) || !fold(piece).empty()) {
      word += piece;
    } else if (!word.empty()) {
      if (pack_.countries().find(as_code(word)) < 0) return false;
      ++count;
      word.clear();
    }
  }
  return count > 1;
}

TerritoryChecks::TerritoryChecks(const RulePack& pack) : pack_(pack) {
  const auto& countries = pack.countries();
  assert(countries.size() <= Seen::kRoom && pack.states().size() <= kLater &&
         pack.later_states().size() <= kLater);
  all_ = countries.find("OOO");
  const auto mark = [&](std::string_view code, std::uint8_t trap) {
    const int index = countries.find(code);
    if (index >= 0) traps_[static_cast<std::size_t>(index)] = trap;
  };
  for (const State first : {State{0}, kLater}) {
    const auto size = first == 0 ? pack.states().size() : pack.later_states().size();
    for (auto index = first; index < first + size; ++index) {
      const auto& state = code_of(index);
      const auto bare = std::string_view(state.code).substr(3);
      const bool itself = state.country == "US" && among(" AS GU MP PR UM VI ", bare);
      homes_[index] = static_cast<std::int16_t>(countries.find(state.country));
      selves_[index] = static_cast<std::int16_t>(itself ? countries.find(bare) : -1);
      if (!itself) mark(bare, kState);
    }
  }
  mark("GS", kMangled);
  mark("BT", kMangled);
  mark("NA", kNothing);
  mark("NO", kNothing);
}

/// The country that a text certainly is or means, or -1.
int TerritoryChecks::country_named(std::string_view text) const {
  return code_meant(pack_.countries(), text);
}

/// The country that both parts of `Taiwan (TW)` or `TW - Taiwan` mean, or -1.
int TerritoryChecks::named_twice(std::string_view text) const {
  const auto [first, second] = two_parts(text);
  const int one = first.empty() || second.empty() ? -1 : country_named(first);
  return one >= 0 && one == country_named(second) ? one : -1;
}

/// The country of `Isle of Man (UK)`, `Puerto Rico, USA`, where the second is no other territory but says
/// where the first one is; or -1.
int TerritoryChecks::qualified(std::string_view text) const {
  auto [first, second] = two_parts(text);
  if (const auto comma = text.find(','); first.empty() && comma != std::string_view::npos) {
    first = trim(text.substr(0, comma));
    second = trim(text.substr(comma + 1));
  }
  const int one = first.empty() || second.empty() ? -1 : country_named(first);
  const int other = one < 0 ? -1 : country_named(second);
  const auto& countries = pack_.countries();
  return other >= 0 && may_qualify(countries.at(static_cast<std::size_t>(other)).code,
                                   countries.at(static_cast<std::size_t>(one)).code)
             ? one
             : -1;
}

/// Whether every piece between commas is a country by itself: `China, Hong Kong SAR` may be a list of two,
/// but not with the name in full, `Hong Kong Special Administrative Region`.
bool TerritoryChecks::are_names(std::string_view text) const {
  constexpr std::size_t kLongest = 30;
  if (text.find(',') == std::string_view::npos) return false;
  for (auto rest = text; !rest.empty();) {
    const auto piece = trim(take_plain_item(rest));
    if (piece.size() > kLongest || country_named(piece) < 0) return false;
  }
  return true;
}

/// A reading of this country, or of none (-1); of an alias, a certain one.
Reading TerritoryChecks::country(Kind kind, int index, std::string_view variant) const {
  Reading reading{.kind = kind, .certain = kind == Kind::alias, .index = index, .variant = variant};
  if (index >= 0) reading.code = pack_.countries().at(static_cast<std::size_t>(index)).code;
  return reading;
}

Reading TerritoryChecks::read_country(std::string_view item, bool thoroughly) const {
  const auto& countries = pack_.countries();
  if (const int index = countries.find(item); index >= 0) return country(Kind::listed, index);
  const auto code = as_code(item);
  if (const int index = countries.find(code); index >= 0) {
    if (item.find(' ') != std::string_view::npos) return country(Kind::unknown, index, "split");
    return country(Kind::spelling, index);
  }
  if (means_nothing(item)) return {.variant = "nothing"};
  if (const auto meaning = countries.recognise(item); meaning && !are_codes(item, true)) {
    if (meaning->how == Meaning::How::guess) {
      return country(Kind::unknown, meaning->index, code.find('0') != std::string::npos ? "zeros" : "");
    }
    auto reading = country(meaning->how == Meaning::How::code ? Kind::spelling : Kind::alias, meaning->index);
    reading.certain = meaning->certain && !are_names(item);
    return reading;
  }
  if (code.size() == 3 && code.find_first_not_of("O0") == std::string::npos)
    return country(Kind::unknown, all_, "zeros");
  if (const int both = named_twice(item); both >= 0) return country(Kind::alias, both);
  if (const auto several = countries.candidates(item); several.size() > 1) {
    Reading reading{.variant = "ambiguous"};
    for (const auto index : several) add_word(reading.detail, countries.at(index).code);
    return reading;
  }
  if (const auto codes = find_group(item)) {
    return {.kind = Kind::group, .code = *codes};
  }
  if (!thoroughly) return {};
  if (const int one = qualified(item); one >= 0) {
    auto reading = country(Kind::alias, one);
    reading.certain = false;
    return reading;
  }
  // ISO 3166 has these, the page has not.
  if (item.size() < 40 &&
      among(" ai aia anguilla eh esh westernsahara fk flk falklandislands falklandislandsmalvinas ",
            fold(item))) {
    return {.variant = "not-listed"};
  }
  if (const auto states = states_named(item); !states.empty()) {
    int home = homes_[states.front()];
    for (const auto each : states) home = homes_[each] == home ? home : -1;
    auto reading = country(Kind::misplaced, home);
    reading.detail = codes_of(states);
    return reading;
  }
  if (const auto [first, second] = two_parts(item); !first.empty() && !second.empty()) {
    // In brackets only a name or a code as listed says anything: `(el)`, `(la)` are articles. What says
    // another country than the name before it explains that one.
    const bool tells = second.size() != 2 || countries.find(second) >= 0;
    const int one = country_named(first), other = tells ? country_named(second) : -1;
    const bool bracket = item.back() == ')';
    if ((one < 0) != (other < 0) || (bracket && one >= 0)) {
      auto reading = country(Kind::alias, one >= 0 ? one : other);
      reading.certain = false;
      return reading;
    }
  }
  if (are_codes(item, true)) return {};  // `CH-AD` is not nearly Chad
  const auto near = countries.nearest(item);
  return country(Kind::unknown, near ? near->index : -1);
}

/// A name is doubtful beside what may belong to it: `Congo, Dem Rp`, `Japan, Taiwan, China`; the two alone
/// also the other way round: `China, Macao`.
void TerritoryChecks::doubt_neighbours(const std::vector<Item>& items, std::vector<Reading>& readings) const {
  for (std::size_t i = 0; i + 1 < items.size(); ++i) {
    auto &one = readings[i], &other = readings[i + 1];
    const bool codeless = other.kind == Kind::unknown && other.variant.empty() && other.index < 0 &&
                          items[i + 1].end - items[i + 1].begin > 3;
    if (codeless || may_qualify(other.code, one.code)) one.certain = false;
    const bool alone = std::all_of(readings.begin(), readings.end(), [&](const Reading& each) {
      return each.code == one.code || each.code == other.code;
    });
    if (alone && may_qualify(one.code, other.code)) other.certain = false;
  }
}

/// The codes of each group that no other item has.
void TerritoryChecks::spell_groups(std::vector<Reading>& readings) const {
  Seen seen;
  for (const auto& each : readings) {
    if (each.index >= 0) seen.insert(static_cast<std::size_t>(each.index));
  }
  for (auto& each : readings) {
    for (auto rest = each.kind == Kind::group ? each.code : std::string_view(); !rest.empty();) {
      const auto code = take_plain_item(rest);
      const int index = pack_.countries().find(code);
      if (index >= 0 && !seen.insert(static_cast<std::size_t>(index))) add_word(each.detail, code);
    }
  }
}

void TerritoryChecks::check_countries(const CellWork& work, RowTerritories& row) const {
  const auto text = work.text();
  const auto items = split_list(text, CountryReader(*this));
  if (items.empty()) {
    row.unresolved = true;
    return work.report("contact.required"_rule, kWholeCell, {});
  }
  std::vector<Reading> readings;
  std::size_t unknown = 0;
  for (const auto& item : items) {
    readings.push_back(read_country(item.in(text), unknown < kThorough));
    unknown += readings.back().kind == Kind::unknown;
  }
  doubt_neighbours(items, readings);
  spell_groups(readings);
  judge_list(work, items, readings,
             {.separator = "contact.country.separator"_rule,
              .spelling = "contact.country.spelling"_rule,
              .alias = "contact.country.alias"_rule,
              .misplaced = "contact.country.state-given"_rule,
              .group = "contact.country.group"_rule,
              .unknown = "contact.country.unknown"_rule,
              .duplicate = "contact.country.duplicate"_rule},
             CountryReader(*this));
  row.list = repaired_list(text, items, readings);
  std::uint32_t place_of_all = 0;
  std::string others;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto& reading = readings[i];
    row.unresolved = row.unresolved || !reading.settled;
    if (!reading.settled || reading.repeats) continue;
    row.found.push_back(static_cast<std::uint16_t>(reading.index));
    row.traps |= traps_[static_cast<std::size_t>(reading.index)];
    if (reading.index == all_) {
      row.all = true;
      place_of_all = work.place(items[i].begin);
    } else {
      add_word(others, reading.code);
    }
  }
  if (row.all && !others.empty()) {
    const Edit edit{0, text.size(), "OOO"};
    work.report("contact.country.all-mixed"_rule, place_of_all, {{"others", excerpt(others)}}, false,
                std::span(&edit, 1));
  }
}

void TerritoryChecks::check_doubtful(const CellWork& work, const RowTerritories& row, std::string_view states,
                                     const Contact& contact) const {
  if (!is_doubtful(row, states, contact)) return;
  const auto& countries = pack_.countries();
  const auto items = split_list(work.text(), CountryReader(*this));
  ListFinding finding;
  finding.safe = false;
  Doubt first;
  const Code* country = nullptr;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const int index = countries.find(as_code(items[i].in(work.text())));
    const auto doubt = index < 0 ? Doubt{} : doubt_about(index, row, states, contact);
    if (doubt.variant.empty()) continue;
    if (finding.count == 0) {
      first = doubt;
      country = &countries.at(static_cast<std::size_t>(index));
    }
    if (doubt.meant < 0) {
      finding.add(i);
    } else {
      finding.change(i, countries.at(static_cast<std::size_t>(doubt.meant)).code);
    }
  }
  if (country == nullptr) return;  // written as a name: no doubt
  std::string_view meant;
  if (first.meant >= 0) meant = countries.at(static_cast<std::size_t>(first.meant)).code;
  finding.report(
      work, items, "contact.country.doubtful"_rule,
      {{"code", country->code}, {"name", country->name_en}, {"variant", first.variant}, {"meant", meant}});
}

}  // namespace core
