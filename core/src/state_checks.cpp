// States and provinces; the countries are in territory_checks.cpp.
#include <algorithm>

#include "core/text.hpp"
#include "territory_checks.hpp"

namespace core {
namespace {

constexpr std::size_t kThorough = 64;  // unknown items of one cell that are looked at closely

const CodeList& list_of(const RulePack& pack, bool later) {
  return later ? pack.later_states() : pack.states();
}

std::string_view bare(const Code& state) {
  return std::string_view(state.code).substr(state.country.size() + 1);
}

}  // namespace

ItemReader::Known TerritoryChecks::StateReader::knows(std::string_view text) const {
  State state;
  if (checks_.find_state(as_code(text), state)) return Known::code;
  return checks_.states_named(text).empty() && !checks_.state_named_twice(text) ? Known::no : Known::name;
}

bool TerritoryChecks::find_state(std::string_view code, State& state) const {
  for (const bool later : {false, true}) {
    const int index = list_of(pack_, later).find(code);
    if (index >= 0) {
      state = {.later = later, .index = static_cast<std::uint16_t>(index)};
      return true;
    }
  }
  return false;
}

/// Every state that a code, name or bare code may stand for.
std::vector<TerritoryChecks::State> TerritoryChecks::states_named(std::string_view text) const {
  std::vector<State> found;
  for (const bool later : {false, true}) {
    for (const auto index : list_of(pack_, later).candidates(text))
      found.push_back({.later = later, .index = index});
  }
  return found;
}

/// The state that both parts of `WA - Washington` mean, or one part beside its country: `Washington (US)`.
std::optional<TerritoryChecks::State> TerritoryChecks::state_named_twice(std::string_view text) const {
  const auto [first, second] = two_parts(text);
  if (first.empty() || second.empty()) return {};
  for (const auto& [one, other] : {std::pair(first, second), std::pair(second, first)}) {
    const auto states = states_named(one);
    const auto others = states_named(other);
    const int country = country_named(other);
    std::vector<State> both;
    for (const auto state : states) {
      const bool same = std::find(others.begin(), others.end(), state) != others.end();
      if (same || (country >= 0 && homes_[state.later][state.index] == country)) both.push_back(state);
    }
    if (both.size() == 1) return both.front();
  }
  return {};
}

const Code& TerritoryChecks::code_of(State state) const {
  return list_of(pack_, state.later).at(state.index);
}

bool TerritoryChecks::has_country_of(const RowTerritories& row, State state) const {
  const int home = homes_[state.later][state.index], self = selves_[state.later][state.index];
  return std::any_of(row.found.begin(), row.found.end(),
                     [&](int each) { return each == home || each == self; });
}

std::string TerritoryChecks::codes_of(const std::vector<State>& states) const {
  std::string codes;
  for (const auto state : states) codes += (codes.empty() ? "" : ", ") + code_of(state).code;
  return codes;
}

bool TerritoryChecks::read_clean_states(std::string_view text, const RowTerritories& row) const {
  Seen seen;
  for (auto rest = text; !rest.empty();) {
    const bool comma_last = rest.back() == ',';
    const int index = pack_.states().find(take_plain_item(rest));
    if (index < 0 || seen.insert(static_cast<std::size_t>(index)) || (rest.empty() && comma_last))
      return false;
    if (!row.all && !has_country_of(row, {.index = static_cast<std::uint16_t>(index)})) return false;
  }
  return true;
}

TerritoryChecks::StateReading TerritoryChecks::read_state(std::string_view item, const RowTerritories& row,
                                                          bool thoroughly) const {
  using Kind = StateReading::Kind;
  StateReading reading;
  const auto code = as_code(item);
  if (find_state(code, reading.state)) {
    reading.kind = code == item ? Kind::code : Kind::spelling;
    reading.known = reading.certain = true;
    return reading;
  }
  if (means_nothing(item)) return {.variant = "nothing", .drop = true};

  auto named = states_named(item);
  if (named.size() > 1) {
    std::vector<State> here;
    std::copy_if(named.begin(), named.end(), std::back_inserter(here),
                 [&](State each) { return has_country_of(row, each); });
    if (here.size() == 1) named = here;
    if (here.size() != 1) return {.variant = "ambiguous", .candidates = codes_of(named)};
  }
  if (named.size() == 1) {
    const auto state = named.front();
    const auto meaning = list_of(pack_, state.later).recognise(item);
    const bool no_doubt = !meaning || (meaning->certain && meaning->how == Meaning::How::name);
    const bool is_bare = code == bare(code_of(state));
    const bool also_country = is_bare && pack_.countries().find(code) >= 0;
    const bool fits = has_country_of(row, state) || (row.all && !is_bare);
    return {.kind = Kind::alias, .certain = fits && no_doubt && !also_country, .known = true, .state = state};
  }
  if (!thoroughly) return {};
  if (const auto state = state_named_twice(item)) {
    return {.kind = Kind::alias,
            .certain = has_country_of(row, *state) || row.all,
            .known = true,
            .state = *state};
  }
  if (country_named(item) >= 0) return {.variant = "country", .drop = true};
  const bool has_coded = row.all || row.unresolved || row.found.empty() ||
                         std::any_of(row.found.begin(), row.found.end(), [&](std::uint16_t each) {
                           const auto is_home = [each](std::int16_t home) { return home == each; };
                           return std::any_of(homes_[0].begin(), homes_[0].end(), is_home) ||
                                  std::any_of(homes_[1].begin(), homes_[1].end(), is_home);
                         });
  if (!has_coded) return {.variant = "no-codes", .drop = true};
  for (const bool later : {false, true}) {
    if (const auto near = list_of(pack_, later).nearest(item)) {
      return {.known = true, .state = {.later = later, .index = near->index}};
    }
  }
  return {};
}

void TerritoryChecks::check_states(const CellWork& work, const CellReport& report,
                                   const RowTerritories& row) const {
  using Kind = StateReading::Kind;
  const auto text = work.text();
  const auto items = split_list(text, StateReader(*this));
  if (items.empty()) {
    return report.add("contact.state.separator"_rule, work.place(0), {{"variant", "empty"}, {"count", "1"}},
                      Repair{.safe = true, .to = ""});
  }
  check_separators(work, report, items, "contact.state.separator"_rule);

  ListFinding spelling{.rule = "contact.state.spelling"_rule}, alias{.rule = "contact.state.alias"_rule},
      unknown{.rule = "contact.state.unknown"_rule, .safe = false},
      duplicate{.rule = "contact.state.duplicate"_rule}, later{.rule = "contact.state.later-edition"_rule},
      mismatch{.rule = "contact.state.country-mismatch"_rule};
  std::vector<StateReading> readings;
  readings.reserve(items.size());
  for (const auto& item : items) {
    readings.push_back(read_state(item.in(text), row, unknown.count < kThorough));
    const auto& reading = readings.back();
    if (reading.kind == Kind::unknown) ++unknown.count;
    if (reading.kind == Kind::alias) alias.safe = alias.safe && reading.certain;
  }
  unknown.count = 0;
  const bool can_compare = !row.all && !row.unresolved && !row.found.empty();
  Seen seen[2];
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto& reading = readings[i];
    const auto item = items[i].in(text);
    const auto code = reading.known ? code_of(reading.state).code : std::string();
    if (reading.kind == Kind::unknown) {
      if (unknown.add(i)) {
        unknown.args = {{"item", excerpt(item)}};
        if (!code.empty()) unknown.args.emplace_back("code", code);
        if (!reading.variant.empty()) unknown.args.emplace_back("variant", reading.variant);
        if (!reading.candidates.empty()) unknown.args.emplace_back("candidates", reading.candidates);
      }
      if (reading.drop || !code.empty()) unknown.changes.push_back({i, code});
      continue;
    }
    if (reading.kind != Kind::code) {
      auto& finding = reading.kind == Kind::spelling ? spelling : alias;
      if (finding.add(i)) finding.args = {{"item", excerpt(item)}, {"code", code}};
      finding.changes.push_back({i, code});
    }
    if (reading.kind == Kind::alias && !alias.safe) continue;
    if (seen[reading.state.later].insert(reading.state.index)) {
      if (duplicate.add(i)) duplicate.args = {{"item", code}};
      duplicate.changes.push_back({i, ""});
      continue;
    }
    if (reading.state.later && later.add(i)) {
      later.args = {{"item", code}, {"edition", code_of(reading.state).since}};
    }
    if (can_compare && !has_country_of(row, reading.state) && mismatch.add(i)) {
      std::string countries;
      for (const auto each : row.found)
        countries += (countries.empty() ? "" : ", ") + pack_.countries().at(each).code;
      mismatch.args = {
          {"item", code}, {"country", code_of(reading.state).country}, {"countries", excerpt(countries)}};
    }
  }
  report_list(work, report, items, std::move(spelling));
  report_list(work, report, items, std::move(alias));
  report_list(work, report, items, std::move(unknown));
  report_list(work, report, items, std::move(duplicate));
  report_list(work, report, items, std::move(later));
  report_list(work, report, items, std::move(mismatch));
}

}  // namespace core
