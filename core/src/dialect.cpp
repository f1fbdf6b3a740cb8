#include "core/dialect.hpp"

#include <algorithm>

#include "core/csv_reader.hpp"
#include "core/text.hpp"
#include "header.hpp"
#include "line_reader.hpp"

namespace core {
namespace {

constexpr std::string_view kDelimiters = ",;\t|";
constexpr std::size_t kSampleRecords = 60;
constexpr std::size_t kHeaderSearch = 20;  // title lines above a header are few
constexpr double kOneColumn = 6;           // the best score that a table of one column has
constexpr std::size_t kLabelSearch = 64;   // cells of a row in which a header would show

struct Sample {
  struct Row {
    Cells cells{};
    std::size_t columns = 0;
    std::size_t labels = 0;  // different fields that its cells name
    bool blank = false;
    std::size_t begin = 0, end = 0;  // in the text
  };
  std::vector<Row> rows{};
  std::size_t usual_columns = 0;  // the most frequent number of cells
  std::size_t agreeing = 0;       // rows that have it
  std::size_t filled = 0;         // rows that are not blank
  std::size_t troubled = 0;       // rows with quotation marks out of place
  double score = 0;
};

bool looks_like_data(std::string_view cell, const RulePack& pack) {
  const auto text = trim(cell);
  if (looks_like_email(text) || pack.countries().find(text) >= 0 || pack.states().find(text) >= 0)
    return true;
  const auto comma = text.find(',');  // a list of codes
  return comma != std::string_view::npos && pack.countries().find(trim(text.substr(0, comma))) >= 0;
}

std::size_t count_labels(const Cells& cells, const RulePack& pack, const ColumnChoices& given) {
  std::array<bool, kFieldCount> seen{};
  std::size_t chosen = 0;
  for (std::size_t i = 0; i < std::min(cells.size(), kLabelSearch); ++i) {
    if (choice_for(cells[i], given) != nullptr) {
      ++chosen;
    } else {
      seen[static_cast<std::size_t>(pack.known_label(cells[i]).field)] = true;
    }
  }
  return chosen + static_cast<std::size_t>(std::count(seen.begin() + 1, seen.end(), true));
}

Sample take_sample(std::string_view head, bool complete, char delimiter, std::size_t expected,
                   const RulePack& pack, const ColumnChoices& given) {
  Sample sample;
  CsvReader reader(delimiter);
  reader.expect_columns(expected);
  reader.set_window(head.data(), head.size(), complete);
  std::vector<std::size_t> counts;
  Record record;
  std::size_t emails = 0;
  while (sample.rows.size() < kSampleRecords && reader.next(record)) {
    Sample::Row row{
        .columns = record.columns, .blank = is_blank(record), .begin = record.begin, .end = record.end};
    sample.troubled += record.trouble > QuoteTrouble::none;
    bool email = false;
    for (const auto& cell : record.cells) {
      if (sample.rows.size() < kHeaderSearch) row.cells.emplace_back(first_code_points(cell.text, 300));
      email = email || (looks_like_email(trim(cell.text)) &&
                        cell.text.find_first_of(kDelimiters) == std::string_view::npos);
    }
    if (!row.blank) {
      row.labels = count_labels(row.cells, pack, given);
      counts.push_back(record.columns);
      ++sample.filled;
      emails += email;
    }
    sample.rows.push_back(std::move(row));
  }
  std::size_t labels = 0;
  for (const auto& row : sample.rows) labels = std::max(labels, row.labels);
  for (const auto count : counts) {
    const auto agreeing = static_cast<std::size_t>(std::count(counts.begin(), counts.end(), count));
    if (agreeing > sample.agreeing || (agreeing == sample.agreeing && count > sample.usual_columns)) {
      sample.agreeing = agreeing;
      sample.usual_columns = count;
    }
  }
  if (sample.filled == 0 || sample.usual_columns < 2) {
    sample.score =
        static_cast<double>(labels);  // everything in one column: nothing speaks for this delimiter
    return sample;
  }
  const auto rows = static_cast<double>(sample.filled);
  sample.score =
      20.0 * static_cast<double>(labels) + 30.0 * static_cast<double>(sample.agreeing) / rows +
      20.0 * static_cast<double>(emails) / rows +
      2.0 * static_cast<double>(std::min<std::size_t>(sample.usual_columns, 8)) +
      (sample.usual_columns == kFieldCount - 1 ? 10.0 : 0.0) -
      30.0 * static_cast<double>(sample.troubled) / rows;  // it cuts cells that quotation marks keep together
  return sample;
}

/// Rows that have a delimiter of their own, read by that one: a header with commas over rows with semicolons.
void read_own_delimiters(Sample& sample, std::string_view head, char delimiter, const RulePack& pack,
                         const ColumnChoices& given) {
  LineReader lines;
  Dialect dialect{.delimiter = {.value = delimiter},
                  .min_columns = sample.usual_columns,
                  .max_columns = sample.usual_columns};
  for (auto& row : sample.rows) {
    if (row.columns == sample.usual_columns || row.blank || row.cells.empty()) continue;
    Record record{.cells = {{}}, .columns = row.columns, .begin = row.begin, .end = row.end};
    if (!lines.reread(head, dialect, record)) continue;
    row.cells.clear();
    for (const auto& cell : record.cells) row.cells.emplace_back(first_code_points(cell.text, 300));
    row.columns = record.columns;
    row.labels = count_labels(row.cells, pack, given);
  }
}

/// Excel's first line `sep=;` (quoted or not): its delimiter, and the bytes it takes.
std::pair<char, std::size_t> read_sep_line(std::string_view text) {
  std::size_t at = 0;
  const bool quoted = text.starts_with('"');
  if (quoted) ++at;
  const auto key = text.substr(at, 4);
  if (key != "sep=" && key != "SEP=" && key != "Sep=") return {0, 0};
  at += 4;
  if (at == text.size()) return {0, 0};
  const char delimiter = text[at++];
  if (kDelimiters.find(delimiter) == std::string_view::npos) return {0, 0};
  if (quoted && at < text.size() && text[at] == '"') ++at;
  if (at < text.size() && text[at] == '\r') ++at;
  if (at < text.size() && text[at] == '\n') ++at;
  const bool whole_line = at == text.size() || text[at - 1] == '\n' || text[at - 1] == '\r';
  return whole_line ? std::pair{delimiter, at} : std::pair<char, std::size_t>{0, 0};
}

std::size_t count_filled(const Cells& cells) {
  return static_cast<std::size_t>(
      std::count_if(cells.begin(), cells.end(), [](const std::string& cell) { return !trim(cell).empty(); }));
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.,:/- ") == std::string_view::npos;
}

/// Where a header without a known label stands, in a file that begins with `first`: below the lines of a
/// title, which have few cells and are shorter than the table, or end with a blank row.
std::size_t below_title(const Sample& sample, std::size_t first, const RulePack& pack) {
  const auto searched = std::min(sample.rows.size(), kHeaderSearch);
  const auto columns = sample.usual_columns;
  auto at = first;
  bool apart = true;
  for (; at < searched && count_filled(sample.rows[at].cells) * 2 < columns; ++at) {
    const auto& row = sample.rows[at];
    apart = row.blank || (apart && row.columns < columns);
  }
  if (at == searched || !apart) return first;
  const auto& cells = sample.rows[at].cells;
  const bool data = std::any_of(cells.begin(), cells.end(), [&](const std::string& cell) {
    return looks_like_data(cell, pack) || is_number(trim(cell));
  });
  return data ? first : at;
}

/// The spreadsheet row of the header, or 0 if the first row is data already.
std::uint32_t find_header(const Sample& sample, const RulePack& pack) {
  std::size_t best = 0;
  std::size_t first_filled = sample.rows.size();
  const auto searched = std::min(sample.rows.size(), kHeaderSearch);
  for (std::size_t i = 0; i < searched; ++i) {
    if (sample.rows[i].blank) continue;
    first_filled = std::min(first_filled, i);
    if (sample.rows[i].labels > sample.rows[best].labels) best = i;
  }
  if (sample.rows.empty() || first_filled == sample.rows.size()) return 0;
  if (sample.rows[best].labels >= 2) return static_cast<std::uint32_t>(best + 1);
  const auto& first = sample.rows[first_filled];
  const bool data = std::any_of(first.cells.begin(), first.cells.end(),
                                [&](const std::string& cell) { return looks_like_data(cell, pack); });
  if (data) return 0;
  if (sample.rows[best].labels == 0) best = below_title(sample, first_filled, pack);
  return static_cast<std::uint32_t>(best + 1);
}

void number_columns(Dialect& dialect, std::size_t count) {
  for (std::size_t i = 0; i < std::max<std::size_t>(count, 1); ++i) {
    const auto field = i + 1 < kFieldCount ? static_cast<Field>(i + 1) : Field::none;
    dialect.columns.push_back({.field = field,
                               .confidence = static_cast<std::uint8_t>(field == Field::none ? 0 : 60),
                               .named = field});
    if (field != Field::none) dialect.column_of[i + 1] = i + 1;
  }
  dialect.min_columns = dialect.max_columns = dialect.columns.size();
}

std::uint8_t confidence_of(double best, double second) {
  if (best <= kOneColumn) return 10;  // no delimiter at all: any would do
  return static_cast<std::uint8_t>(std::clamp(50.0 + 60.0 * (best - second) / best, 50.0, 99.0));
}

/// What is asked of a text: a delimiter or header row that is given, and the one of a `sep=` line (0: none).
struct Asked {
  std::optional<char> delimiter{};
  std::optional<std::uint32_t> header_row{};
  char sep = 0;
  const ColumnChoices& columns;
};

/// The delimiter that gives the best table.
DelimiterChoice choose_delimiter(std::string_view text, bool complete, const RulePack& pack,
                                 const Asked& asked) {
  std::array<double, kDelimiters.size()> scores{};
  std::size_t best = 0;
  for (std::size_t i = 0; i < kDelimiters.size(); ++i) {
    scores[i] = take_sample(text, complete, kDelimiters[i], 0, pack, asked.columns).score;
    if (scores[i] > scores[best]) best = i;
  }
  std::size_t second = best == 0 ? 1 : 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (i != best && scores[i] > scores[second]) second = i;
  }
  const DelimiterChoice choice{kDelimiters[best], confidence_of(scores[best], scores[second]),
                               scores[second] > kOneColumn ? kDelimiters[second] : '\0'};
  // A `sep=` line that leaves every record one cell, where another delimiter gives a table, is wrong.
  const auto of_sep = asked.sep != 0 ? scores[kDelimiters.find(asked.sep)] : 0;
  const bool sep_fits = of_sep > kOneColumn || scores[best] <= kOneColumn;
  const auto said = asked.delimiter ? *asked.delimiter : sep_fits ? asked.sep : '\0';
  if (said == 0) return choice;
  return {said, 100, kDelimiters[best] != said ? kDelimiters[best] : choice.runner_up};
}

/// Of a text without byte order mark and `sep=` line, in quotation marks as RFC 4180 has them.
Dialect detect_plain(std::string_view text, bool complete, const RulePack& pack, const Asked& asked) {
  Dialect dialect;
  dialect.delimiter = choose_delimiter(text, complete, pack, asked);
  const auto delimiter = dialect.delimiter.value;
  auto sample = take_sample(text, complete, delimiter, 0, pack, asked.columns);
  // Once more, with the number of cells known: broken quotes in the first rows are then read as in all
  // others.
  sample = take_sample(text, complete, delimiter, sample.usual_columns, pack, asked.columns);
  read_own_delimiters(sample, text, delimiter, pack, asked.columns);
  dialect.header_row = asked.header_row ? *asked.header_row : find_header(sample, pack);
  if (dialect.header_row > 0 && dialect.header_row <= std::min(sample.rows.size(), kHeaderSearch)) {
    std::vector<Cells> rows;
    for (auto i = std::size_t{dialect.header_row}; i < std::min(sample.rows.size(), kHeaderSearch); ++i) {
      if (!sample.rows[i].blank) rows.push_back(std::move(sample.rows[i].cells));
    }
    name_columns(dialect, sample.rows[dialect.header_row - 1].cells, rows, pack, asked.columns);
  } else {
    dialect.header_row = 0;
    number_columns(dialect, sample.usual_columns);
  }
  return dialect;
}

bool has_trouble(std::string_view text, bool complete, const Dialect& dialect, const RulePack& pack) {
  return take_sample(text, complete, dialect.delimiter.value, dialect.max_columns, pack, {}).troubled > 0;
}

std::size_t known_columns(const Dialect& dialect) {
  const auto& columns = dialect.column_of;
  return columns.size() - static_cast<std::size_t>(std::count(columns.begin(), columns.end(), 0U));
}

/// The same of a text whose cells are kept together, or separated, in another way than RFC 4180 knows.
std::optional<Dialect> detect_in_other_marks(std::string_view text, bool complete, const RulePack& pack,
                                             Asked asked, CellMarks marks) {
  auto rewritten = rewritten_sample(text, complete, marks);
  const auto size = rewritten.size();
  rewritten.append(kWindowPadding, '\0');
  const bool wide = marks.delimiter == kWideComma;
  if (marks.delimiter != 0) asked.delimiter = wide ? ',' : marks.delimiter;
  const auto sample = std::string_view(rewritten).substr(0, size);
  auto dialect = detect_plain(sample, true, pack, asked);
  dialect.quoting = marks.quoting;
  if (wide) dialect.delimiter.value = kWideComma;
  // Only labels say that these are contacts, not a text about marks; a table of one column may have commas in
  // it.
  constexpr std::size_t kLabels = 3;
  const bool makes_sense = marks.quoting == Quoting::backslashes
                               ? !has_trouble(sample, true, dialect, pack)
                               : dialect.header_row > 0 && known_columns(dialect) >= kLabels;
  return makes_sense ? std::optional(std::move(dialect)) : std::nullopt;
}

}  // namespace

