// What a FileJudge does once for a file, or for few rows: compiled for size.
#include <algorithm>

#include "cell_work.hpp"
#include "code_data.hpp"
#include "core/text.hpp"
#include "csv_text.hpp"
#include "file_judge.hpp"
#include "row_alignment.hpp"

namespace core {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::size_t kEnoughWords = 4096;
constexpr std::uint8_t kSureEncoding = 95;  // from this confidence on, re-encoding is a safe fix
constexpr std::uint8_t kChosenEncoding = 100, kDoubtfulEncoding = 80;

constexpr std::size_t kLabelsOfHeader = 3;  // a contact has no three cells that read as labels
constexpr std::uint32_t kMostNotes = 2;     // rows under the header

/// In brackets, or one of the words that may follow a label.
bool is_remark(std::string_view text) {
  constexpr std::string_view kBrackets[][2] = {
      {"(", ")"}, {"[", "]"}, {"<", ">"}, {"{", "}"}, {"\uFF08", "\uFF09"}};
  for (const auto& [open, close] : kBrackets) {
    if (text.starts_with(open) && text.ends_with(close)) return true;
  }
  const auto& words = code_data().remarks;
  return std::find(words.begin(), words.end(), fold(text)) != words.end();
}

std::size_t number(Field field) { return static_cast<std::size_t>(field); }

std::string shortened(std::string_view text) { return std::string(first_code_points(text, 60)); }

std::string_view delimiter_name(char delimiter) {
  return delimiter == ';'          ? "semicolon"
         : delimiter == '\t'       ? "tab"
         : delimiter == '|'        ? "pipe"
         : delimiter == kWideComma ? "wideComma"
                                   : "comma";
}

}  // namespace

/// The first row's: a `sep=` line before it is no row.
Place FileJudge::first_row_place() const {
  return {.row = 1, .line = dialect_.sep != 0 ? 2U : 1U, .offset = dialect_.text_begin};
}

Field FileJudge::field_of(std::size_t cell) const {
  return cell < dialect_.columns.size() ? dialect_.columns[cell].field : Field::none;
}

std::string FileJudge::cell_name(std::size_t cell) const {
  return column_letters(cell + 1) + decimal(at_.row);
}

void FileJudge::rewrite(CellText& cell, Field field, std::string text) {
  rewritten_[number(field)] = std::move(text);
  cell.text = rewritten_[number(field)];
  cell.plain = false;
  cell.judged = false;
}

void FileJudge::not_text(std::string_view kind) {
  store_.add("file.not-csv"_rule, {}, Detail().arg("kind", kind));
}

void FileJudge::watch(ContactWatcher* watcher) {
  watcher_ = watcher;
  facts_.texts = watcher == nullptr ? nullptr : &texts_;
}

void FileJudge::tell(const ReportInput& report) {
  watcher_->finish(report, store_);
  store_.sort();
}

void FileJudge::show_contact() {
  ContactPlace place{.row = at_.row, .line = at_.line, .offset = at_.offset};
  for (std::size_t i = 1; i < kFieldCount; ++i) {
    const auto column = dialect_.column_of[i];
    if (column == 0 || column > record_->cells.size()) continue;
    const auto cell = cell_place(column - 1, static_cast<Field>(i));
    place.cells[i] = {.column = static_cast<std::uint32_t>(column),
                      .line = cell.line - at_.line,
                      .offset = static_cast<std::uint32_t>(cell.offset - at_.offset)};
  }
  watcher_->take(texts_, place);
}

void FileJudge::begin(const Dialect& dialect) {
  dialect_ = dialect;
  if (dialect_.sep == 0) return;
  store_.add("csv.sep-line"_rule, {.line = 1},
             Detail().arg("delimiter", delimiter_name(dialect_.sep)).rewrite(true, "sep-line"));
}

/// It is no record.
void FileJudge::note_end_mark() {
  const auto text = record_->cells[0].text;
  const auto at = text.find_first_not_of(' ');
  store_.add("file.control-character"_rule, cell_place(0, field_of(0), at),
             Detail()
                 .value(text)
                 .arg("code", code_point_name(static_cast<unsigned char>(text[at])))
                 .arg("variant", "end")
                 .rewrite(true, "blank-row"));
}

