/// How a CSV file is written, found out from its beginning: delimiter, `sep=` line, preamble, header row,
/// columns.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
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
  std::size_t cell = 0;       // of the header's record, from 1: where its heading stands; 0: nowhere
  bool mended = false;        // the cell says something else: see HeaderFault
  LabelMatch::Part part = LabelMatch::Part::none;
};

/// What the user says of columns, by their headings; Field::none: nothing that we know.
using ColumnChoices = std::vector<std::pair<std::string, Field>>;

/// A header that has a cell too few or too many for all rows: `columns` are as they should be.
struct HeaderFault {
  /// joined: two headings in one cell. missing: a column without a heading. torn: one heading in two cells.
  /// empty: a cell with nothing in it. unclear: a heading is missing, and nothing tells which.
  enum class Kind : std::uint8_t { none, joined, missing, torn, empty, unclear } kind = Kind::none;
  std::size_t cell = 0;   // of the header's record, from 1: the first that is to be changed
  std::size_t cells = 0;  // that the header has
  std::size_t width = 0;  // cells that the rows have
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
  std::size_t max_columns = 0;  // what is beyond min_columns is empty
  bool rows_fit = true;         // most rows have as many cells as the header
  HeaderFault header_fault{};
  /// Columns of first and last names, from 1, where there is no column for names; 0: none.
  std::size_t given_name = 0;
  std::size_t family_name = 0;
  std::string_view program{};  // whose export it is: "outlook", ...
};

/// Looks at the text's first bytes (`complete`: they are all of it; else the last, perhaps cut, line is
/// ignored). kWindowPadding bytes after `head` must be readable. A delimiter, header row or columns that are
/// given are taken as said.
Dialect detect_dialect(std::string_view head, bool complete, const RulePack& pack,
                       std::optional<char> delimiter, std::optional<std::uint32_t> header_row,
                       const ColumnChoices& given = {});

}  // namespace core
