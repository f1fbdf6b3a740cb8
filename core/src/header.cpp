#include "header.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "code_data.hpp"
#include "core/text.hpp"

namespace core {
namespace {

using How = LabelMatch::How;
using Part = LabelMatch::Part;

constexpr std::size_t kWidest = 64;  // cells of a header that is mended: others are no list of contacts
constexpr std::uint8_t kByContent = 50;

std::size_t number(Field field) { return static_cast<std::size_t>(field); }

struct Heading {
  std::string text{};
  std::size_t cell = 0;  // as Column::cell
  LabelMatch match{};
  bool mended = false;
};
using Headings = std::vector<Heading>;

Heading heading_of(std::string_view text, std::size_t cell, const RulePack& pack, bool mended = false) {
  return {std::string(text), cell, pack.match_label(text), mended};
}

/// The column, from 0, that names a field best; past the end if none does.
std::size_t column_of(const Headings& headings, Field field) {
  auto best = headings.size();
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const auto& match = headings[i].match;
    if (match.field == field && (best == headings.size() || match.how < headings[best].match.how)) best = i;
  }
  return best;
}

// ---- What a field's cells look like

bool is_country(std::string_view text, const RulePack& pack) {
  const auto first = trim(text.substr(0, text.find_first_of(",;/|")));
  return pack.countries().find(first) >= 0 || pack.countries().recognise(first).has_value();
}

/// Whether a cell is what a field asks for; for names and titles there is no telling. `strict`: nothing else
/// says so.
bool looks_like(Field field, std::string_view text, bool strict, const RulePack& pack) {
  switch (field) {
    case Field::email:
      return looks_like_email(text);
    case Field::role: {
      const auto meaning = pack.recognise_role(text);
      return meaning && (meaning->spelling || !strict);  // departments are called Sales, too
    }
    case Field::countries:
      return is_country(text, pack);
    case Field::states:
      return text.size() > 3 && text[2] == '-' && pack.countries().find(text.substr(0, 2)) >= 0;
    default:
      return false;
  }
}

struct Fit {
  std::size_t filled = 0;
  std::size_t fitting = 0;
  bool holds() const { return fitting > 0 && fitting * 5 >= filled * 4; }
};

Fit fit_of(Field field, std::size_t column, const std::vector<Cells>& rows, bool strict,
           const RulePack& pack) {
  Fit fit;
  for (const auto& row : rows) {
    const auto text = column < row.size() ? trim(row[column]) : std::string_view();
    if (text.empty()) continue;
    ++fit.filled;
    fit.fitting += looks_like(field, text, strict, pack);
  }
  return fit;
}

/// Whether a column holds what its field asks for: a name or title nothing that another field does.
bool holds(Field field, std::size_t column, const std::vector<Cells>& rows, const RulePack& pack) {
  const auto fit = fit_of(field, column, rows, false, pack);
  if (field == Field::states) return fit.filled == 0 || fit.holds();
  if (field != Field::name && field != Field::job_title) return fit.holds();
  for (const auto other : {Field::email, Field::role, Field::countries, Field::states}) {
    if (fit_of(other, column, rows, true, pack).holds()) return false;
  }
  return fit.filled > 0;
}

/// Whether what stands under the headings is what they ask for.
bool fits(const Headings& headings, const std::vector<Cells>& rows, const RulePack& pack) {
  std::size_t shown = 0;
  for (std::size_t i = 1; i < kFieldCount; ++i) {
    const auto column = column_of(headings, static_cast<Field>(i));
    if (column == headings.size()) continue;
    if (!holds(static_cast<Field>(i), column, rows, pack)) return false;
    ++shown;
  }
  return shown >= 3;
}

// ---- A header with a cell too few or too many

/// The number of cells that more than half of the rows have; 0: none.
std::size_t usual_width(const std::vector<Cells>& rows) {
  for (const auto& row : rows) {
    const auto same =
        std::count_if(rows.begin(), rows.end(), [&](const Cells& each) { return each.size() == row.size(); });
    if (static_cast<std::size_t>(same) * 2 > rows.size()) return row.size();
  }
  return 0;
}

/// Text without what may stand between two headings.
std::string_view bare(std::string_view text) {
  constexpr std::string_view kBetween = " ;/|.-_";
  const auto begin = std::min(text.find_first_not_of(kBetween), text.size());
  return trim(text.substr(begin, text.find_last_not_of(kBetween) + 1 - begin));
}

/// Cuts the text of one cell into headings, each of another field. `labels`: only those of the template.
bool cut(std::string_view text, bool labels, const RulePack& pack, std::vector<std::string_view>& parts) {
  const auto is_heading = [&](std::string_view part) {
    const auto match = pack.known_label(part);
    return match.how == How::label || (!labels && (match.field != Field::none || match.part != Part::none));
  };
  for (std::size_t at = text.size(); at-- > 1;) {
    const auto first = bare(text.substr(0, at));
    const auto rest = bare(text.substr(at));
    if (first.empty() || rest.empty() || !is_heading(first)) continue;
    std::vector<std::string_view> more{rest};
    if (!is_heading(rest) && !cut(rest, labels, pack, more)) continue;
    parts.assign(1, first);
    parts.insert(parts.end(), more.begin(), more.end());
    return true;
  }
  return false;
}

/// Whether one of these headings is there already, or twice.
bool is_there(const std::vector<std::string_view>& parts, std::size_t cell, const Headings& headings,
              const RulePack& pack) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    const auto field = pack.known_label(part).field;
    const auto named = column_of(headings, field);
    const auto same = std::count_if(parts.begin(), parts.end(), [&](std::string_view other) {
      return pack.known_label(other).field == field;
    });
    return field != Field::none && (same > 1 || (named != headings.size() && named != cell));
  });
}