/// A row that is_clean_row() says nothing of. True if it has an error.
bool FileJudge::judge_closely() {
  if (judge_limits()) return true;
  if (dialect_.header_fault.kind == HeaderFault::Kind::unclear) return true;  // said of the header
  bool error = false;
  read_contact();
  auto& contact = contact_;
  const bool usual = is_usual(contact);
  if (!usual && !has_address(contact[number(Field::email)].text) && is_no_contact()) return true;
  if (below_other_header_) return true;  // said there
  if (record_->trouble != QuoteTrouble::none) error |= judge_quotes(contact);
  // The shape of a record with an unclosed quote is a consequence.
  const bool unclosed = record_->trouble == QuoteTrouble::unclosed;
  const bool readable = unclosed ? !is_ragged() : usual || judge_shape(contact, error);
  if (!readable) return error;
  error |= judge_damage(contact);
  error |= judge_contact();
  if (!own_cells_.empty()) error |= judge_own_cells();
  return error;
}

/// Whether nothing speaks against the row's cells standing where they belong.
bool FileJudge::is_usual(const Contact& contact) const {
  const auto& email = contact[number(Field::email)];
  const auto& role = contact[number(Field::role)];
  const auto states = contact[number(Field::states)].text;
  const auto& roles = pack_.role_names();
  return !is_ragged() && (states.empty() || states.find('-') != std::string_view::npos) &&
         (!email.present || has_address(email.text)) &&
         (!role.present || std::find(roles.begin(), roles.end(), role.text) != roles.end());
}

bool FileJudge::judge_damage(Contact& contact) {
  bool error = false;
  for (std::size_t i = 1; i < kFieldCount; ++i) {
    auto& cell = contact[i];
    if (cell.plain || !cell.present || !cell.judged || is_ordinary(cell.text)) continue;
    error |= judge_damaged_cell(dialect_.column_of[i] - 1, cell, static_cast<Field>(i));
  }
  return error;
}

bool FileJudge::judge_contact() {
  found_.clear();
  checker_.check(contact_, found_, facts_);
  bool error = false;
  for (const auto& each : found_) {
    const auto index = dialect_.column_of[number(each.field)] - 1;
    const auto& text = record_->cells[index].text;
    Detail detail;
    detail.value(text).args(each.args);
    if (each.repair) detail.edit(each.repair->safe, each.field, text, each.repair->to);
    error |= store_.add(each.rule, cell_place(index, each.field, each.at), detail);
  }
  note_contact();
  return error;
}

/// The cells that only this edition asks for.
bool FileJudge::judge_own_cells() {
  bool error = false;
  for (std::size_t i = 0; i < own_cells_.size(); ++i) {
    const auto cell = own_cells_[i];
    if (cell == 0) continue;  // said of the header
    const bool there = cell <= record_->cells.size();
    if (there && !trim(record_->cells[cell - 1].text).empty()) continue;
    error |= store_.add("contact.own-column.required"_rule,
                        there ? cell_place(cell - 1, Field::none) : row_place(),
                        Detail().arg("label", pack_.own_columns()[i].label));
  }
  return error;
}

bool FileJudge::judge_limits() {
  if (record_->cut) {
    return store_.add("csv.cell-too-large"_rule, row_place(), Detail().arg("limit", kMaxCellBytes));
  }
  if (record_->columns > kMaxColumns) {
    return store_.add("csv.too-many-columns"_rule, row_place(),
                      Detail().arg("limit", kMaxColumns).arg("count", record_->columns));
  }
  if (record_->end - record_->begin <= kMaxCellBytes) return false;
  for (std::size_t i = 0; i < record_->cells.size(); ++i) {
    const auto& cell = record_->cells[i];
    if (cell.raw.size() <= kMaxCellBytes) continue;
    return store_.add("csv.cell-too-large"_rule, cell_place(i, field_of(i)),
                      Detail().value(cell.text).arg("limit", kMaxCellBytes));
  }
  return false;
}

