#include "row_alignment.hpp"

#include <algorithm>
#include <span>

#include "core/text.hpp"
#include "item_list.hpp"
#include "placeholders.hpp"

namespace core {
namespace {

using Group = Alignment::Group;

constexpr std::size_t kMostColumns = 64;  // a wider table, or a row with more cells too many, is not a slip
constexpr std::size_t kMostSurplus = 40;
constexpr std::size_t kMostSteps = 20'000;
constexpr std::size_t kMostPieces = 3;  // of a name with commas in it

bool is_quoted(const Cell& cell) { return cell.text.data() != cell.raw.data(); }
bool says_no(std::string_view code) { return code == "NA" || code == "NO"; }

bool is_role(std::string_view text, const RulePack& pack) {
  const auto& names = pack.role_names();
  if (std::find(names.begin(), names.end(), text) != names.end()) return true;
  const auto meaning = pack.recognise_role(text);
  return meaning && !meaning->near_miss;
}

/// The code that a text certainly is or names, or empty.
std::string territory(std::string_view text, const RulePack& pack) {
  const int index = code_meant(pack.countries(), text);
  return index >= 0 ? pack.countries().at(static_cast<std::size_t>(index)).code : std::string();
}

/// The size of a mark that opens (or closes) a text as quotation marks do, or brackets round a list; 0: none.
std::size_t mark_at(std::string_view text, bool at_end) {
  constexpr std::string_view kOpen[] = {"'",      "\u2018", "\u201C", "\u201D", "\u201E", "\u00AB",
                                        "\u300C", "\uFF02", "[",      "(",      "{"};
  constexpr std::string_view kClose[] = {"'",      "\u2019", "\u201D", "\u201C", "\u00BB",
                                         "\u300D", "\uFF02", "]",      ")",      "}"};
  for (const auto mark :
       at_end ? std::span<const std::string_view>(kClose) : std::span<const std::string_view>(kOpen)) {
    if (at_end ? text.ends_with(mark) : text.starts_with(mark)) return mark.size();
  }
  return 0;
}
/// Without such marks, if it has both.
std::string_view without_marks(std::string_view text) {
  const auto open = mark_at(text, false), close = mark_at(text, true);
  const bool both = open > 0 && close > 0 && text.size() > open + close;
  return both ? trim(text.substr(open, text.size() - open - close)) : text;
}

/// Whether a column may hold any text: names, titles, and what is the user's own.
bool may_be_any_text(Field field) {
  return field == Field::none || field == Field::name || field == Field::job_title;
}

/// Whether a cell may be a piece of a text and nothing else. Marks that are none of RFC 4180, or backslashes
/// before commas, may be a part of the text; what says nothing is as a rule a cell of its own.
bool is_plain_piece(const Cell& cell) {
  const auto text = trim(cell.text);
  return !is_quoted(cell) && !cell.text.ends_with('\\') && mark_at(text, false) == 0 &&
         mark_at(text, true) == 0 && !means_nothing(text);
}

std::string_view span_of(const Record& record, Group group) {
  const auto& first = record.cells[group.first].raw;
  const auto& last = record.cells[group.first + group.count - 1].raw;
  return {first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())};
}

/// Whether a column has no text, or no cell at all.
bool is_empty(const Record& record, Group group) {
  return group.count == 0 || trim(span_of(record, group)).empty();
}

/// Whether other marks than those of RFC 4180 stand round a group.
bool is_marked(const Record& record, Group group) {
  if (group.count < 2) return false;  // or of nothing: countries that are not placed yet
  const auto whole = trim(span_of(record, group));
  return without_marks(whole) != whole;
}

/// `Korea, Republic of` is one country; codes and empty cells are never a part of one.
bool may_be_one_name(const Record& record, Group group, const RulePack& pack) {
  bool all_alone = true;
  for (auto i = group.first; i < group.first + group.count; ++i) {
    const auto text = trim(record.cells[i].text);
    if (text.empty() || pack.countries().find(as_code(text)) >= 0) return false;
    all_alone = all_alone && !territory(text, pack).empty();
  }
  return !all_alone;  // `Peru, United Kingdom` are two
}

/// The codes of cells that are a list of territories, each once; empty if one of them is none.
std::vector<std::string> territories(const Record& record, Group group, const RulePack& pack) {
  std::vector<std::string> codes;
  const auto cells = std::span(record.cells).subspan(group.first, group.count);
  const auto is_none = [](const Cell& cell) { return is_quoted(cell) || trim(cell.text).empty(); };
  if (std::any_of(cells.begin(), cells.end(), is_none)) return {};
  const bool marked = is_marked(record, group);
  for (auto at = group.first; at < group.first + group.count;) {
    std::string code;
    auto taken = std::min<std::size_t>(kMostPieces, group.first + group.count - at);
    for (; taken > 0; --taken) {
      if (taken > 1 && !may_be_one_name(record, {at, static_cast<std::uint32_t>(taken)}, pack)) continue;
      auto whole = trim(span_of(record, {at, static_cast<std::uint32_t>(taken)}));
      if (marked && at == group.first) whole.remove_prefix(mark_at(whole, false));
      if (marked && at + taken == group.first + group.count) whole.remove_suffix(mark_at(whole, true));
      code = territory(whole, pack);
      if (!code.empty()) break;
    }
    if (code.empty()) return {};
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
    at += static_cast<std::uint32_t>(taken);
  }
  return codes;
}

/// Looks for every way to put the record's cells under the header's columns.
class Aligner {
 public:
  Aligner(const Record& record, const Dialect& dialect, const RulePack& pack)
      : record_(record), dialect_(dialect), pack_(pack), roles_(record.cells.size()) {
    required_ = 1;
    for (std::size_t i = 1; i < kFieldCount; ++i) {
      if (pack.field(static_cast<Field>(i)).required) required_ = std::max(required_, dialect.column_of[i]);
    }
  }