/// Several headings in one cell: there is no comma between them.
bool part_joined(Headings& headings, std::size_t missing, const RulePack& pack, HeaderFault& fault) {
  auto mended = headings;
  for (const bool labels : {true, false}) {
    for (std::size_t i = 0; i < mended.size() && missing > 0; ++i) {
      const auto heading = mended[i];
      if (heading.match.how == How::label || (heading.match.how == How::renamed && !labels)) continue;
      std::vector<std::string_view> parts;
      if (!cut(heading.text, labels, pack, parts) || parts.size() > missing + 1) continue;
      if (is_there(parts, i, mended, pack)) continue;
      missing -= parts.size() - 1;
      const auto place = mended.begin() + static_cast<std::ptrdiff_t>(i);
      *place = heading_of(parts.back(), heading.cell, pack, true);
      for (std::size_t part = parts.size() - 1; part-- > 0;) {
        mended.insert(mended.begin() + static_cast<std::ptrdiff_t>(i),
                      heading_of(parts[part], heading.cell, pack, true));
      }
      if (fault.cell == 0 || heading.cell < fault.cell)
        fault = {.kind = HeaderFault::Kind::joined, .cell = heading.cell};
    }
  }
  if (missing > 0) {
    fault = {};
    return false;
  }
  headings = std::move(mended);
  return true;
}

/// How much a header looks like one: headings that are known, then their order.
std::size_t likeness(const Headings& headings) {
  std::size_t known = 0;
  Field last = Field::none;
  bool in_order = true;
  for (const auto& heading : headings) {
    const auto& match = heading.match;
    if (match.how != How::label && match.how != How::renamed) continue;
    ++known;
    in_order &= last < match.field;
    last = match.field;
  }
  return 2 * known + in_order;
}

/// Of several ways to mend a header the likeliest, if there is only one: after it the cells are what their
/// headings ask for.
class OnlyWay {
 public:
  OnlyWay(const std::vector<Cells>& rows, const RulePack& pack) : rows_(rows), pack_(pack) {}

  void try_this(Headings headings, HeaderFault::Kind kind, std::size_t cell) {
    const auto like = likeness(headings);
    if (like < likeness_ || !fits(headings, rows_, pack_)) return;
    is_only_ = like > likeness_;
    likeness_ = like;
    headings_ = std::move(headings);
    fault_ = {.kind = kind, .cell = cell};
  }
  void take(Headings& headings, HeaderFault& fault) {
    if (!is_only_) return;
    headings = std::move(headings_);
    fault = fault_;
  }
  /// Several are as likely.
  bool is_unclear() const { return likeness_ > 0 && !is_only_; }

 private:
  const std::vector<Cells>& rows_;
  const RulePack& pack_;
  std::size_t likeness_ = 0;
  bool is_only_ = false;
  Headings headings_{};
  HeaderFault fault_{};
};