/// One mark at an end of a text, its partner lost; behind a number, but for a year, it may mean inches.
bool is_half_a_pair(std::string_view text) {
  if (std::count(text.begin(), text.end(), '"') != 1 || text.size() < 2) return false;
  if (text.starts_with('"')) return true;
  constexpr std::size_t kYear = 4;
  const auto digits = text.size() - 2 - text.find_last_not_of("0123456789", text.size() - 2);
  return text.ends_with('"') && (digits == 0 || digits == kYear);
}

/// Quotation marks out of place.
bool FileJudge::judge_quotes(Contact& contact) {
  const auto index = record_->trouble_cell;
  const auto field = field_of(index);
  const auto& cell = record_->cells[index];
  auto place = cell_place(index, field);
  const auto before = static_cast<std::size_t>(cell.raw.data() - record_->cells[0].raw.data());
  const auto at = std::min(record_->trouble_at - record_->begin - before, cell.raw.size());
  place.offset += at;
  place.character = static_cast<std::uint32_t>(count_code_points(cell.raw.substr(0, at)) + 1);
  Detail detail;
  detail.value(cell.text);
  if (record_->trouble == QuoteTrouble::padded) {
    return store_.add("csv.stray-quote"_rule, place,
                      detail.arg("variant", "padded").rewrite(true, "requote"));
  }
  if (record_->trouble == QuoteTrouble::swallowing) {
    if (field != Field::none) contact[number(field)].judged = false;
    return store_.add("csv.unclosed-quote"_rule, place, detail.arg("variant", "swallows"));
  }
  const bool stray = record_->trouble == QuoteTrouble::stray;
  const bool meant = stray && may_hold_quotes(field);
  if (meant && is_half_a_pair(cell.text)) {
    return store_.add("csv.stray-quote"_rule, place,
                      detail.arg("variant", "half").edit(false, field, cell.text, without_quotes(cell.text)));
  }
  const auto text = meant ? std::string(cell.text) : without_quotes(cell.text);
  if (field != Field::none && !meant) rewrite(contact[number(field)], field, text);
  // `Partner sales "US`: more than a mark is wrong.
  const auto inner = trim(cell.text).find('"', 1);
  const bool safe = meant || inner == std::string_view::npos || inner + 1 == trim(cell.text).size();
  if (stray) return store_.add("csv.stray-quote"_rule, place, detail.rewrite(safe, "requote"));
  if (field != Field::none) detail.edit(false, field, cell.text, text);
  return store_.add("csv.unclosed-quote"_rule, place, detail);
}

/// The header again, or a row of remarks under it.
bool FileJudge::is_no_contact() {
  const auto again = header_again();
  if (again != Again::no) {
    below_other_header_ = again == Again::other;
    Detail detail;
    if (again == Again::same) {
      detail.rewrite(true, "repeated-header");
    } else {
      detail.arg("variant", "other");
    }
    return store_.add("csv.repeated-header"_rule, row_place(), detail);
  }
  if (!is_note()) return false;
  return store_.add("csv.note-row"_rule, row_place(),
                    Detail().value(record_->cells.front().text).rewrite(false, "delete-row"));
}

/// A row of at least three labels is a header; the same if every column is named as above. Where files were
/// put one behind the other, a byte order mark stands before it.
FileJudge::Again FileJudge::header_again() const {
  if (dialect_.header_row == 0) return Again::no;
  // Without a column of addresses every row comes here: most are seen not to be one by their first cell.
  if (dialect_.column_of[number(Field::email)] == 0 &&
      trim(without_byte_order_mark(record_->cells[0].text)) != trim(dialect_.columns[0].header)) {
    return Again::no;
  }
  std::size_t labels = 0;
  bool same = true;
  const auto cells = std::min(record_->cells.size(), dialect_.columns.size());
  for (std::size_t i = 0; i < cells && labels + (cells - i) >= kLabelsOfHeader; ++i) {
    const auto text = without_byte_order_mark(record_->cells[i].text);
    const auto& column = dialect_.columns[i];
    const auto field = pack_.known_label(text).field;
    labels += field != Field::none;
    same = same && (field == Field::none ? trim(text) == trim(column.header) : field == column.named);
  }
  return labels < kLabelsOfHeader ? Again::no : same && !is_ragged() ? Again::same : Again::other;
}

