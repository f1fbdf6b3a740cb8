#include "core/corrector.hpp"

#include <algorithm>
#include <utility>

#include "broken_row.hpp"
#include "changes.hpp"
#include "core/text.hpp"
#include "csv_text.hpp"
#include "json_text.hpp"
#include "row_alignment.hpp"
#include "sorting.hpp"
#include "text_intake.hpp"

namespace core {
namespace {

/// A cell to be written: as it stands in the file, or with a text of its own.
struct WrittenCell {
  std::string_view raw{};
  std::string text{};
  bool changed = false;
};

bool is_quoted(std::string_view raw) { return trim(raw).starts_with('"'); }

/// Whether RFC 4180 reads the cell as we do.
bool is_well_quoted(std::string_view raw, std::string_view text) {
  if (raw.find('"') == std::string_view::npos) return true;
  std::string written;
  append_quoted_cell(written, text);
  return written == raw;
}

/// Han, kana or Hangul alone.
bool are_east_asian(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto each = decode_at(text, at);
    if (!is_east_asian(each.value)) return false;
    at += each.size;
  }
  return true;
}

/// A name as its language writes it.
std::string whole_name(std::string_view given, std::string_view family) {
  if (given.empty() || family.empty()) return std::string(given.empty() ? family : given);
  const bool family_first = are_east_asian(given) && are_east_asian(family);
  std::string name(family_first ? family : given);
  if (!family_first) name += ' ';
  return name += family_first ? given : family;
}

struct Fault {
  std::string_view why{};
  std::size_t change = 0;
  std::uint32_t row = 0;
  std::string found{};
};

}  // namespace

struct Corrector::State : RecordSink {
  State(std::shared_ptr<const RulePack> pack, ImportOptions options)
      : intake(std::move(pack), std::move(options)) {}

  TextIntake intake;
  Changes changes{};
  std::string out{};
  Fault fault{};                      // the first one
  std::vector<std::size_t> failed{};  // changes

  void add(std::string_view json, std::uint32_t up_to);
  bool takes(std::uint32_t row) override {
    waits_ = row > known_to_;
    return !waits_;
  }
  bool waits() const { return waits_; }
  void end_of_text();

  void begin(const Dialect& dialect, std::string_view before) override;
  void take(const Record& record, const RecordPlace& place) override;
  void passed_over(std::string_view text) override;

 private:
  void finish();
  /// What is written from now on is worth nothing; the rest is read to find all changes that do not fit.
  void fail(std::string_view why, const Change& change, std::string_view found = {}) {
    if (failed.empty() || failed.back() != change.index) failed.push_back(change.index);
    if (!fault.why.empty()) return;
    fault = {.why = why, .change = change.index, .row = change.row, .found = std::string(found)};
  }
  void take_cut(const Record& record, const RecordPlace& place);

  bool apply(const Change& change, const Record& record);
  void apply_cell(const Change& change);
  void requote(const Change& change, const Record& record);
  void join_cells(const Change& change, const Record& record);
  void begin_row(LineEnd ending);
  void go_on();
  void drop_empty_cells(const Change& change);
  void add_empty_cells(const Change& change);
  void repair_text();
  void order_columns();
  void header_cells(const Change& change);
  void join_names(bool header);
  void set(std::size_t cell, std::string text);

  void write_new_row(const Change& change);
  void write_cells();
  void write_cell(const WrittenCell& cell);
  void end_line(LineEnd ending);

  /// Of the record in hand, as its raw cells have it.
  char read_delimiter() const { return read_delimiter_ == kWideComma ? ',' : read_delimiter_; }
  char delimiter() const { return changes.delimiter ? ',' : read_delimiter(); }

  std::uint32_t known_to_ = 0;        // all changes of rows up to this one are there
  bool waits_ = false;                // for those of the next one
  bool ended_ = false;                // no more text follows
  std::size_t next_ = 0;              // of changes.rows
  std::vector<WrittenCell> cells_{};  // of the record in hand
  char read_delimiter_ = ',';
  bool is_kept_ = true;               // what was passed over of the row that was cut
  bool joins_next_ = false;           // the row in hand goes on in the next one
  std::size_t joins_ = 0;             // the change that says so
  std::vector<WrittenCell> begun_{};  // a row that goes on in the next one
  LineEnd begun_ending_ = LineEnd::none;
  std::vector<std::unique_ptr<std::string>> begun_texts_{};  // what its cells point to
  LineEnd usual_ = LineEnd::crlf;                            // the line end last seen, for new rows
  bool open_ = false;                                        // what was written last has no line end
};