/// A column that has lost its heading, comma and all.
void insert_missing(Headings& headings, const std::vector<Cells>& rows, const RulePack& pack,
                    HeaderFault& fault) {
  OnlyWay way(rows, pack);
  const auto last = headings.size();
  // Where several columns lack there is no telling which of them a cell belongs to.
  std::size_t lacking = 0;
  for (std::size_t i = 1; i < kFieldCount; ++i) {
    const auto field = static_cast<Field>(i);
    lacking += pack.field(field).required && column_of(headings, field) == last;
  }
  if (lacking > 1) return;
  const bool is_right = fits(headings, rows, pack);  // then only a last column of states can be meant
  if (is_right && !fit_of(Field::states, last, rows, false, pack).holds()) return;
  for (std::size_t i = 1; i < kFieldCount; ++i) {
    const auto field = static_cast<Field>(i);
    if (column_of(headings, field) != last || (is_right && field != Field::states)) continue;
    for (auto at = is_right ? last : 0; at <= last; ++at) {
      auto mended = headings;
      mended.insert(mended.begin() + static_cast<std::ptrdiff_t>(at),
                    heading_of(pack.field(field).label, 0, pack, true));
      way.try_this(std::move(mended), HeaderFault::Kind::missing, at + 1);
    }
  }
  way.take(headings, fault);
  if (way.is_unclear() && rows.size() > 1) fault.kind = HeaderFault::Kind::unclear;
}

/// A comma too many: in a heading, or beside one.
void drop_surplus(Headings& headings, const std::vector<Cells>& rows, const RulePack& pack,
                  HeaderFault& fault) {
  OnlyWay way(rows, pack);
  for (std::size_t i = 0; i + 1 < headings.size(); ++i) {  // empty cells at the end are no fault
    auto mended = headings;
    const auto at = mended.begin() + static_cast<std::ptrdiff_t>(i);
    if (trim(at->text).empty()) {
      mended.erase(at);
      way.try_this(std::move(mended), HeaderFault::Kind::empty, i + 1);
      continue;
    }
    const auto [first, second] = std::pair(at->match.field, at[1].match.field);
    if (trim(at[1].text).empty() || (first != Field::none && second != Field::none && first != second))
      continue;
    auto whole = heading_of(at->text + at[1].text, i + 1, pack, true);
    if (whole.match.how != How::label && whole.match.how != How::renamed) continue;
    if (whole.match.how == How::label) whole.text = pack.field(whole.match.field).label;
    *at = std::move(whole);
    mended.erase(at + 1);
    way.try_this(std::move(mended), HeaderFault::Kind::torn, i + 1);
  }
  way.take(headings, fault);
}

bool is_filled(const Cells& row, std::size_t cell) { return cell < row.size() && !trim(row[cell]).empty(); }
/// Whether more than half of the rows have something in a cell.
bool is_mostly_filled(const std::vector<Cells>& rows, std::size_t cell) {
  const auto filled =
      std::count_if(rows.begin(), rows.end(), [&](const Cells& row) { return is_filled(row, cell); });
  return static_cast<std::size_t>(filled) * 2 > rows.size();
}

/// Gives a header as many cells as the rows have, where it is clear which ones.
void mend(Headings& headings, std::size_t width, const std::vector<Cells>& rows, const RulePack& pack,
          HeaderFault& fault) {
  const auto cells = headings.size();
  if (width == 0 || cells > kWidest) return;
  if (width + 1 == cells) {
    drop_surplus(headings, rows, pack, fault);
  } else if (width > cells && !part_joined(headings, width - cells, pack, fault) && width == cells + 1) {
    insert_missing(headings, rows, pack, fault);
  }
  fault.cells = cells;
  fault.width = width;
}

// ---- Which column is which

/// A plain label beats a translation, which beats a near miss; among equals the first column wins.
void assign_fields(Dialect& dialect) {
  for (const auto how : {How::given, How::label, How::renamed, How::near_miss}) {
    for (std::size_t i = 0; i < dialect.columns.size(); ++i) {
      auto& column = dialect.columns[i];
      if (column.how != how || column.named == Field::none) continue;
      auto& taken = dialect.column_of[number(column.named)];
      if (taken == 0) {
        taken = i + 1;
      } else {
        column.field = Field::none;
        // Exports have a title before the name besides the one of the job.
        column.duplicate = how != How::near_miss && (how == How::label || dialect.program.empty());
      }
    }
  }
}

/// The only column, from 1, whose heading says nothing and whose cells are what a field asks for; 0: none, or
/// several.
std::size_t only_column_like(Field field, const Dialect& dialect, const std::vector<Cells>& rows,
                             const RulePack& pack) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < dialect.columns.size(); ++i) {
    const auto& column = dialect.columns[i];
    if (column.named != Field::none || column.how != How::none || column.part != Part::none) continue;
    if (trim(column.header).empty() || pack.own_column(column.header) >= 0) continue;
    if (!fit_of(field, i, rows, true, pack).holds()) continue;
    if (found != 0) return 0;
    found = i + 1;
  }
  return found;
}