/// `(required)`, `[optional]`, `必填`: what a form says of a column, under its label.
bool FileJudge::is_note() const {
  if (at_.row > dialect_.header_row + kMostNotes || dialect_.header_row == 0) return false;
  std::size_t remarks = 0;
  for (const auto& cell : record_->cells) {
    if (const auto text = trim(cell.text); !text.empty()) {
      if (!is_remark(text)) return false;
      ++remarks;
    }
  }
  return remarks >= 2;
}

/// Too many or too few cells, and commas without quotation marks. False if the cells cannot be told apart.
bool FileJudge::judge_shape(Contact& contact, bool& error) {
  const bool ragged = is_ragged();
  if (const auto alignment = align(*record_, dialect_, pack_)) {
    judge_alignment(*alignment, contact, error);
    return true;
  }
  return !ragged || judge_ragged(contact, error);
}

/// One cell that became several; the row is then judged as the commas were meant.
void FileJudge::judge_alignment(const Alignment& alignment, Contact& contact, bool& error) {
  ++misaligned_;
  std::vector<std::string> texts(alignment.columns.size());  // of those that became several
  const bool spilled = record_->columns <= dialect_.max_columns;
  for (std::size_t i = 0; i < alignment.columns.size(); ++i) {
    const auto group = alignment.columns[i];
    if (group.count < 2) continue;
    const auto field = field_of(i);
    const auto first = record_->cells[group.first].text;
    const auto& joined = texts[i] = joined_text(*record_, group, field, pack_);
    const bool list = field == Field::countries || field == Field::states;
    Detail detail;
    detail.value(first).arg("joined", joined);
    if (list && !alignment.code.empty()) detail.arg("code", alignment.code);
    if (list && !alignment.state.empty()) detail.arg("state", alignment.state);
    if (list && !alignment.code.empty()) detail.arg("variant", alignment.state.empty() ? "no" : "ambiguous");
    const bool into_states = spilled && group.count == 2 && field == Field::countries && group.first == i &&
                             dialect_.column_of[number(Field::states)] == i + 2;
    if (into_states) {
      if (alignment.certain) detail.arg("variant", "spilled");
      detail.edit(alignment.certain, Field::countries, first, joined)
          .edit(alignment.certain, Field::states, record_->cells[i + 1].text, "");
    } else {
      detail.rewrite(alignment.certain, "join-cells");
    }
    error |= store_.add(list ? "csv.unquoted-list"_rule : "csv.unquoted-text"_rule,
                        cell_place(group.first, field), detail);
  }
  for (std::size_t i = 1; i < kFieldCount; ++i) {
    const auto column = dialect_.column_of[i];
    if (column == 0) continue;
    const auto group = alignment.columns[column - 1];
    const auto field = static_cast<Field>(i);
    contact[i] = {};
    if (group.count == 0) continue;
    const auto& cell = record_->cells[group.first];
    // Where the reading is a guess, a blank at the front may follow a comma inside another cell.
    const bool in_place = group.first + 1 == column && (alignment.certain || !cell.raw.starts_with(' '));
    contact[i] = {.text = cell.text, .plain = cell.plain, .present = true, .judged = in_place};
    if (group.count < 2) continue;
    // A guess is not taken as read: only the first code is certain.
    const bool as_read = alignment.certain || field != Field::countries;
    rewrite(contact[i], field, as_read ? std::move(texts[column - 1]) : std::string(trim(cell.text)));
  }
}

