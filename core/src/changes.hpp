/// What a Corrector is asked to change, read from JSON.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/csv_reader.hpp"
#include "core/finding.hpp"

namespace core {

struct Change {
  enum class Kind : std::uint8_t {
    cell,
    requote,
    join_cells,
    join_rows,
    drop_empty_cells,
    add_empty_cells,
    delete_row,
    blank_row,
    repeated_header,
    insert_row,
    header_cells,
  };
  Kind kind = Kind::cell;
  std::uint32_t row = 0;
  Field field = Field::none;
  std::size_t column = 0;  // of the spreadsheet, from 1, where no field is named
  std::string from{};
  std::string to{};
  std::vector<std::string> cells{};  // of a new row
  std::size_t index = 0;             // in the list as given
};

struct Changes {
  std::vector<Change> rows{};  // by row, and in their order: of each slice that was read
  std::size_t count = 0;       // read so far, those of the whole file among them
  bool sep_line = false;
  bool preamble = false;
  bool delimiter = false;
  bool quoting = false;
  bool column_order = false;
  bool mojibake = false;
  bool windows_1251 = false;
  bool join_names = false;
  bool add_bom = false;
  bool remove_bom = false;
  LineEnd line_end = LineEnd::none;  // none: as they are

  /// Whether cells of records without a change of their own are written anew.
  bool rewrites_cells() const { return quoting || column_order || mojibake || windows_1251 || join_names; }
  /// The same, or only what stands between them.
  bool rewrite_all() const { return delimiter || rewrites_cells(); }
};

/// Reads more of them. False if the text is no such list: changes.count is then the change that is none, from
/// 0.
bool read_changes(std::string_view json, Changes& changes);

}  // namespace core
