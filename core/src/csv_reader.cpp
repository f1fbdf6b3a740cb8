#include "core/csv_reader.hpp"

#include <algorithm>
#include <bit>

#include "core/simd.hpp"
#include "core/text.hpp"

// A record is read cell by cell; only delimiters, quotation marks and line ends ("marks") are ever looked at,
// found 64 bytes at a time. Three ways of reading:
//   plain     RFC 4180: a quoted cell ends at the first quotation mark that is not doubled, on whatever line.
//   tolerant  within one line: a quoted cell ends at the first quotation mark that a delimiter or the line's
//   end
//             follows; other marks in it are text. A quote that nothing closes is text.
//   strict    within one line: a quoted cell ends at the first mark that is not doubled; if no delimiter or
//             line end follows there, the opening quote is text.
// A record that the plain way can read, with the expected number of cells, is taken as it is. Any other
// record with a quotation mark out of place, or with a cell over several lines, is read in all three ways,
// and the reading with the expected number of cells wins: one broken quote must cost one record, never the
// rows after it.

namespace core {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
// A record with more cells over several lines than this is no record but quotes out of step: the plain way
// gives up, for each of those lines would be read like this again.
constexpr std::size_t kMostCellsOverLines = 32;
// A row of a wider table is not worth making ready for in advance: it may have one cell.
constexpr std::size_t kFewColumns = 64;

bool is_space(char byte) { return byte == ' ' || byte == '\t'; }

std::size_t distance(std::size_t a, std::size_t b) { return a > b ? a - b : b - a; }

void worsen(Record& record, QuoteTrouble trouble, std::size_t cell, std::size_t at) {
  if (trouble <= record.trouble) return;
  record.trouble = trouble;
  record.trouble_cell = cell;
  record.trouble_at = at;
}

}  // namespace

bool is_blank(const Record& record) {
  for (const auto& cell : record.cells) {
    if (cell.text.empty()) continue;
    if (is_visible_ascii(cell.text.front()) || !trim(cell.text).empty())
      return false;  // nearly always the first
  }
  return true;
}

bool is_end_mark(const Record& record) {
  using std::string_view_literals::operator""sv;
  return record.columns == 1 &&
         record.cells[0].text.find_first_not_of("\x1A\0 "sv) == std::string_view::npos && !is_blank(record);
}

std::size_t raw_position(const Cell& cell, std::size_t at) {
  const auto open = cell.raw.find('"');
  const bool quoted = open != std::string_view::npos && cell.raw.find_first_not_of(" \t") == open &&
                      cell.text.data() != cell.raw.data();
  std::size_t raw = quoted ? open + 1 : 0;
  if (!cell.escaped) return raw + at;
  for (std::size_t text = 0; text < at && raw < cell.raw.size(); ++text, ++raw) {
    if (cell.raw[raw] == '"' && raw + 1 < cell.raw.size() && cell.raw[raw + 1] == '"') ++raw;
  }
  return raw;
}

void CsvReader::set_window(const char* data, std::size_t size, bool last) {
  data_ = data;
  size_ = size;
  last_ = last;
  at_ = 0;
  open_to_ = 0;
  const std::size_t blocks = (size + 63) / 64;
  marks_.resize(blocks);
  special_.resize(blocks);
  for (std::size_t i = 0; i < blocks; ++i) {
    const auto block = Block64::load(data + i * 64);
    marks_[i] = block.equals_any(delimiter_, '"', '\n', '\r');
    special_[i] = block.not_plain();
  }
  if (size % 64 != 0) marks_[blocks - 1] &= (1ULL << size % 64) - 1;  // what follows the window is not ours
}

std::size_t CsvReader::next_mark(std::size_t at) const {
  if (at >= size_) return size_;
  std::size_t block = at / 64;
  std::uint64_t mask = marks_[block] & ~0ULL << at % 64;
  while (mask == 0) {
    if (++block == marks_.size()) return size_;
    mask = marks_[block];
  }
  return std::min(block * 64 + static_cast<std::size_t>(std::countr_zero(mask)), size_);
}

bool CsvReader::is_plain(std::size_t begin, std::size_t end) const {
  if (begin == end) return true;
  const std::size_t first = begin / 64;
  const std::size_t last = (end - 1) / 64;
  const std::uint64_t from = ~0ULL << begin % 64;
  const std::uint64_t to = ~0ULL >> (63 - (end - 1) % 64);
  if (first == last) return (special_[first] & from & to) == 0;
  if ((special_[first] & from) != 0 || (special_[last] & to) != 0) return false;
  for (std::size_t block = first + 1; block < last; ++block) {
    if (special_[block] != 0) return false;
  }
  return true;
}