void Corrector::State::begin(const Dialect& dialect, std::string_view before) {
  const bool had_mark = before.starts_with(kByteOrderMark);
  if ((had_mark && !changes.remove_bom) || changes.add_bom) out += kByteOrderMark;
  before = without_byte_order_mark(before);
  if (dialect.sep == 0 || !changes.sep_line) out += before;
  // What is written in no way of RFC 4180 is written anew as a whole, or its cells could not be told apart.
  const bool changes_rows = !changes.rows.empty() || known_to_ != kAllRows || changes.rewrite_all();
  if (dialect.quoting != Quoting::marks && changes_rows) changes.quoting = true;
  if (dialect.delimiter.value == kWideComma && changes_rows) changes.delimiter = true;
}

void Corrector::State::add(std::string_view json, std::uint32_t up_to) {
  changes.rows.erase(changes.rows.begin(), changes.rows.begin() + static_cast<std::ptrdiff_t>(next_));
  next_ = 0;
  if (!read_changes(json, changes)) {
    fail("json", {.index = changes.count});
    up_to = kAllRows;
  }
  known_to_ = up_to;
  if (!waits_) return;
  intake.read_on(*this);
  if (ended_ && !waits_) finish();
}

void Corrector::State::end_of_text() {
  ended_ = true;
  intake.finish(*this);
  if (!waits_) finish();
}

/// Of a row that is too long to be read nothing is changed.
void Corrector::State::take_cut(const Record& record, const RecordPlace& place) {
  for (; next_ < changes.rows.size() && changes.rows[next_].row <= place.row; ++next_)
    fail("too-long", changes.rows[next_]);
  if (!begun_.empty()) fail("too-long", {.row = place.row, .index = joins_});
  is_kept_ = place.row >= intake.dialect().header_row || !changes.preamble;
  passed_over({record.cells.front().raw.data(), record.end - record.begin});
}

void Corrector::State::passed_over(std::string_view text) {
  if (!is_kept_ || !fault.why.empty()) return;
  out += text;
  open_ = !text.ends_with('\n') && !text.ends_with('\r');
}

void Corrector::State::take(const Record& record, const RecordPlace& place) {
  if (record.cut) return take_cut(record, place);
  const auto first = next_;
  const auto& all = changes.rows;
  while (next_ < all.size() && all[next_].row <= place.row) ++next_;
  bool kept = place.row >= intake.dialect().header_row || !changes.preamble;
  read_delimiter_ = record.delimiter != 0 ? record.delimiter : intake.dialect().delimiter.value;
  const bool rewritten = changes.rewrites_cells() || (changes.delimiter && read_delimiter_ != ',');
  const bool as_it_is = first == next_ && !rewritten && begun_.empty();
  if (record.ending != LineEnd::none) usual_ = record.ending;
  cells_.clear();
  if (!as_it_is) {
    for (const auto& cell : record.cells) cells_.push_back({.raw = cell.raw, .text = std::string(cell.text)});
  }
  joins_next_ = false;
  for (auto i = first; i < next_; ++i) {
    if (all[i].kind == Change::Kind::insert_row) {
      write_new_row(all[i]);
    } else {
      kept &= apply(all[i], record);
    }
  }
  if (!fault.why.empty()) begun_.clear();
  if (!kept || !fault.why.empty()) return;
  if (!begun_.empty()) go_on();
  if (joins_next_) return begin_row(record.ending);
  if (as_it_is) {
    const auto size = record.end - record.begin - bytes_of(record.ending).size();
    out +=
        record.original.empty() ? std::string_view(record.cells.front().raw.data(), size) : record.original;
  } else {
    if ((changes.mojibake || changes.windows_1251) && place.row > intake.dialect().header_row) repair_text();
    if (changes.column_order && place.row >= intake.dialect().header_row && !is_blank(record))
      order_columns();
    if (changes.join_names && place.row >= intake.dialect().header_row)
      join_names(place.row == intake.dialect().header_row);
    write_cells();
    begun_texts_.clear();
  }
  end_line(record.ending);
}

/// A new row needs a line end where the file's last row has none.
void Corrector::State::finish() {
  if (!intake.must_recode().empty()) return;
  if (!intake.is_text()) fail("not-text", {});
  for (const auto& all = changes.rows; next_ < all.size(); ++next_) {
    const auto& change = all[next_];
    const bool at_end = change.kind == Change::Kind::insert_row && change.row == intake.row() + 1;
    if (!at_end) fail("no-row", change);
    if (!fault.why.empty()) continue;
    if (open_) end_line(usual_);
    write_new_row(change);
  }
}

