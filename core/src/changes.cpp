#include "changes.hpp"

#include <algorithm>
#include <tuple>

#include "json.hpp"
#include "sorting.hpp"

namespace core {
namespace {

struct RowKind {
  std::string_view name;
  Change::Kind kind;
};
constexpr RowKind kRowKinds[] = {
    {"requote", Change::Kind::requote},
    {"join-cells", Change::Kind::join_cells},
    {"join-rows", Change::Kind::join_rows},
    {"drop-empty-cells", Change::Kind::drop_empty_cells},
    {"add-empty-cells", Change::Kind::add_empty_cells},
    {"delete-row", Change::Kind::delete_row},
    {"blank-row", Change::Kind::blank_row},
    {"repeated-header", Change::Kind::repeated_header},
    {"insert-row", Change::Kind::insert_row},
    {"header-cells", Change::Kind::header_cells},
};

struct FileKind {
  std::string_view name;
  bool Changes::*wanted;
};
constexpr FileKind kFileKinds[] = {
    {"sep-line", &Changes::sep_line},         {"preamble", &Changes::preamble},
    {"delimiter", &Changes::delimiter},       {"quoting", &Changes::quoting},
    {"column-order", &Changes::column_order}, {"mojibake", &Changes::mojibake},
    {"windows-1251", &Changes::windows_1251}, {"re-encode", &Changes::add_bom},
    {"remove-bom", &Changes::remove_bom},     {"join-names", &Changes::join_names},
};

const std::string* text_of(const JsonValue& object, std::string_view key) {
  const auto* value = object.find(key);
  return value && value->type == JsonValue::Type::text ? &value->text : nullptr;
}

LineEnd line_end_of(const std::string* name) {
  if (!name) return LineEnd::none;
  return *name == "CRLF" ? LineEnd::crlf
         : *name == "LF" ? LineEnd::lf
         : *name == "CR" ? LineEnd::cr
                         : LineEnd::none;
}

bool read_place(const JsonValue& object, Change& change) {
  const auto* column = object.find("column");
  if (!column) return false;
  if (column->count && *column->count > 0) {
    change.column = *column->count;
    return true;
  }
  const auto id = std::find(std::begin(kFieldIds) + 1, std::end(kFieldIds), column->text);
  if (id == std::end(kFieldIds)) return false;
  change.field = static_cast<Field>(id - std::begin(kFieldIds));
  return true;
}

bool read_cell(const JsonValue& object, Change& change) {
  const auto* from = text_of(object, "from");
  const auto* to = text_of(object, "to");
  if (!from || !to || !read_place(object, change)) return false;
  change.from = *from;
  change.to = *to;
  return true;
}

bool read_new_row(const JsonValue& object, Change& change) {
  const auto* cells = object.find("cells");
  if (!cells || cells->type != JsonValue::Type::list || cells->items.empty()) return false;
  for (const auto& cell : cells->items) {
    if (cell.type != JsonValue::Type::text) return false;
    change.cells.push_back(cell.text);
  }
  return true;
}

bool read_of_row(const JsonValue& object, const std::string* kind, Change& change) {
  if (!kind) return read_cell(object, change);
  for (const auto& known : kRowKinds) {
    if (known.name != *kind) continue;
    change.kind = known.kind;
    return known.kind != Change::Kind::insert_row || read_new_row(object, change);
  }
  return false;
}

bool read_of_file(const JsonValue& object, const std::string* kind, Changes& changes) {
  if (!kind) return false;
  if (*kind == "line-endings") {
    changes.line_end = line_end_of(text_of(object, "to"));
    return changes.line_end != LineEnd::none;
  }
  for (const auto& known : kFileKinds) {
    if (known.name == *kind) return changes.*known.wanted = true;
  }
  return false;
}

}  // namespace

bool read_changes(std::string_view json, Changes& changes) {
  JsonFault fault;
  const auto list = read_json(json, fault);
  if (!list || list->type != JsonValue::Type::list) return false;
  for (const auto& object : list->items) {
    const auto* row = object.find("row");
    const auto* kind = text_of(object, "kind");
    bool known = false;
    if (row && row->count && *row->count > 0) {
      Change change{.row = *row->count, .index = changes.count};
      known = read_of_row(object, kind, change);
      changes.rows.push_back(std::move(change));
    } else {
      known = read_of_file(object, kind, changes);
    }
    if (!known) return false;
    ++changes.count;
  }
  heap_sort(changes.rows, [](const Change& a, const Change& b) {
    return std::tie(a.row, a.index) < std::tie(b.row, b.index);
  });
  return true;
}

}  // namespace core
