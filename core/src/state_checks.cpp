// States and provinces; the countries are in country_checks.cpp.
#include <algorithm>

#include "core/text.hpp"
#include "territory_checks.hpp"

namespace core {
namespace {

using Kind = Reading::Kind;

constexpr std::size_t kThorough = 64;  // unknown items of one cell that are looked at closely

}  // namespace

ItemReader::Known TerritoryChecks::StateReader::knows(std::string_view text) const {
  if (checks.find_state(as_code(text)) >= 0) return Known::code;
  return checks.states_named(text).empty() && checks.state_named_twice(text) < 0 ? Known::no : Known::name;
}

int TerritoryChecks::find_state(std::string_view code) const {
  const int index = pack_.states().find(code);
  if (index >= 0) return index;
  const int later = pack_.later_states().find(code);
  return later >= 0 ? later + kLater : -1;
}

/// Every state that a code, name or bare code may stand for.
std::vector<TerritoryChecks::State> TerritoryChecks::states_named(std::string_view text) const {
  auto found = pack_.states().candidates(text);
  for (const auto index : pack_.later_states().candidates(text))
    found.push_back(static_cast<State>(index + kLater));
  return found;
}

/// The state that both parts of `WA - Washington` mean, or one part beside its country: `Washington (US)`; or
/// -1.
int TerritoryChecks::state_named_twice(std::string_view text) const {
  auto [one, other] = two_parts(text);
  if (one.empty() || other.empty()) return -1;
  for (int turn = 0; turn < 2; ++turn, std::swap(one, other)) {
    const auto others = states_named(other);
    const int country = country_named(other);
    int found = -1, count = 0;
    for (const auto state : states_named(one)) {
      const bool same = std::find(others.begin(), others.end(), state) != others.end();
      if (!same && (country < 0 || homes_[state] != country)) continue;
      found = state;
      ++count;
    }
    if (count == 1) return found;
  }
  return -1;
}

const Code& TerritoryChecks::code_of(State state) const {
  return state < kLater ? pack_.states().at(state)
                        : pack_.later_states().at(static_cast<std::size_t>(state - kLater));
}

bool TerritoryChecks::has_country_of(const RowTerritories& row, State state) const {
  return std::any_of(row.found.begin(), row.found.end(),
                     [&](int each) { return each == homes_[state] || each == selves_[state]; });
}

/// Whether a state could stand in the row at all.
bool TerritoryChecks::has_coded_country(const RowTerritories& row) const {
  if (row.all || row.unresolved || row.found.empty()) return true;
  for (std::size_t i = 0; i < pack_.states().size(); ++i) {
    if (has_country_of(row, static_cast<State>(i))) return true;
  }
  for (std::size_t i = 0; i < pack_.later_states().size(); ++i) {
    if (has_country_of(row, static_cast<State>(i + kLater))) return true;
  }
  return false;
}

std::string TerritoryChecks::codes_of(const std::vector<State>& states) const {
  std::string codes;
  for (const auto state : states) add_word(codes, code_of(state).code);
  return codes;
}

bool TerritoryChecks::read_clean_states(std::string_view text, const RowTerritories& row) const {
  Seen seen;
  for (auto rest = text; !rest.empty();) {
    const bool comma_last = rest.back() == ',';
    const int index = pack_.states().find(take_plain_item(rest));
    if (index < 0 || seen.insert(static_cast<std::size_t>(index)) || (rest.empty() && comma_last))
      return false;
    if (!row.all && !has_country_of(row, static_cast<State>(index))) return false;
  }
  return true;
}

Reading TerritoryChecks::state(Kind kind, State index, bool certain) const {
  return {.kind = kind, .certain = certain, .index = index, .code = code_of(index).code};
}

Reading TerritoryChecks::read_state(std::string_view item, const RowTerritories& row, bool thoroughly) const {
  const auto code = as_code(item);
  if (const int index = find_state(code); index >= 0) {
    return state(code == item ? Kind::listed : Kind::spelling, static_cast<State>(index), true);
  }
  if (means_nothing(item)) return {.drop = true, .variant = "nothing"};

  const auto named = states_named(item);
  int only = named.size() == 1 ? named.front() : -1;
  if (named.size() > 1) {
    int here = 0;
    for (const auto each : named) {
      if (!has_country_of(row, each)) continue;
      ++here;
      only = each;
    }
    if (here != 1) return {.variant = "ambiguous", .detail = codes_of(named)};
  }
  if (only >= 0) {
    const auto index = static_cast<State>(only);
    const auto& list = index < kLater ? pack_.states() : pack_.later_states();
    const auto meaning = list.recognise(item);
    const bool no_doubt = !meaning || (meaning->certain && meaning->how == Meaning::How::name);
    const bool is_bare = code == std::string_view(code_of(index).code).substr(3);
    const bool also_country = is_bare && pack_.countries().find(code) >= 0;
    const bool fits = has_country_of(row, index) || (row.all && !is_bare);
    return state(Kind::alias, index, fits && no_doubt && !also_country);
  }
  if (!thoroughly) return {};
  if (const int twice = state_named_twice(item); twice >= 0) {
    const auto index = static_cast<State>(twice);
    return state(Kind::alias, index, has_country_of(row, index) || row.all);
  }
  // BY is Bavaria beside DE, not Belarus, though the list has neither here.
  const bool is_part = std::any_of(row.found.begin(), row.found.end(), [&](std::uint16_t each) {
    return is_subdivision(pack_.countries().at(each).code, code);
  });
  if (!is_part && country_named(item) >= 0) return {.drop = true, .variant = "country"};
  if (!has_coded_country(row)) return {.drop = true, .variant = "no-codes"};
  if (is_part) return {};
  if (const auto near = pack_.states().nearest(item)) return state(Kind::unknown, near->index, false);
  if (const auto near = pack_.later_states().nearest(item)) {
    return state(Kind::unknown, static_cast<State>(near->index + kLater), false);
  }
  return {};
}

void TerritoryChecks::check_states(const CellWork& work, RowTerritories& row) const {
  const auto text = work.text();
  const auto items = split_list(text, StateReader(*this));
  if (items.empty()) {
    return work.report_text("contact.state.separator"_rule, work.place(0),
                            {{"variant", "empty"}, {"count", "1"}}, true, "");
  }
  if (means_nothing(text)) {
    row.list = text;
    return work.report_text("contact.placeholder"_rule, kWholeCell, {}, false, "");
  }
  std::vector<Reading> readings;
  std::size_t unknown = 0;
  for (const auto& item : items) {
    readings.push_back(read_state(item.in(text), row, unknown < kThorough));
    unknown += readings.back().kind == Kind::unknown;
  }
  judge_list(work, items, readings,
             {.separator = "contact.state.separator"_rule,
              .spelling = "contact.state.spelling"_rule,
              .alias = "contact.state.alias"_rule,
              .misplaced = "contact.state.unknown"_rule,
              .group = "contact.state.unknown"_rule,
              .unknown = "contact.state.unknown"_rule,
              .duplicate = "contact.state.duplicate"_rule},
             StateReader(*this));
  row.list = repaired_list(text, items, readings);
  ListFinding later, mismatch;
  const bool can_compare = !row.all && !row.unresolved && !row.found.empty();
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto& reading = readings[i];
    if (!reading.settled || reading.repeats) continue;
    if (reading.index >= kLater) later.add(i);
    if (can_compare && !has_country_of(row, static_cast<State>(reading.index))) mismatch.add(i);
  }
  const auto first_of = [&](const ListFinding& finding) -> const Code& {
    return code_of(static_cast<State>(readings[finding.first].index));
  };
  if (later.count > 0) {
    const auto& code = first_of(later);
    later.report(work, items, "contact.state.later-edition"_rule,
                 {{"item", code.code}, {"edition", code.since}});
  }
  if (mismatch.count > 0) {
    const auto& code = first_of(mismatch);
    std::string countries;
    for (const auto each : row.found) add_word(countries, pack_.countries().at(each).code);
    mismatch.report(work, items, "contact.state.country-mismatch"_rule,
                    {{"item", code.code}, {"country", code.country}, {"countries", excerpt(countries)}});
  }
}

}  // namespace core