/// A column that is missing may be there under a heading that says nothing: what it holds tells.
void find_by_content(Dialect& dialect, const std::vector<Cells>& rows, const RulePack& pack) {
  for (const auto field : {Field::email, Field::role, Field::countries}) {
    // Exports have the countries of addresses.
    const bool told = field != Field::countries || dialect.program.empty();
    if (dialect.column_of[number(field)] != 0 || !told) continue;
    const auto found = only_column_like(field, dialect, rows, pack);
    if (found == 0) continue;
    auto& column = dialect.columns[found - 1];
    column.field = column.named = field;
    column.how = How::content;
    column.confidence = kByContent;
    dialect.column_of[number(field)] = found;
  }
}

/// In `Vorname,Name` the second is the family name: the first is not in it.
bool is_rest_of(std::size_t name, std::size_t part, const std::vector<Cells>& rows) {
  std::size_t apart = 0;
  std::size_t both = 0;
  for (const auto& row : rows) {
    if (!is_filled(row, name) || !is_filled(row, part)) continue;
    ++both;
    apart += row[name].find(trim(row[part])) == std::string::npos;
  }
  return apart * 2 > both;
}

/// First and last names in columns of their own, where there is none for the whole.
void find_name_parts(Dialect& dialect, const std::vector<Cells>& rows) {
  std::array<std::size_t, 3> of{};  // by Part
  for (std::size_t i = dialect.columns.size(); i-- > 0;)
    of[static_cast<std::size_t>(dialect.columns[i].part)] = i + 1;
  auto& given = of[static_cast<std::size_t>(Part::given_name)];
  auto& family = of[static_cast<std::size_t>(Part::family_name)];
  auto& name = dialect.column_of[number(Field::name)];
  const auto part = std::max(given, family);
  if (name != 0 && part != 0 && (given == 0 || family == 0) && (name == part + 1 || part == name + 1) &&
      dialect.columns[name - 1].how != How::given && is_rest_of(name - 1, part - 1, rows)) {
    auto& column = dialect.columns[name - 1];
    column.field = column.named = Field::none;
    column.how = How::none;
    (given == 0 ? given : family) = std::exchange(name, 0);
  }
  if (name != 0 || given == 0 || family == 0) return;
  dialect.given_name = given;
  dialect.family_name = family;
  dialect.columns[given - 1].part = Part::given_name;
  dialect.columns[family - 1].part = Part::family_name;
}

}  // namespace

bool looks_like_email(std::string_view cell) {
  const auto at = cell.find('@');
  return at != std::string_view::npos && at > 0 && cell.find('.', at) != std::string_view::npos &&
         cell.size() < 255;
}

const std::pair<std::string, Field>* choice_for(std::string_view heading, const ColumnChoices& given) {
  for (const auto& choice : given) {
    if (trim(choice.first) == trim(heading)) return &choice;
  }
  return nullptr;
}

void name_columns(Dialect& dialect, const Cells& header, const std::vector<Cells>& rows, const RulePack& pack,
                  const ColumnChoices& given) {
  Headings headings;
  for (std::size_t i = 0; i < header.size(); ++i) headings.push_back(heading_of(header[i], i + 1, pack));
  const auto width = usual_width(rows);
  if (given.empty()) mend(headings, width, rows, pack, dialect.header_fault);

  for (const auto& [text, cell, match, mended] : headings) {
    Column column{.header = text,
                  .field = match.field,
                  .how = match.how,
                  .confidence = match.confidence,
                  .named = match.field,
                  .cell = cell,
                  .mended = mended,
                  .part = match.part};
    if (const auto* choice = choice_for(text, given)) {
      column.field = column.named = choice->second;
      column.how = How::given;
      column.confidence = 100;
      column.part = Part::none;
    }
    dialect.columns.push_back(std::move(column));
    if (dialect.program.empty()) dialect.program = program_of_heading(text);
  }
  assign_fields(dialect);
  find_by_content(dialect, rows, pack);
  find_name_parts(dialect, rows);
  auto& named = dialect.min_columns;
  named = dialect.max_columns = headings.size();
  while (named > 1 && trim(headings[named - 1].text).empty() && !is_mostly_filled(rows, named - 1)) --named;
  dialect.rows_fit = width == 0 || (width >= named && width <= headings.size());
}

}  // namespace core
