// What a FileJudge says of the header: once for a file, compiled for size.
#include <algorithm>

#include "core/text.hpp"
#include "file_judge.hpp"
#include "sorting.hpp"

namespace core {
namespace {

using How = LabelMatch::How;

std::size_t number(Field field) { return static_cast<std::size_t>(field); }

/// Whether a sign of a heading shows nothing, or is a blank that no person tells from a space.
bool is_hidden(char32_t sign) { return is_invisible(sign) || (sign != ' ' && is_blank(sign)); }

/// Whether a heading has signs that no label has: `[Name]`, `job_title`.
bool has_odd_signs(std::string_view heading) {
  return heading.find_first_of("_[]<>{}\"") != std::string_view::npos;
}

/// A heading without its hidden signs, and the first of them: its byte, and how many there are.
struct Bared {
  std::string text{};
  std::size_t at = 0;
  std::size_t count = 0;
};
Bared without_hidden(std::string_view heading) {
  Bared bared;
  for (std::size_t at = 0; at < heading.size();) {
    const auto each = decode_at(heading, at);
    if (is_hidden(each.value)) {
      if (bared.count++ == 0) bared.at = at;
      if (!is_invisible(each.value)) bared.text += ' ';
    } else {
      bared.text += heading.substr(at, each.size);
    }
    at += each.size;
  }
  bared.text = trim(bared.text);
  return bared;
}

std::string_view variant_of(HeaderFault::Kind kind) {
  constexpr std::string_view kVariants[] = {"", "", "missing", "torn", "empty", "unclear"};
  return kVariants[static_cast<std::size_t>(kind)];
}

}  // namespace

/// Takes note of a column that only this edition asks for.
bool FileJudge::is_own_column(std::size_t index, std::string_view header) {
  const int own = pack_.own_column(header);
  if (own < 0) return false;
  own_cells_[static_cast<std::size_t>(own)] = index + 1;
  return true;
}

void FileJudge::judge_header() {
  if (!judge_limits() && record_->trouble != QuoteTrouble::none) {
    Contact none{};
    judge_quotes(none);
  }
  const bool parted = dialect_.given_name != 0;
  const auto& fault = dialect_.header_fault;
  std::size_t others = 0;  // columns that another program has
  std::vector<Field> order;
  for (std::size_t i = 0; i < dialect_.columns.size(); ++i) {
    const auto& column = dialect_.columns[i];
    if (column.field != Field::none) order.push_back(column.field);
    if (column.cell == 0 || column.cell > record_->cells.size()) continue;
    if (column.mended) continue;  // said of the cell as a whole
    if (column.field != Field::none) {
      judge_heading(column, column.cell == i + 1);
    } else if (column.duplicate) {
      const auto first = dialect_.columns[dialect_.column_of[number(column.named)] - 1].cell;
      store_.add("header.column-duplicate"_rule, cell_place(column.cell - 1, column.named),
                 Detail()
                     .value(column.header)
                     .arg("label", pack_.field(column.named).label)
                     .arg("firstCell", cell_name(first - 1)));
    } else if (i < dialect_.min_columns && column.how != How::given && !is_own_column(i, column.header)) {
      const bool part = parted && (i + 1 == dialect_.given_name || i + 1 == dialect_.family_name);
      if (!part && !dialect_.program.empty()) {
        ++others;
      } else {
        judge_unknown_column(column, part);
      }
    }
  }
  judge_header_cells();
  if (fault.kind != HeaderFault::Kind::unclear) judge_missing_columns();  // else it has been said
  if (!dialect_.program.empty()) {
    store_.add("header.other-program"_rule, row_place(),
               Detail().arg("program", dialect_.program).arg("count", others));
  }
  if (fault.kind == HeaderFault::Kind::none && !std::is_sorted(order.begin(), order.end())) {
    heap_sort(order);
    std::string labels;
    for (const auto field : order) labels += (labels.empty() ? "" : ", ") + pack_.field(field).label;
    order_ = {row_place(), labels};
  }
  if (dialect_.header_row > 1) {
    store_.add("csv.preamble"_rule, first_row_place(),
               Detail().arg("count", dialect_.header_row - 1).rewrite(true, "preamble"));
  }
}

/// A heading whose field is known. `in_place`: it stands above its column, and can be written in the cell.
void FileJudge::judge_heading(const Column& column, bool in_place) {
  const auto& label = pack_.field(column.field).label;
  const auto cell = column.cell - 1;
  Detail detail;
  detail.value(column.header);
  const bool is_label = pack_.known_label(column.header).how == How::label;
  const bool odd = record_->trouble == QuoteTrouble::none && has_odd_signs(column.header);  // else said
  if (!odd && (column.how == How::label || (column.how == How::given && is_label))) {
    const auto bared = without_hidden(column.header);
    if (bared.count == 0) return;
    detail.arg("count", bared.count).arg("label", label);
    if (in_place) detail.edit(true, column.field, column.header, bared.text);
    store_.add("header.hidden-character"_rule, cell_place(cell, column.field, bared.at), detail);
    return;
  }
  detail.arg("header", column.header).arg("label", label);
  if (column.how == How::near_miss) detail.arg("variant", "near-miss");
  if (column.how == How::content) detail.arg("variant", "content");
  if (column.how == How::given) detail.arg("variant", "given");
  const bool safe = column.how == How::renamed || column.how == How::given || column.how == How::label;
  if (in_place) detail.edit(safe, column.field, column.header, label);
  store_.add("header.column-renamed"_rule, cell_place(cell, column.field), detail);
}

/// The labels of required columns that are not there, as a list.
std::string FileJudge::missing_labels() const {
  std::string labels;
  for (std::size_t i = 1; i < kFieldCount; ++i) {
    const auto& spec = pack_.field(static_cast<Field>(i));
    const bool in_parts = static_cast<Field>(i) == Field::name && dialect_.given_name != 0;
    if (spec.required && dialect_.column_of[i] == 0 && !in_parts)
      labels += (labels.empty() ? "" : ", ") + spec.label;
  }
  return labels;
}

/// One that may hold what is missing is not to be deleted. `part`: first or last names, to be joined.
void FileJudge::judge_unknown_column(const Column& column, bool part) {
  Detail detail;
  detail.value(column.header).arg("header", column.header);
  const auto missing = missing_labels();
  if (part) {
    detail.arg("label", pack_.field(Field::name).label).arg("variant", "name-part");
    if (dialect_.header_fault.kind == HeaderFault::Kind::none) detail.rewrite(false, "join-names");
  } else if (column.part != LabelMatch::Part::none && dialect_.column_of[number(Field::name)] == 0) {
    detail.arg("label", pack_.field(Field::name).label).arg("variant", "half-name");
  } else if (trim(column.header).empty()) {
    detail.arg("variant", "no-heading");
  } else if (!missing.empty()) {
    detail.arg("missing", missing).arg("variant", "perhaps");
  }
  store_.add("header.column-unknown"_rule, cell_place(column.cell - 1, Field::none), detail);
}

/// A comma too few or too many.
void FileJudge::judge_header_cells() {
  const auto& fault = dialect_.header_fault;
  if (fault.kind == HeaderFault::Kind::none) return;
  Detail detail;
  auto place = row_place();
  if (fault.cell != 0) {
    const auto cell = std::min(fault.cell, record_->cells.size()) - 1;
    std::string headings;
    for (const auto& column : dialect_.columns) {
      const bool here = column.cell == 0 || column.cell == fault.cell;
      if (column.mended && here) headings += (headings.empty() ? "" : ", ") + column.header;
    }
    const auto text = record_->cells[cell].text;
    detail.value(text).arg("header", text).arg("headings", headings);
    place = cell_place(cell, Field::none);
  }
  detail.arg("count", fault.cells).arg("expected", fault.width);
  if (const auto variant = variant_of(fault.kind); !variant.empty()) detail.arg("variant", variant);
  if (fault.kind != HeaderFault::Kind::unclear) detail.rewrite(false, "header-cells");
  store_.add("header.cells"_rule, place, detail);
}

void FileJudge::judge_missing_columns() {
  for (std::size_t i = 1; i < kFieldCount; ++i) {
    const auto& spec = pack_.field(static_cast<Field>(i));
    if (!spec.required || dialect_.column_of[i] != 0) continue;
    auto place = row_place();
    place.field = static_cast<Field>(i);
    Detail detail;
    detail.arg("label", spec.label);
    if (place.field == Field::name && dialect_.given_name != 0) {
      const auto [first, second] = std::minmax(dialect_.given_name, dialect_.family_name);
      detail.arg("firstCell", cell_name(dialect_.columns[first - 1].cell - 1))
          .arg("secondCell", cell_name(dialect_.columns[second - 1].cell - 1))
          .arg("variant", "in-parts");
      if (dialect_.header_fault.kind == HeaderFault::Kind::none) detail.rewrite(false, "join-names");
    }
    store_.add("header.column-missing"_rule, place, detail);
  }
  for (std::size_t i = 0; i < own_cells_.size(); ++i) {
    if (own_cells_[i] != 0) continue;
    store_.add("header.own-column-missing"_rule, row_place(),
               Detail().arg("label", pack_.own_columns()[i].label));
  }
}

}  // namespace core