  /// With the last `empties` cells left out, and the last columns too where nothing is left for them.
  void search(std::size_t empties, bool any_countries) {
    any_countries_ = any_countries;
    end_ = record_.cells.size() - empties;
    const auto least = empties > 0 ? columns() : std::max<std::size_t>(required_, 1);
    for (columns_used_ = columns(); columns_used_ >= least; --columns_used_) {
      if (columns_used_ <= end_) place(0, 0);
    }
  }

  bool gave_up() const { return steps_ > kMostSteps; }
  const std::vector<std::vector<Group>>& found() const { return found_; }

 private:
  std::size_t columns() const { return dialect_.columns.size(); }
  Field field(std::size_t column) const { return dialect_.columns[column].field; }

  void place(std::size_t column, std::size_t cell) {
    if (++steps_ > kMostSteps) return;
    if (column == columns_used_) {
      if (cell == end_) keep();
      return;
    }
    const auto left = columns_used_ - column - 1;
    if (cell + 1 + left > end_) return;
    const auto most = end_ - cell - left;
    for (std::size_t count = column + 1 == columns_used_ ? most : 1; count <= most; ++count) {
      const Group group{static_cast<std::uint32_t>(cell), static_cast<std::uint32_t>(count)};
      if (!fits(field(column), group)) continue;
      if (field(column) == Field::countries) countries_ = group;
      now_.push_back(group);
      place(column + 1, cell + count);
      now_.pop_back();
      if (field(column) == Field::countries) countries_ = {};
    }
  }

  void keep() {
    found_.push_back(now_);
    found_.back().resize(columns());
  }

  bool fits(Field field, Group group) {
    const auto& first = record_.cells[group.first];
    switch (field) {
      case Field::email:
        return group.count == 1 && has_address(first.text);
      case Field::role:
        return group.count == 1 && is_role_at(group.first);
      case Field::countries:
        return group.count == 1 ? are_countries(first.text) : !territories(record_, group, pack_).empty();
      case Field::states:
        return are_states(group);
      default:
        if (group.count > 1) return is_text(group);
        return field == Field::none || (!has_address(first.text) && !is_state_code(trim(first.text)) &&
                                        (field != Field::name || !trim(first.text).empty()));
    }
  }

  bool is_role_at(std::size_t cell) {
    auto& known = roles_[cell];
    if (!known) known = is_role(trim(record_.cells[cell].text), pack_);
    return *known;
  }

  bool is_text(Group group) const {
    for (auto i = group.first; i < group.first + group.count; ++i) {
      const auto text = trim(record_.cells[i].text);
      const auto& roles = pack_.role_names();
      if (text.empty() || has_address(text) || is_state_code(text) ||
          std::find(roles.begin(), roles.end(), text) != roles.end())
        return false;
    }
    return true;
  }

  bool are_countries(std::string_view text) const {
    if (any_countries_) return !has_address(text) && !trim(text).empty();
    const auto codes = codes_of_items(text);
    if (!codes.empty() && std::find(codes.begin(), codes.end(), "") == codes.end()) return true;
    return !territory(text, pack_).empty();
  }