/// False if the row is to go.
bool Corrector::State::apply(const Change& change, const Record& record) {
  switch (change.kind) {
    case Change::Kind::cell:
      apply_cell(change);
      return true;
    case Change::Kind::requote:
      requote(change, record);
      return true;
    case Change::Kind::join_cells:
      join_cells(change, record);
      return true;
    case Change::Kind::drop_empty_cells:
      drop_empty_cells(change);
      return true;
    case Change::Kind::add_empty_cells:
      add_empty_cells(change);
      return true;
    case Change::Kind::join_rows:
      joins_next_ = true;
      joins_ = change.index;
      return true;
    case Change::Kind::header_cells:
      header_cells(change);
      return true;
    case Change::Kind::blank_row:
      if (!is_blank(record) && !is_end_mark(record)) fail("not-so", change);
      return false;
    case Change::Kind::repeated_header:
    case Change::Kind::delete_row:
    case Change::Kind::insert_row:
      return false;
  }
  return true;
}

void Corrector::State::set(std::size_t cell, std::string text) {
  cells_[cell].text = std::move(text);
  cells_[cell].changed = true;
}

void Corrector::State::apply_cell(const Change& change) {
  const auto named = intake.dialect().column_of[static_cast<std::size_t>(change.field)];
  const auto column = change.column != 0 ? change.column : named;
  if (column == 0 || column > kMaxColumns) return fail("no-column", change);
  if (column > cells_.size() && change.from.empty()) cells_.resize(column);
  if (column > cells_.size()) return fail("no-column", change);
  if (cells_[column - 1].text != change.from) return fail("other-text", change, cells_[column - 1].text);
  set(column - 1, change.to);
}

void Corrector::State::requote(const Change& change, const Record& record) {
  if (record.trouble == QuoteTrouble::none) return fail("not-so", change);
  const auto worst = record.trouble_cell;
  const auto& columns = intake.dialect().column_of;
  const auto named = std::find(columns.begin() + 1, columns.end(), worst + 1);
  const auto field = named == columns.end() ? Field::none : static_cast<Field>(named - columns.begin());
  const bool meant = record.trouble == QuoteTrouble::padded ||
                     (record.trouble == QuoteTrouble::stray && may_hold_quotes(field));
  for (std::size_t i = 0; i < cells_.size(); ++i) {  // all others are taken as they are read
    const auto& text = cells_[i].text;
    if (i == worst && !meant) {
      set(i, without_quotes(text));
    } else if (!is_well_quoted(cells_[i].raw, text)) {
      set(i, text);
    }
  }
}

void Corrector::State::join_cells(const Change& change, const Record& record) {
  const auto& dialect = intake.dialect();
  const auto alignment = align(record, dialect, intake.pack());
  if (!alignment) return fail("not-so", change);
  auto old = std::move(cells_);
  cells_.clear();
  for (std::size_t i = 0; i < alignment->columns.size(); ++i) {
    const auto group = alignment->columns[i];
    if (group.count == 0) break;
    cells_.push_back(std::move(old[group.first]));
    if (group.count > 1) set(i, joined_text(record, group, dialect.columns[i].field, intake.pack()));
  }
  if (cells_.size() < dialect.min_columns) cells_.resize(dialect.min_columns);
}

/// Keeps a row whose last cell goes on in the next one.
void Corrector::State::begin_row(LineEnd ending) {
  for (auto& cell : cells_) {
    begun_texts_.push_back(std::make_unique<std::string>(cell.raw));
    cell.raw = *begun_texts_.back();
    begun_.push_back(std::move(cell));
  }
  begun_ending_ = ending;
}

/// Puts such a row before this one.
void Corrector::State::go_on() {
  auto& text = begun_.back().text;
  const auto& columns = intake.dialect().columns;
  const auto field = begun_.size() <= columns.size() ? columns[begun_.size() - 1].field : Field::none;
  if (field == Field::countries || field == Field::states) {  // a list
    text += trim(text).ends_with(',') ? " " : ", ";
  } else {
    text += bytes_of(begun_ending_);
  }
  text += cells_.front().text;
  begun_.back().changed = true;
  begun_.insert(begun_.end(), cells_.begin() + 1, cells_.end());
  cells_ = std::exchange(begun_, {});
}

void Corrector::State::drop_empty_cells(const Change& change) {
  const auto most = intake.dialect().max_columns;
  while (cells_.size() > most && trim(cells_.back().text).empty()) cells_.pop_back();
  if (cells_.size() > most) fail("not-so", change, cells_.back().text);
}

void Corrector::State::add_empty_cells(const Change& change) {
  const auto least = intake.dialect().min_columns;
  if (cells_.size() >= least) return fail("not-so", change);
  cells_.resize(least);
}

