#include "line_reader.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "csv_text.hpp"

namespace core {
namespace {

constexpr std::string_view kDelimiters = ",;\t|\x01";
constexpr std::string_view kWide = "\uFF0C";
constexpr std::size_t kSampleLines = 60;
constexpr std::size_t kFewestColumns = 3;  // fewer may be a sentence with a semicolon

struct Marks {
  std::string_view open, close;
  std::string_view doubled{};  // what stands for a mark of the text
};
constexpr Marks kStraight[] = {{"\"", "\"", "\"\""}};
constexpr Marks kFormulas[] = {{"=\"", "\"", "\"\""}, {"\"=\"\"", "\"\"\"", "\"\"\"\""}};
constexpr Marks kApostrophes[] = {{"'", "'", "''"}};
constexpr Marks kTypographic[] = {{"\u201C", "\u201D"}, {"\u201E", "\u201C"}, {"\u201E", "\u201D"},
                                  {"\u201D", "\u201D"}, {"\u00AB", "\u00BB"}, {"\u2018", "\u2019"},
                                  {"\u300C", "\u300D"}, {"\uFF02", "\uFF02"}};

std::span<const Marks> marks_of(Quoting quoting) {
  switch (quoting) {
    case Quoting::formulas:
      return kFormulas;
    case Quoting::apostrophes:
      return kApostrophes;
    case Quoting::typographic:
      return kTypographic;
    default:
      return kStraight;
  }
}

std::string_view sign_of(const char& delimiter) {
  return delimiter == kWideComma ? kWide : std::string_view(&delimiter, 1);
}

/// The end of a cell in marks that begins at `at`: behind its closing mark, where a delimiter or the line's
/// end follows. npos: it is in no marks.
std::size_t end_of_marked(std::string_view line, std::size_t at, const Marks& marks, std::string_view sign) {
  if (!line.substr(at).starts_with(marks.open)) return std::string_view::npos;
  for (auto close = line.find(marks.close, at + marks.open.size()); close != std::string_view::npos;
       close = line.find(marks.close, close + 1)) {
    const auto end = close + marks.close.size();
    if (end == line.size() || line.substr(end).starts_with(sign)) return end;
  }
  return std::string_view::npos;
}

/// A text without the doubling of its marks.
std::string undoubled(std::string_view text, std::string_view doubled) {
  std::string out(text);
  for (auto at = out.find(doubled); !doubled.empty() && at != std::string::npos;
       at = out.find(doubled, at + 1))
    out.replace(at, doubled.size(), doubled.substr(0, 1));
  return out;
}

struct Split {
  std::vector<std::string> cells{};
  std::size_t marked = 0;  // of them in marks
};
Split split(std::string_view line, Quoting quoting, std::string_view sign) {
  Split found;
  for (std::size_t at = 0; at <= line.size();) {
    auto end = std::string_view::npos;
    for (const auto& marks : marks_of(quoting)) {
      end = end_of_marked(line, at, marks, sign);
      if (end == std::string_view::npos) continue;
      const auto begin = at + marks.open.size();
      found.cells.push_back(undoubled(line.substr(begin, end - marks.close.size() - begin), marks.doubled));
      ++found.marked;
      break;
    }
    if (end == std::string_view::npos) {
      end = std::min(line.find(sign, at), line.size());
      found.cells.emplace_back(line.substr(at, end - at));
    }
    at = end + sign.size();
    if (end == line.size()) break;
  }
  return found;
}

/// The text of a line that is one cell in quotation marks; empty if it is none.
std::string whole_line(std::string_view line) {
  line = trim(line);
  if (line.size() < 2 || !line.starts_with('"') || !line.ends_with('"')) return {};
  line = line.substr(1, line.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"' && (++i == line.size() || line[i] != '"')) return {};
    out += line[i];
  }
  return out;
}

std::vector<std::string_view> lines_of(std::string_view text, bool complete) {
  std::vector<std::string_view> lines;
  while (!text.empty() && lines.size() < kSampleLines) {
    const auto end = text.find_first_of("\r\n");
    if (end == std::string_view::npos && !complete) break;
    if (!trim(text.substr(0, end)).empty()) lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end == std::string_view::npos ? text.size() : end + 1, text.size()));
  }
  return lines;
}