  /// States of the row's countries, in whatever words; and what says that there are none.
  bool are_states(Group group) const {
    for (auto i = group.first; i < group.first + group.count; ++i) {
      const auto text = trim(record_.cells[i].text);
      const bool alone = group.count == 1;
      if (alone &&
          (text.empty() || is_quoted(record_.cells[i]) || says_no(as_code(text)) || means_nothing(text)))
        continue;
      if (!is_state(text)) return false;
    }
    return true;
  }
  bool is_state_code(std::string_view text) const {
    return text.find('-') != std::string_view::npos && pack_.states().find(as_code(text)) >= 0;
  }
  bool is_state(std::string_view text) const {
    if (is_state_code(text)) return true;
    if (pack_.later_states().find(as_code(text)) >= 0) return true;
    const Group group = countries_;
    for (const auto& country : group.count == 1 ? codes_of_items(record_.cells[group.first].text)
                                                : territories(record_, group, pack_)) {
      if (!country.empty() && !state_of(text, country).empty()) return true;
    }
    return false;
  }
  /// Of each item of a list in one cell; empty for what is no territory.
  std::vector<std::string> codes_of_items(std::string_view text) const {
    std::vector<std::string> codes;
    for (auto rest = text; !rest.empty();) {
      const auto end = std::min(rest.find_first_of(",;|/\n"), rest.size());
      const auto item = trim(rest.substr(0, end));
      if (!item.empty()) codes.push_back(territory(item, pack_));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return codes;
  }

 public:
  /// The state of this country that a text names, as "US-CA"; listed or not.
  std::string state_of(std::string_view text, std::string_view country) const {
    for (const auto* list : {&pack_.states(), &pack_.later_states()}) {
      for (const auto index : list->candidates(text)) {
        if (list->at(index).country == country) return list->at(index).code;
      }
    }
    const auto code = as_code(text);
    return is_subdivision(country, code) ? std::string(country) + "-" + code : std::string();
  }

 private:
  const Record& record_;
  const Dialect& dialect_;
  const RulePack& pack_;
  std::vector<std::optional<bool>> roles_;  // by cell, once it was looked up
  std::size_t required_ = 1;                // the last column that must be there
  std::size_t end_ = 0;                     // cells in use
  std::size_t columns_used_ = 0;
  bool any_countries_ = false;  // whatever stands there
  std::size_t steps_ = 0;
  Group countries_{};
  std::vector<Group> now_{};
  std::vector<std::vector<Group>> found_{};
};

bool is_as_it_stands(const std::vector<Group>& columns) {
  return std::none_of(columns.begin(), columns.end(), [](Group group) { return group.count > 1; });
}

/// How many of the commas inside of a cell have a blank behind them, as in a sentence.
std::size_t blanks_after_commas(const std::vector<Group>& columns, const Record& record) {
  std::size_t count = 0;
  for (const auto group : columns) {
    for (auto i = group.first + 1; i < group.first + group.count; ++i)
      count += record.cells[i].raw.starts_with(' ');
  }
  return count;
}

/// What in a list may be something else than the country it seems: a state of a country before it, or a "no".
void doubt(Alignment& alignment, const Record& record, const Aligner& aligner, Group list,
           const RulePack& pack) {
  const auto codes = territories(record, list, pack);
  for (std::size_t i = 1; i < codes.size() && alignment.code.empty(); ++i) {
    if (says_no(codes[i])) alignment.code = codes[i];
    for (std::size_t before = 0; before < i && alignment.state.empty(); ++before) {
      alignment.state = aligner.state_of(codes[i], codes[before]);
      if (!alignment.state.empty()) alignment.code = codes[i];
    }
  }
}

}  // namespace

bool stands_right(const Record& record, const Dialect& dialect, const RulePack& pack) {
  const auto fits = [&](Field field, auto is) {
    const auto column = dialect.column_of[static_cast<std::size_t>(field)];
    const auto there = [&](const Cell& cell) { return is(trim(cell.text)); };
    if (column == 0 || (column <= record.cells.size() && there(record.cells[column - 1]))) return true;
    return std::none_of(record.cells.begin(), record.cells.end(), there);
  };
  return fits(Field::email, [](std::string_view text) { return has_address(text); }) &&
         fits(Field::role, [&](std::string_view text) { return is_role(text, pack); });
}

bool fits_as_it_stands(const Record& record, const Dialect& dialect, const RulePack& pack) {
  Aligner aligner(record, dialect, pack);
  aligner.search(0, false);
  const auto lacks_text = [&](const std::vector<Group>& columns) {
    const auto title = dialect.column_of[static_cast<std::size_t>(Field::job_title)];
    return title > 0 && is_empty(record, columns[title - 1]);
  };
  // Other readings count, but for those that leave the title empty where this one does not.
  const auto& found = aligner.found();
  const auto as_it_stands = std::find_if(found.begin(), found.end(), is_as_it_stands);
  return as_it_stands != found.end() && std::all_of(found.begin(), found.end(), [&](const auto& each) {
           return &each == &*as_it_stands || (lacks_text(each) && !lacks_text(*as_it_stands));
         });
}

bool has_address(std::string_view text) { return text.find('@') != std::string_view::npos; }
bool has_address(const Record& record) {
  return std::any_of(record.cells.begin(), record.cells.end(),
                     [](const Cell& cell) { return has_address(cell.text); });
}

bool is_torn(const Record& record) {
  if (record.trouble != QuoteTrouble::stray) return false;
  return std::count_if(record.cells.begin(), record.cells.end(), [](const Cell& cell) {
           return !is_quoted(cell) && std::count(cell.text.begin(), cell.text.end(), '"') % 2 == 1;
         }) > 1;
}

std::string joined_text(const Record& record, Group group, Field field, const RulePack& pack) {
  if (field != Field::countries) {
    std::string text(without_marks(trim(span_of(record, group))));
    for (auto at = text.find("\\,"); at != std::string::npos; at = text.find("\\,", at)) text.erase(at, 1);
    return text;
  }
  std::string list;
  for (const auto& code : territories(record, group, pack)) add_word(list, code);
  return list;
}

std::optional<Alignment> align(const Record& record, const Dialect& dialect, const RulePack& pack) {
  const auto& cells = record.cells;
  const auto column_of = [&](Field field) { return dialect.column_of[static_cast<std::size_t>(field)]; };
  if (column_of(Field::email) == 0 || column_of(Field::role) == 0) return {};
  if (!has_address(record)) return {};
  if (dialect.columns.size() > kMostColumns || cells.size() != record.columns ||
      cells.size() > dialect.columns.size() + kMostSurplus) {
    return {};
  }
  Aligner aligner(record, dialect, pack);
  const auto search_all = [&](bool any_countries) {
    for (std::size_t empties = 0; empties <= cells.size(); ++empties) {
      if (empties > 0 && (cells.size() - empties < dialect.columns.size() ||
                          !trim(cells[cells.size() - empties].text).empty())) {
        break;
      }
      aligner.search(empties, any_countries);
    }
  };
  search_all(false);
  const bool fits = !aligner.found().empty();
  if (!fits) search_all(true);
  const auto& found = aligner.found();
  if (found.empty() || aligner.gave_up()) return {};
  const std::vector<Group>* joined = nullptr;
  for (const auto& each : found) {
    if (is_as_it_stands(each)) continue;
    if (joined == nullptr || blanks_after_commas(each, record) > blanks_after_commas(*joined, record))
      joined = &each;
  }
  if (joined == nullptr) return {};

  // Address and role stand right, and no cell is too many: a text of its own is no piece of the one before
  // it.
  if (cells.size() <= dialect.max_columns && stands_right(record, dialect, pack)) {
    for (std::size_t i = 0; i < joined->size(); ++i) {
      const auto field = dialect.columns[i].field;
      if ((*joined)[i].count > 1 && field != Field::countries && field != Field::states) return {};
    }
  }

  Alignment alignment{.columns = *joined, .certain = fits && found.size() == 1};
  for (std::size_t i = 0; i < alignment.columns.size(); ++i) {
    const auto group = alignment.columns[i];
    if (group.count < 2) continue;
    if (dialect.columns[i].field == Field::countries) doubt(alignment, record, aligner, group, pack);
    // A heading may be missing where no row fits the header, unless commas are written as in a sentence.
    alignment.certain = alignment.certain && (dialect.rows_fit || blanks_after_commas(*joined, record) > 0 ||
                                              !may_be_any_text(dialect.columns[i].field));
    for (auto at = group.first; at < group.first + group.count; ++at)
      alignment.certain = alignment.certain && is_plain_piece(cells[at]);
    // Beside an empty cell of text the first or the last piece may belong there.
    for (const auto beside : {i - 1, i + 1}) {
      const bool empty = beside < alignment.columns.size() &&
                         may_be_any_text(dialect.columns[beside].field) &&
                         is_empty(record, alignment.columns[beside]);
      alignment.certain = alignment.certain && !empty;
    }
  }
  // Where the header lacks a column, its cells are the surplus; without a header, columns are a guess.
  alignment.certain = alignment.certain && dialect.header_row > 0;
  for (std::size_t i = 1; i < kFieldCount; ++i) {
    const auto field = static_cast<Field>(i);
    alignment.certain = alignment.certain && (column_of(field) != 0 || !pack.field(field).required);
  }
  alignment.certain = alignment.certain && alignment.code.empty() && !is_torn(record);
  // `DE,BY`, `US,no`: nothing too many, and the states cell may hold what it seems to hold. Only where a
  // state is listed (`US,CA`) is there a choice to offer.
  const bool as_it_stands = std::any_of(found.begin(), found.end(), is_as_it_stands);
  const bool offers = !alignment.state.empty() && (pack.states().find(alignment.state) >= 0 ||
                                                   pack.later_states().find(alignment.state) >= 0);
  if (as_it_stands && cells.size() <= dialect.max_columns && !offers) return {};
  return alignment;
}

}  // namespace core