/// Text that an earlier program has garbled.
void Corrector::State::repair_text() {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    auto repaired = changes.mojibake ? repair_mojibake(cells_[i].text) : std::string();
    if (repaired.empty() && changes.windows_1251) repaired = read_as_foreign(cells_[i].text).repaired;
    if (!repaired.empty()) set(i, std::move(repaired));
  }
}

/// The known columns change places among themselves; all others stay.
void Corrector::State::order_columns() {
  std::vector<std::size_t> sources;
  for (const auto column : intake.dialect().column_of) {
    if (column != 0) sources.push_back(column - 1);
  }
  auto targets = sources;
  heap_sort(targets);
  std::vector<WrittenCell> moved = cells_;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto cell = sources[i] < cells_.size() ? cells_[sources[i]] : WrittenCell{};
    if (targets[i] >= moved.size() && cell.text.empty()) continue;
    if (targets[i] >= moved.size()) moved.resize(targets[i] + 1);
    moved[targets[i]] = cell;
  }
  cells_ = std::move(moved);
}

/// The header gets the cells that its columns need.
void Corrector::State::header_cells(const Change& change) {
  const auto& dialect = intake.dialect();
  if (dialect.header_fault.cell == 0 || change.row != dialect.header_row) return fail("not-so", change);
  std::vector<WrittenCell> written;
  for (const auto& column : dialect.columns) {
    const bool fresh = column.mended || column.cell > cells_.size();
    written.push_back(fresh ? WrittenCell{.text = column.header, .changed = true} : cells_[column.cell - 1]);
  }
  cells_ = std::move(written);
}

/// First and last name become one cell, the earlier of the two.
void Corrector::State::join_names(bool header) {
  const auto& dialect = intake.dialect();
  if (dialect.given_name == 0) return fail("not-so", {});
  const auto text_of = [&](std::size_t column) {
    return column <= cells_.size() ? trim(cells_[column - 1].text) : std::string_view();
  };
  const auto first = std::min(dialect.given_name, dialect.family_name);
  const auto second = std::max(dialect.given_name, dialect.family_name);
  if (cells_.size() < first) return;
  set(first - 1, header ? intake.pack().field(Field::name).label
                        : whole_name(text_of(dialect.given_name), text_of(dialect.family_name)));
  if (second <= cells_.size()) cells_.erase(cells_.begin() + static_cast<std::ptrdiff_t>(second) - 1);
}

void Corrector::State::write_new_row(const Change& change) {
  for (std::size_t i = 0; i < change.cells.size(); ++i) {
    if (i > 0) out += delimiter();
    append_csv_cell(out, change.cells[i], delimiter());
  }
  end_line(usual_);
}

void Corrector::State::write_cells() {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (i > 0) out += delimiter();
    write_cell(cells_[i]);
  }
}

void Corrector::State::write_cell(const WrittenCell& cell) {
  const bool quoted = is_quoted(cell.raw);
  if (cell.changed) {
    quoted ? append_quoted_cell(out, cell.text) : append_csv_cell(out, cell.text, delimiter());
  } else if (!quoted && delimiter() != read_delimiter() &&
             cell.raw.find(delimiter()) != std::string_view::npos) {
    append_quoted_cell(out, cell.text);
  } else {
    out += cell.raw;
  }
}

void Corrector::State::end_line(LineEnd ending) {
  open_ = ending == LineEnd::none;
  const bool kept = open_ || changes.line_end == LineEnd::none;
  out += bytes_of(kept ? ending : changes.line_end);
}

Corrector::Corrector(std::shared_ptr<const RulePack> pack, ImportOptions options)
    : state_(std::make_unique<State>(std::move(pack), std::move(options))) {}
Corrector::~Corrector() = default;
void Corrector::add(std::string_view changes, std::uint32_t up_to) { state_->add(changes, up_to); }
bool Corrector::needs_changes() const { return state_->waits(); }
char* Corrector::reserve(std::size_t size) { return state_->intake.reserve(size); }
PushState Corrector::push(std::size_t size) { return state_->intake.push(size, *state_); }
void Corrector::finish() { state_->end_of_text(); }
std::string Corrector::must_recode() const { return state_->intake.must_recode(); }
std::string Corrector::take() { return std::exchange(state_->out, {}); }

std::string Corrector::fault_json() const {
  const auto& fault = state_->fault;
  if (fault.why.empty()) return {};
  return json_object([&](ObjectWriter& out) {
    out.text("why", fault.why);
    out.number("change", fault.change);
    out.number("row", fault.row);
    out.text("found", fault.found);
    ListWriter all(out.open("all"));
    for (const auto change : state_->failed) all.next() += decimal(change);
  });
}

}  // namespace core