std::size_t CsvReader::after_blanks(std::size_t at) const {
  while (at < size_ && is_space(data_[at]) && data_[at] != delimiter_) ++at;
  return at;
}

bool CsvReader::ends_line(std::size_t at) const {
  return at >= size_ || data_[at] == '\n' || data_[at] == '\r';
}

bool CsvReader::ends_cell(std::size_t at) const { return ends_line(at) || data_[at] == delimiter_; }

/// The closing quotation mark of a cell whose text starts at `at`: its place, or kNone if (this way) there is
/// none and the opening one is text, or size_ if the window ends first. Counts the line ends inside.
std::size_t CsvReader::find_close(std::size_t at, Way way, std::uint32_t& lines) {
  const auto give_up = [&] {
    gave_up_ |= way == Way::plain;
    return kNone;
  };
  const auto none_from = [&](std::size_t end) {
    if (way == Way::tolerant) {
      open_from_ = at;
      open_to_ = end;
    }
    if (end < size_) return kNone;
    return size_ - at > kMaxCellBytes ? give_up() : size_;
  };
  // Where an earlier cell of the line found no close, only a mark right behind this cell's own can be one:
  // that cell took the two for a doubled one.
  const bool known_open = way == Way::tolerant && at > open_from_ && at <= open_to_;
  for (std::size_t mark = next_mark(at); mark < size_; mark = next_mark(mark + 1)) {
    const char byte = data_[mark];
    if (known_open && (byte != '"' || (mark != at && data_[mark - 1] != '"'))) break;
    if (byte == '\n' || byte == '\r') {
      if (way != Way::plain) return none_from(mark);
      if (byte == '\n' || mark + 1 == size_ || data_[mark + 1] != '\n') ++lines;
      if (mark - at > kMaxCellBytes) return give_up();
      continue;
    }
    if (byte != '"') continue;
    if (mark + 1 < size_ && data_[mark + 1] == '"') {
      ++mark;  // doubled: one quotation mark of text
      continue;
    }
    if (ends_cell(after_blanks(mark + 1))) return mark;
    if (way != Way::tolerant) return kNone;
  }
  return none_from(known_open ? open_to_ : size_);
}

void CsvReader::add_cell(Record& record, std::size_t begin, std::size_t end, std::size_t text_begin,
                         std::size_t text_end, bool escaped) const {
  if (++record.columns > kMaxColumns) return;
  record.cells.push_back({.text = {data_ + text_begin, text_end - text_begin},
                          .raw = {data_ + begin, end - begin},
                          .plain = is_plain(text_begin, text_end),
                          .escaped = escaped});
}

/// Steps over the line end at `at`, if there is one.
void CsvReader::finish(Record& record, std::size_t at) const {
  if (at < size_) {
    const bool crlf = data_[at] == '\r' && at + 1 < size_ && data_[at + 1] == '\n';
    record.ending = crlf ? LineEnd::crlf : data_[at] == '\n' ? LineEnd::lf : LineEnd::cr;
    at += crlf ? 2 : 1;
    ++record.lines;
  }
  record.end = at;
}