Dialect detect_dialect(std::string_view head, bool complete, const RulePack& pack,
                       std::optional<char> delimiter, std::optional<std::uint32_t> header_row,
                       const ColumnChoices& given) {
  const auto mark = head.size() - without_byte_order_mark(head).size();
  const auto [sep, sep_size] = read_sep_line(head.substr(mark));
  const auto text = head.substr(mark + sep_size);
  const bool wide = delimiter == kWideComma;
  const Asked asked{
      .delimiter = wide ? std::nullopt : delimiter, .header_row = header_row, .sep = sep, .columns = given};
  auto dialect = detect_plain(text, complete, pack, asked);
  auto marks = wide ? CellMarks{.delimiter = kWideComma} : detect_marks(text, complete);
  const bool is_table = dialect.max_columns > 1;
  if (marks.quoting == Quoting::backslashes && !has_trouble(text, complete, dialect, pack)) marks = {};
  if (marks.quoting == Quoting::marks && !is_table && !delimiter) marks.delimiter = kWideComma;
  if (marks.quoting != Quoting::marks || marks.delimiter != 0) {
    if (auto other = detect_in_other_marks(text, complete, pack, asked, marks)) dialect = std::move(*other);
  }
  dialect.sep = sep;
  dialect.text_begin = mark + sep_size;
  return dialect;
}

}  // namespace core
