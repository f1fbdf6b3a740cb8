#include "unquoted_list.hpp"

#include <algorithm>
#include <vector>

#include "core/text.hpp"

namespace core {
namespace {

constexpr std::size_t index_of(const Dialect& dialect, Field field) {
  return dialect.column_of[static_cast<std::size_t>(field)] - 1;  // huge if there is no such column
}

/// The territory code a cell holds, whatever its case; empty if it holds anything else.
std::string territory(const Cell& cell, const RulePack& pack) {
  std::string code(trim(cell.text));
  if (code.size() > 3) return {};
  for (char& byte : code) byte = byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 'a' + 'A') : byte;
  return pack.countries().find(code) >= 0 ? code : std::string();
}

/// The state of one of these countries that a bare code stands for, or empty.
std::string state_of(const std::string& code, const std::vector<std::string>& countries,
                     const RulePack& pack) {
  for (const auto* list : {&pack.states(), &pack.later_states()}) {
    for (const auto& country : countries) {
      const auto full = country + "-" + code;
      if (list->find(full) >= 0) return full;
    }
  }
  return {};
}

bool is_quoted(const Cell& cell) { return cell.text.data() != cell.raw.data(); }

}  // namespace

std::optional<UnquotedList> find_unquoted_list(const Record& record, const Dialect& dialect,
                                               const RulePack& pack) {
  const auto first = index_of(dialect, Field::countries);
  if (first >= record.cells.size()) return {};
  const bool states_follow = index_of(dialect, Field::states) == first + 1;
  const std::size_t surplus = record.columns > dialect.max_columns ? record.columns - dialect.max_columns : 0;
  if (surplus == 0 && !states_follow) return {};
  const std::size_t taken = surplus > 0 ? surplus + 1 : 2;
  if (first + taken > record.cells.size()) return {};
  if (const auto next = record.cells[first + 1].text; next.empty() || (surplus == 0 && trim(next).size() > 3))
    return {};

  std::vector<std::string> codes;
  for (std::size_t i = first; i < first + taken; ++i) {
    const auto code = territory(record.cells[i], pack);
    if (code.empty() || is_quoted(record.cells[i])) return {};
    if (std::find(codes.begin(), codes.end(), code) != codes.end()) {
      if (surplus == 0) return {};  // `US` again in the states cell: a country where a state belongs
      continue;
    }
    codes.push_back(code);
  }
  if (surplus > 0 && states_follow && first + taken < record.cells.size()) {
    const auto states = trim(record.cells[first + taken].text);
    if (!territory(record.cells[first + taken], pack).empty()) {
      // One more code where the states belong: the list goes on (US,CA,FR in three cells and no states cell).
      codes.push_back(territory(record.cells[first + taken], pack));
    } else if (!states.empty() && states.find('-') == std::string_view::npos) {
      return {};
    }
  }

  UnquotedList list{.cell = first, .surplus = surplus};
  for (const auto& code : codes) list.joined += (list.joined.empty() ? "" : ", ") + code;
  const auto last = codes.back();
  codes.pop_back();
  list.state = state_of(last, codes, pack);
  if (!list.state.empty()) list.ambiguous = last;
  return list;
}

}  // namespace core