/// Too many or too few cells. False if they cannot be told apart.
bool FileJudge::judge_ragged(Contact& contact, bool& error) {
  ++misaligned_;
  const auto count = record_->columns;
  const bool too_long = count >= dialect_.min_columns;
  const auto expected = count > dialect_.max_columns ? dialect_.max_columns : dialect_.min_columns;
  const auto& email = contact[number(Field::email)];
  const auto& role = contact[number(Field::role)];
  // An address or a role where it belongs, and none elsewhere, shows that the cells are not one or more
  // places off.
  const bool shows = stands_right(*record_, dialect_, pack_) &&
                     (has_address(email.text) || pack_.recognise_role(role.text).has_value());
  // Nothing but empty cells too many, or only cells too few that may be empty.
  bool harmless = shows && !is_torn(*record_);
  for (std::size_t i = expected; i < record_->cells.size(); ++i) {
    harmless &= trim(record_->cells[i].text).empty();
  }
  for (std::size_t i = 1; i < kFieldCount; ++i) {
    harmless &= dialect_.column_of[i] <= count || !pack_.field(static_cast<Field>(i)).required;
  }
  Detail detail;
  detail.arg("count", count).arg("expected", expected);
  if (too_long) detail.arg("extra", count - expected);
  if (harmless) {
    // What follows without an address may be the rest of this row.
    const bool safe = too_long || !rest_may_follow_;
    detail.arg("variant", "empty").rewrite(safe, too_long ? "drop-empty-cells" : "add-empty-cells");
  }
  short_ += !too_long && !harmless;
  error |= too_long ? store_.add("csv.row-too-long"_rule, cell_place(expected, Field::none), detail)
                    : store_.add("csv.row-too-short"_rule, row_place(), detail);
  // Its cells count for the rest of the file; a repair would go into cells that may not be where they belong.
  if (!harmless) {
    for (auto& cell : contact) cell.judged = false;
  }
  return shows;
}

/// Rows that are too short are kept until it is clear whether they are one row that line breaks have cut.
void FileJudge::hold(const Record& record, const RecordPlace& place) {
  const bool is_short =
      record.columns < dialect_.min_columns && record.trouble == QuoteTrouble::none && !record.cut;
  // `Ann` and a line feed before a whole row may be the first half of its name, or anything.
  const bool half = !is_short && held_.rows() == 1 && held_.ending() != record.ending;
  if ((is_short || half) && held_.add(record, place, dialect_.max_columns)) {
    if (held_.rows() > 1 && is_broken_row()) return tell_broken_row(is_short);
    if (is_short) return;
    held_.drop_last();
  }
  release_held(is_short && !has_address(record));
  if (is_short && held_.add(record, place, dialect_.max_columns)) return;
  record_ = &record;
  at_ = place;
  count(judge_closely());
}

bool FileJudge::is_broken_row() {
  const auto& whole = held_.whole();
  return whole.columns >= dialect_.min_columns && fits_as_it_stands(whole, dialect_, pack_);
}

void FileJudge::tell_broken_row(bool safe) {
  ++misaligned_;
  short_ += !safe;
  const auto& [first, last] = held_.places();
  store_.add("csv.row-too-short"_rule, {.row = first.row, .line = first.line, .offset = first.offset},
             Detail()
                 .arg("count", held_.first_columns())
                 .arg("expected", dialect_.max_columns)
                 .arg("lastRow", last.row)
                 .arg("variant", "broken")
                 .rewrite(safe, "join-rows"));
  // Its cells count for the rest of the file; what is wrong with them is said once they are together.
  record_ = &held_.whole();
  at_ = first;
  read_contact();
  for (auto& cell : contact_) cell.judged = false;
  judge_contact();
  if (!named_.empty()) named_.back().row_has_error = true;
  window_done();
  counts_.with_errors += held_.rows();
  held_.each_inner_end([&](LineEnd ending) { --counts_.endings[static_cast<std::size_t>(ending)]; });
  held_.clear();
}

/// They are no part of a longer row: each is judged as it is.
void FileJudge::release_held(bool rest_may_follow) {
  auto held = std::move(held_);
  held_.clear();
  rest_may_follow_ = rest_may_follow || held.rows() > 1;
  held.each([&](const Record& record, const RecordPlace& place) {
    record_ = &record;
    at_ = place;
    count(judge_closely());
    window_done();  // its texts go with it
  });
  rest_may_follow_ = false;
}

