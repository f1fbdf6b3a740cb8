/// How a CSV file is written, found out from its beginning: delimiter, `sep=` line, preamble, header row,
/// columns.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/rule_pack.hpp"

namespace core {

/// A choice with how sure we are (0-100) and what we would take instead ('\0': nothing).
struct DelimiterChoice {
  char value = ',';
  std::uint8_t confidence = 0;
  char runner_up = 0;
};

/// What keeps a cell with separators in it together.
enum class Quoting : std::uint8_t {
  marks,        // quotation marks, as RFC 4180 says
  backslashes,  // the same, but a mark of the text is \"
  whole_lines,  // each line is one cell of column A
  formulas,     // ="..."
  apostrophes,
  typographic,
};
/// Stands for a full-width comma among delimiters, which are bytes.
inline constexpr char kWideComma = '\x01';

struct Column {
  std::string header{};  // as read; empty if there is no header row
  Field field = Field::none;
  LabelMatch::How how = LabelMatch::How::none;  // `none` with a field: taken by its position
  std::uint8_t confidence = 0;
  bool duplicate = false;     // an earlier column has the field it names
  Field named = Field::none;  // the field it names, duplicates included
};

struct Dialect {
  DelimiterChoice delimiter{};
  Quoting quoting = Quoting::marks;
  char sep = 0;                   // delimiter that a `sep=` line names; 0: there is no such line
  std::size_t text_begin = 0;     // bytes before the first record: byte order mark and `sep=` line
  std::uint32_t header_row = 0;   // spreadsheet row; 0: none
  std::vector<Column> columns{};  // of the header, or by position
  std::array<std::size_t, kFieldCount> column_of{};  // 1-based index by Field; 0: no such column
  std::size_t min_columns = 0;  // cells a record has at least: trailing unnamed columns may be left out
  std::size_t max_columns = 0;
};

/// Looks at the text's first bytes (`complete`: they are all of it; else the last, perhaps cut, line is
/// ignored). kWindowPadding bytes after `head` must be readable. A delimiter or header row that is given is
/// taken as said.
Dialect detect_dialect(std::string_view head, bool complete, const RulePack& pack,
                       std::optional<char> delimiter, std::optional<std::uint32_t> header_row);

}  // namespace core
