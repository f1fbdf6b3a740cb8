// What is done for each row is here, and compiled for speed; the rest is in file_judge_rare.cpp.
#include "file_judge.hpp"

#include <algorithm>
#include <functional>
#include <span>

#include "core/text.hpp"

namespace core {
namespace {

std::size_t number(Field field) { return static_cast<std::size_t>(field); }

std::uint32_t count_line_ends(std::string_view text) {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    count += text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'));
  }
  return count;
}

}  // namespace

FileJudge::FileJudge(const RulePack& pack, const ImportOptions& options)
    : pack_(pack),
      options_(options),
      checker_(pack),
      store_(pack),
      coverage_(pack),
      own_cells_(pack.own_columns().size()) {}

bool FileJudge::is_ragged() const {
  if (record_->columns < dialect_.min_columns || record_->columns > dialect_.max_columns) return true;
  for (auto i = dialect_.min_columns; i < record_->cells.size(); ++i) {
    if (!trim(record_->cells[i].text).empty()) return true;  // under no heading
  }
  return false;
}

Place FileJudge::row_place() const { return {.row = at_.row, .line = at_.line, .offset = at_.offset}; }

/// The place of a cell, or of the byte `text_at` in its text.
Place FileJudge::cell_place(std::size_t index, Field field, std::size_t text_at) const {
  auto place = row_place();
  place.column = index + 1;
  place.field = field;
  const auto& cell = record_->cells[index];
  const char* begin = record_->cells[0].raw.data();
  const std::string_view before{begin, static_cast<std::size_t>(cell.raw.data() - begin)};
  if (record_->lines != 1 || record_->ending == LineEnd::none) place.line += count_line_ends(before);
  place.offset += before.size();
  if (text_at != kWholeCell) {
    const auto at = std::min(text_at, cell.text.size());
    place.character = static_cast<std::uint32_t>(count_code_points(cell.text.substr(0, at)) + 1);
    place.offset += raw_position(cell, at);
  }
  return place;
}

void FileJudge::take(const Record& record, const RecordPlace& place) {
  record_ = &record;
  at_ = place;
  rows_ = place.row;
  if (!record.cut) ++counts_.endings[static_cast<std::size_t>(record.ending)];
  if (!record.original.empty()) note_own_way();
  if (place.row < dialect_.header_row) return;
  if (place.row == dialect_.header_row) return judge_header();
  if (held_.empty() && is_clean_row()) {
    ++counts_.records;
    note_contact();
    return count(!own_cells_.empty() && judge_own_cells());
  }
  if (is_end_mark(record)) return note_end_mark();
  ++counts_.records;
  if (is_blank(record)) {
    release_held();
    record_ = &record;
    at_ = place;
    ++counts_.blank;
    store_.add("csv.blank-row"_rule, row_place(), Detail().rewrite(true, "blank-row"));
    return;
  }
  if (record.columns < dialect_.min_columns || !held_.empty()) return hold(record, place);
  count(judge_closely());
}

/// The row in hand, which has an error or not.
void FileJudge::count(bool error) {
  ++(error ? counts_.with_errors : counts_.accepted);
  if (named_.empty() || named_.back().place.row != at_.row) return;
  named_.back().row_has_error = error;
  if (!named_.back().texts_last) window_done();
}

void FileJudge::window_done() {
  constexpr std::size_t kTogether = 64;
  for (std::size_t done = 0; done < named_.size(); done += kTogether) {
    const auto some = std::span(named_).subspan(done, std::min(kTogether, named_.size() - done));
    for (const auto& each : some) keys_.fetch(each.key);
    for (const auto& each : some) {
      if (keys_.add(each.key, each.place.row))
        repeated_.push_back({each, std::string(each.email), std::string(trim(each.role))});
    }
  }
  named_.clear();
}

/// Whether nothing is to be said of the row's cells, as of nearly every row's.
bool FileJudge::is_clean_row() {
  if (is_ragged() || record_->trouble != QuoteTrouble::none || record_->cut || below_other_header_ ||
      record_->end - record_->begin > kMaxCellBytes ||
      dialect_.header_fault.kind == HeaderFault::Kind::unclear) {
    return false;
  }
  read_contact();
  return checker_.is_clean(contact_, facts_);
}

/// Filled in place, member by member: a copy of what was written a moment ago in smaller parts makes the
/// processor wait.
void FileJudge::read_contact() {
  for (std::size_t i = 1; i < kFieldCount; ++i) {
    const auto column = dialect_.column_of[i];
    auto& to = contact_[i];
    to.present = column != 0 && column <= record_->cells.size();
    to.text = to.present ? record_->cells[column - 1].text : std::string_view();
    to.plain = to.present && record_->cells[column - 1].plain;
    to.judged = true;
  }
}

/// What the rest of the file needs to know of the contact in hand.
void FileJudge::note_contact() {
  coverage_.add(facts_);
  if (watcher_ != nullptr) show_contact();
  if (facts_.key == 0) return;
  const auto column = dialect_.column_of[number(Field::email)];
  const auto email = contact_[number(Field::email)].text;
  const auto role = contact_[number(Field::role)].text;
  named_.push_back({.key = facts_.key,
                    .place = cell_place(column - 1, Field::email),
                    .email = email,
                    .role = role,
                    .texts_last = is_in_record(email) && is_in_record(role)});
}

/// Whether a text is part of the file, not a copy that the next record replaces.
bool FileJudge::is_in_record(std::string_view text) const {
  if (!record_->original.empty()) return false;
  const std::less<> before;
  const auto last = record_->cells.back().raw;
  return !before(text.data(), record_->cells.front().raw.data()) &&
         !before(last.data() + last.size(), text.data());
}

}  // namespace core