/// Text that a wrong decoding has damaged: the rules then judge what was meant, or nothing. True if that is
/// an error.
bool FileJudge::judge_damaged_cell(std::size_t index, CellText& cell, Field field) {
  if (const auto at = cell.text.find(kReplacement); at != std::string_view::npos) {
    if (!options_.recoded_from) return false;  // lost before: the rules of the column say so
    cell.judged = false;
    return store_.add("file.undecodable"_rule, cell_place(index, field, at),
                      Detail().value(cell.text).arg("encoding", options_.recoded_from->name));
  }
  if (auto repaired = repair_mojibake(cell.text); !repaired.empty()) {
    note_damage(garbled_, index, cell.text, repaired);
    rewrite(cell, field, std::move(repaired));
    return false;
  }
  auto foreign = read_as_foreign(cell.text);
  if (foreign.words.empty()) {
    const bool of_person = field == Field::name || field == Field::job_title;
    const bool strange = of_person && (has_sign_in_word(cell.text) || has_odd_word(cell.text));
    if (strange) note_damage(strange_, index, cell.text, {});
    cell.judged = !strange;
    return false;
  }
  auto& damage = foreign.repaired.empty() ? foreign_ : cyrillic_;
  note_damage(damage, index, cell.text, foreign.repaired);
  if (damage.words.size() < kEnoughWords) damage.words += foreign.words;
  cell.judged = false;
  if (!foreign.repaired.empty()) rewrite(cell, field, std::move(foreign.repaired));
  return false;
}

void FileJudge::note_damage(Damage& damage, std::size_t cell, std::string_view text,
                            std::string_view repaired) {
  if (damage.count++ != 0) return;
  damage.cell = cell_name(cell);
  damage.text = shortened(text);
  damage.repaired = shortened(repaired);
}

void FileJudge::judge_duplicates() {
  std::vector<std::uint64_t> keys;
  for (const auto& each : repeated_) keys.push_back(each.contact.key);
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  const auto rows = keys_.first_rows(keys);
  for (const auto& each : repeated_) {
    const auto at = std::lower_bound(keys.begin(), keys.end(), each.contact.key) - keys.begin();
    const auto first = rows[static_cast<std::size_t>(at)];
    if (first == each.contact.place.row) continue;  // the filter took it for another
    const bool error = store_.add("contact.duplicate"_rule, each.contact.place,
                                  Detail()
                                      .value(each.email)
                                      .arg("firstRow", first)
                                      .arg("email", trim(each.email))
                                      .arg("role", each.role)
                                      .rewrite(false, "merge-rows"));
    if (!error || each.contact.row_has_error) continue;
    --counts_.accepted;
    ++counts_.with_errors;
  }
}

void FileJudge::judge_damages() {
  const auto told = [](const Damage& damage) {
    Detail detail;
    detail.arg("count", damage.count).arg("firstCell", damage.cell).arg("example", damage.text);
    if (!damage.repaired.empty()) detail.arg("repaired", damage.repaired);
    return detail;
  };
  if (garbled_.count != 0) {
    store_.add("file.mojibake"_rule, {}, told(garbled_).rewrite(true, "mojibake"));
  }
  if (cyrillic_.count != 0) {
    const bool sure = encoding_of_words(cyrillic_.words).confidence >= kSureEncoding;
    store_.add("file.mojibake"_rule, {}, told(cyrillic_).rewrite(sure, "windows-1251"));
  }
  if (foreign_.count != 0) {
    const auto encoding = encoding_of_words(foreign_.words).name;
    store_.add(
        "file.mojibake"_rule, {},
        told(foreign_).arg("variant", "foreign").arg("encoding", encoding).rewrite(false, "foreign-text"));
  }
  if (strange_.count != 0) store_.add("file.mojibake"_rule, {}, told(strange_).arg("variant", "strange"));
}