CsvReader::Outcome CsvReader::read(std::size_t begin, Way way, Record& record) {
  record.cells.clear();
  record.columns = 0;
  record.begin = begin;
  record.lines = 0;
  record.ending = LineEnd::none;
  record.trouble = QuoteTrouble::none;
  record.cut = false;
  std::size_t cell = begin;  // where the cell in hand starts
  std::size_t cells_over_lines = 0;
  while (true) {
    std::size_t mark = next_mark(cell);
    if (mark < size_ && data_[mark] == '"' && after_blanks(cell) == mark) {
      const auto lines_before = record.lines;
      const std::size_t close = find_close(mark + 1, way, record.lines);
      cells_over_lines += record.lines != lines_before;
      if (expected_ > 0 && cells_over_lines > std::max(expected_, kMostCellsOverLines))
        return Outcome::broken;
      if (close == size_ && !last_) return Outcome::unfinished;
      if (close == size_ || close == kNone) {
        if (way == Way::plain) return Outcome::broken;
      } else {
        const std::size_t end = after_blanks(close + 1);
        if (end == size_ && !last_) return Outcome::unfinished;
        const std::string_view inside{data_ + mark + 1, close - mark - 1};
        const auto inner = inside.find('"');
        if (mark != cell || end != close + 1) worsen(record, QuoteTrouble::padded, record.columns, mark);
        if (inner != std::string_view::npos && way == Way::tolerant) {
          for (std::size_t i = inner; i != std::string_view::npos; i = inside.find('"', i + 1)) {
            if (i + 1 < inside.size() && inside[i + 1] == '"') {
              ++i;
            } else {
              worsen(record, QuoteTrouble::stray, record.columns, mark + 1 + i);
              break;
            }
          }
        }
        add_cell(record, cell, end, mark + 1, close, inner != std::string_view::npos);
        if (ends_line(end)) {
          if (end < size_ && data_[end] == '\r' && end + 1 == size_ && !last_) return Outcome::unfinished;
          finish(record, end);
          return Outcome::done;
        }
        cell = end + 1;
        continue;
      }
    }
    // Not quoted: the cell runs to the next delimiter or line end, and quotation marks on the way are text.
    std::size_t quotes = 0;
    std::size_t first_quote = 0;
    for (; mark < size_ && data_[mark] == '"'; mark = next_mark(mark + 1)) {
      if (quotes++ == 0) first_quote = mark;
    }
    if (mark == size_ && !last_) return Outcome::unfinished;
    if (quotes > 0) {
      const bool opens = quotes % 2 == 1 && after_blanks(cell) == first_quote;
      worsen(record, opens ? QuoteTrouble::unclosed : QuoteTrouble::stray, record.columns, first_quote);
    }
    add_cell(record, cell, mark, cell, mark, false);
    if (mark == size_ || data_[mark] != delimiter_) {
      if (mark < size_ && data_[mark] == '\r' && mark + 1 == size_ && !last_) return Outcome::unfinished;
      finish(record, mark);
      return Outcome::done;
    }
    cell = mark + 1;
  }
}

/// The common case, made fast: a record on one line, with the expected number of cells and its quotes in
/// order. False: read() has to look at it.
bool CsvReader::read_simple(std::size_t begin, Record& record) {
  // Kept at hand: the compiler cannot know that what is written to the record leaves them as they are.
  const char* const data = data_;
  const char delimiter = delimiter_;
  const auto size = size_, blocks = marks_.size(), expected = expected_;
  const auto* const marks = marks_.data();
  std::size_t block = begin / 64;
  std::uint64_t mask = marks[block] & ~0ULL << begin % 64;
  const auto next_mark_here = [&] {
    while (mask == 0) {
      if (++block == blocks) return size;
      mask = marks[block];
    }
    const auto at = block * 64 + static_cast<std::size_t>(std::countr_zero(mask));
    mask &= mask - 1;
    return at;
  };
  record.cells.resize(expected);
  auto* to = record.cells.data();
  std::size_t cell = begin;
  for (const auto* const end = to + expected; to < end; ++to) {
    std::size_t mark = next_mark_here();
    std::size_t text_begin = cell;
    std::size_t text_end = mark;
    if (mark == cell && mark < size && data[mark] == '"') {
      do {
        mark = next_mark_here();
      } while (mark < size && data[mark] == delimiter);
      text_begin = cell + 1;
      text_end = mark;
      if (mark == size || data[mark] != '"') return false;
      mark = next_mark_here();
      if (mark != text_end + 1) return false;  // doubled, or text follows
    }
    if (mark == size || data[mark] == '"') return false;
    if ((data[mark] != delimiter) != (to + 1 == end)) return false;
    *to = {.text = {data + text_begin, text_end - text_begin},
           .raw = {data + cell, mark - cell},
           .plain = is_plain(text_begin, text_end),
           .escaped = false};
    cell = mark + 1;
  }
  const auto mark = cell - 1;  // the line's end
  if (data[mark] == '\r' && mark + 1 == size) return false;
  record.begin = begin;
  record.columns = expected;
  record.lines = 0;
  record.trouble = QuoteTrouble::none;
  record.cut = false;
  finish(record, mark);
  return true;
}

/// Whether a record over several lines may be several contacts between two stray quotes: its first two lines
/// both have the expected number of cells, and an address among them. In a narrow table that may be chance.
bool CsvReader::may_swallow_records(std::size_t begin) {
  constexpr std::size_t kWide = 5;
  if (expected_ < kWide) return false;
  const auto is_contact = [&](std::size_t at) {
    if (read(at, Way::strict, other_) != Outcome::done || other_.columns < expected_) return false;
    return std::string_view(data_ + at, other_.end - at).find('@') != std::string_view::npos;
  };
  return is_contact(begin) && is_contact(other_.end);
}