/// What stands between the cells of every line, if all are in these marks; else 0.
char delimiter_between(const std::vector<std::string_view>& lines, Quoting quoting) {
  for (const char& delimiter : kDelimiters) {
    const auto is = [&](std::string_view line) {
      const auto found = split(line, quoting, sign_of(delimiter));
      return found.cells.size() > 1 && found.marked == found.cells.size();
    };
    if (std::all_of(lines.begin(), lines.end(), is)) return delimiter;
  }
  return 0;
}

}  // namespace

std::string as_rfc4180(std::string_view line, Quoting quoting, char delimiter) {
  if (quoting == Quoting::whole_lines) {
    auto inner = whole_line(line);
    return inner.empty() ? std::string(line) : inner;
  }
  std::string out;
  if (quoting == Quoting::backslashes) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      const bool mark = line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '"';
      out += mark ? '"' : line[i];
    }
    return out;
  }
  const char written = delimiter == kWideComma ? ',' : delimiter;
  const auto found = split(line, quoting, sign_of(delimiter));
  for (std::size_t i = 0; i < found.cells.size(); ++i) {
    if (i > 0) out += written;
    append_csv_cell(out, found.cells[i], written);
  }
  return out;
}

CellMarks detect_marks(std::string_view text, bool complete) {
  const auto lines = lines_of(text, complete);
  if (lines.size() < 2) return {};
  const auto is_whole = [](std::string_view line) {
    return whole_line(line).find_first_of(",;\t|") != std::string::npos;
  };
  if (std::all_of(lines.begin(), lines.end(), is_whole)) return {.quoting = Quoting::whole_lines};
  for (const auto quoting : {Quoting::formulas, Quoting::apostrophes, Quoting::typographic}) {
    if (const char delimiter = delimiter_between(lines, quoting); delimiter != 0)
      return {.quoting = quoting, .delimiter = delimiter};
  }
  if (text.find("\\\"") == std::string_view::npos) return {};
  return {.quoting = Quoting::backslashes};
}

std::string rewritten_sample(std::string_view text, bool complete, CellMarks marks) {
  std::string out;
  for (const auto line : lines_of(text, complete))
    out += as_rfc4180(line, marks.quoting, marks.delimiter) + "\r\n";
  return out;
}

bool LineReader::read(std::string_view line, Quoting quoting, char delimiter, std::size_t expected) {
  text_ = as_rfc4180(line, quoting, delimiter);
  const auto size = text_.size();
  text_.append(kWindowPadding, '\0');
  reader_ = CsvReader(delimiter == kWideComma ? ',' : delimiter);
  reader_.expect_columns(expected);
  reader_.set_window(text_.data(), size, true);
  return reader_.next(found_) && found_.end == size;
}

void LineReader::take(std::string_view line, char delimiter, Record& record) {
  kept_.swap(text_);  // cells point into what keeps its place
  found_.begin = record.begin;
  found_.end = record.end;
  found_.lines = record.lines;
  found_.lines_skipped = record.lines_skipped;
  found_.ending = record.ending;
  found_.gave_up = record.gave_up;
  found_.original = line;
  found_.delimiter = delimiter;
  std::swap(record, found_);
}

bool LineReader::reread(std::string_view text, const Dialect& dialect, Record& record) {
  record.original = {};
  record.delimiter = 0;
  const auto fits = [&](const Record& each) {
    return each.columns >= dialect.min_columns && each.columns <= dialect.max_columns;
  };
  const bool foreign = dialect.quoting != Quoting::marks || dialect.delimiter.value == kWideComma;
  if (record.cut || record.lines > (record.ending == LineEnd::none ? 0U : 1U)) return false;
  if (!foreign && (fits(record) || dialect.min_columns < kFewestColumns)) return false;
  auto line = text.substr(record.begin, record.end - record.begin);
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  if (line.empty()) return false;
  if (foreign) {
    if (!read(line, dialect.quoting, dialect.delimiter.value, dialect.max_columns)) return false;
    take(line, dialect.delimiter.value, record);
    return true;
  }
  const auto email = dialect.column_of[static_cast<std::size_t>(Field::email)];
  for (const char delimiter : kDelimiters) {
    if (delimiter == dialect.delimiter.value || line.find(sign_of(delimiter)) == std::string_view::npos)
      continue;
    if (!read(line, Quoting::marks, delimiter, dialect.max_columns) || !fits(found_)) continue;
    const bool address = email != 0 && email <= found_.cells.size() &&
                         found_.cells[email - 1].text.find('@') != std::string_view::npos;
    if (found_.trouble != QuoteTrouble::none || !(record.columns == 1 || address)) continue;
    take(line, delimiter, record);
    return true;
  }
  return false;
}

}  // namespace core