std::uint8_t FileJudge::confidence_in(const EncodingGuess& guess) const {
  const bool doubtful = options_.recoded_from && strange_.count > 0 && guess.confidence < kChosenEncoding;
  return doubtful ? std::min(guess.confidence, kDoubtfulEncoding) : guess.confidence;
}

/// A row that was read in a way of its own.
void FileJudge::note_own_way() {
  if (dialect_.quoting != Quoting::marks) {
    fits_rewritten_ = fits_rewritten_ && (!is_ragged() || is_blank(*record_));
  } else if (record_->delimiter != dialect_.delimiter.value && own_delimiter_.count++ == 0) {
    own_delimiter_.first = at_.row;
    own_delimiter_.delimiter = record_->delimiter;
  }
}

/// How cells are quoted and separated.
void FileJudge::judge_writing() {
  constexpr std::string_view kVariants[] = {"",         "backslashes", "whole-lines",
                                            "formulas", "apostrophes", "typographic"};
  if (dialect_.quoting != Quoting::marks) {
    const auto variant = kVariants[static_cast<std::size_t>(dialect_.quoting)];
    store_.add("csv.quoting"_rule, {}, Detail().arg("variant", variant).rewrite(fits_rewritten_, "quoting"));
  }
  const char usual = dialect_.delimiter.value;
  if (usual == ',' && own_delimiter_.count == 0) return;
  Detail detail;
  detail.arg("delimiter", delimiter_name(usual == ',' ? own_delimiter_.delimiter : usual));
  if (own_delimiter_.count > 0) {
    detail.arg("row", own_delimiter_.first)
        .arg("other", delimiter_name(usual == ',' ? usual : own_delimiter_.delimiter))
        .arg("variant", "mixed");
  }
  store_.add("csv.delimiter"_rule, {}, detail.rewrite(true, "delimiter"));
}

bool FileJudge::finish() {
  rows_done();
  const auto contacts = counts_.records - counts_.blank;
  if (rows_ == 0 || (dialect_.header_row == 0 && contacts == 0)) {
    store_.clear();
    dialect_ = {};  // nothing of it can be known
    store_.add("file.empty"_rule, {});
    return false;
  }
  // UTF-8: the user said so, there is nothing to change.
  if (const auto& from = options_.recoded_from; from && from->name != "UTF-8") {
    const auto sure = confidence_in(*from);
    store_.add("file.encoding"_rule, {},
               Detail()
                   .arg("encoding", from->name)
                   .arg("confidence", sure)
                   .rewrite(sure >= kSureEncoding, "re-encode"));
  }
  judge_writing();
  // Cells that stand under a wrong header would go to a wrong column.
  if (!order_.labels.empty()) {
    const bool twice = std::any_of(dialect_.columns.begin(), dialect_.columns.end(),
                                   [](const Column& column) { return column.duplicate; });
    const bool is_safe = misaligned_ == 0 && dialect_.rows_fit && !twice;
    store_.add("header.order"_rule, order_.place,
               Detail().arg("order", order_.labels).rewrite(is_safe, "column-order"));
  }
  const auto [none, crlf, lf, cr] = counts_.endings;
  if ((crlf != 0) + (lf != 0) + (cr != 0) > 1) {
    // An end that is not as the others may be inside of a cell, where rows are too short.
    store_.add("csv.mixed-line-endings"_rule, {},
               Detail().arg("crlf", crlf).arg("lf", lf).arg("cr", cr).rewrite(short_ == 0, "line-endings"));
  }
  judge_damages();
  judge_duplicates();
  if (dialect_.header_row == 0) {
    store_.add("header.missing"_rule, first_row_place(), Detail().rewrite(false, "insert-header"));
  }
  if (contacts == 0) {
    store_.add("contacts.none"_rule, {});
  } else {
    // Without these columns there is no telling, and that they are missing has been said.
    const bool known = dialect_.header_fault.kind != HeaderFault::Kind::unclear &&
                       dialect_.column_of[number(Field::role)] != 0 &&
                       dialect_.column_of[number(Field::countries)] != 0;
    coverage_.judge(options_.territories, known ? &store_ : nullptr);
  }
  store_.sort();
  return true;
}

}  // namespace core