/// Reads a record again that the plain way cannot read, or reads with an unexpected number of cells over
/// several lines, and keeps the best reading. False if the window must grow first.
bool CsvReader::read_broken(std::size_t begin, Outcome first, Record& record) {
  const bool plain_works = first == Outcome::done;
  if (read(begin, Way::strict, other_) == Outcome::unfinished) return false;
  const bool strict_fits = other_.columns == expected_;
  if (plain_works && (expected_ == 0 || !strict_fits)) {
    // A cell over several lines in a ragged record: unless a line reads better, it is what it says.
    if (read(begin, Way::tolerant, other_) == Outcome::unfinished) return false;
    if (expected_ == 0 || other_.columns != expected_)
      return read(begin, Way::plain, record) == Outcome::done;
  }
  if (read(begin, Way::tolerant, other_) == Outcome::unfinished) return false;
  if (read(begin, Way::strict, record) == Outcome::unfinished) return false;
  if (expected_ == 0 || distance(other_.columns, expected_) <= distance(record.columns, expected_)) {
    std::swap(record, other_);
  }
  return true;
}

/// The rest of a record that was cut: passed over up to and with its line end, which the record's finding
/// says.
bool CsvReader::skip_rest_of_line() {
  while (!ends_line(at_)) ++at_;
  if (at_ == size_) return last_;
  if (data_[at_] == '\r' && at_ + 1 == size_ && !last_) return false;
  const bool crlf = data_[at_] == '\r' && at_ + 1 < size_ && data_[at_ + 1] == '\n';
  at_ += crlf ? 2 : 1;
  return true;
}

/// Gives cells with doubled quotation marks their text.
void CsvReader::undouble_quotes(Record& record) {
  scratch_.clear();
  for (auto& cell : record.cells) {
    if (cell.escaped) scratch_.append(cell.text);
  }
  std::size_t used = 0;
  for (auto& cell : record.cells) {
    if (!cell.escaped) continue;
    const std::size_t start = used;
    for (std::size_t i = 0; i < cell.text.size(); ++i) {
      scratch_[used++] = cell.text[i];
      if (cell.text[i] == '"' && i + 1 < cell.text.size() && cell.text[i + 1] == '"') ++i;
    }
    cell.text = {scratch_.data() + start, used - start};
  }
}

bool CsvReader::next(Record& record) {
  record.lines_skipped = 0;
  if (skipping_) {
    if (!skip_rest_of_line()) return false;
    skipping_ = false;
    record.lines_skipped = 1;
  }
  if (at_ == size_) return false;
  gave_up_ = false;
  const bool simple = expected_ > 0 && expected_ <= kFewColumns && read_simple(at_, record);
  if (!simple && !read_any(record)) {
    if (size_ - at_ <= kMaxRecordBytes) return false;
    cut(record);
  } else if (record.end - at_ > kMaxRecordBytes) {
    cut(record);  // also where all of it is at hand: how the text came in pieces makes no difference
  }
  record.gave_up = gave_up_;
  if (!simple || record.cut) undouble_quotes(record);
  at_ = record.end;
  return true;
}

/// Reads a record in whatever way makes sense of it; one that is well-formed, and as wide as the others, as
/// RFC 4180 says. False: the window ends before it does.
bool CsvReader::read_any(Record& record) {
  const Outcome outcome = read(at_, Way::plain, record);
  const bool many_lines = record.lines > (record.ending == LineEnd::none ? 0U : 1U);
  if (outcome == Outcome::done && record.columns == expected_) {
    if (many_lines && may_swallow_records(at_)) note_swallowing(record);
    return true;
  }
  const bool suspicious = outcome == Outcome::broken || (outcome == Outcome::done && many_lines);
  return suspicious ? read_broken(at_, outcome, record) : outcome == Outcome::done;
}

/// The first cell over several lines may hold contacts.
void CsvReader::note_swallowing(Record& record) const {
  const auto over_lines = [](const Cell& cell) {
    return cell.text.find_first_of("\r\n") != std::string_view::npos;
  };
  const auto cell = std::find_if(record.cells.begin(), record.cells.end(), over_lines);
  if (cell == record.cells.end()) return;
  const auto index = static_cast<std::size_t>(cell - record.cells.begin());
  worsen(record, QuoteTrouble::swallowing, index, static_cast<std::size_t>(cell->text.data() - data_) - 1);
}

/// Reads what there is of a record that is too long, as if the text ended there; the rest is passed over.
void CsvReader::cut(Record& record) {
  const auto size = size_;
  const bool last = last_;
  size_ = at_ + kMaxRecordBytes;
  last_ = true;
  read(at_, Way::strict, record);
  size_ = size;
  last_ = last;
  record.cut = true;
  skipping_ = true;
}

}  // namespace core
