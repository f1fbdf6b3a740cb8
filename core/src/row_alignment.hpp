/// Which cells of a row belong under which column, where commas without quotation marks have cut a name, a
/// title or a list into several: `NL, BE`, `VP, Cloud`, `Lee, Ann`.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/csv_reader.hpp"
#include "core/dialect.hpp"

namespace core {

struct Alignment {
  /// Neighbouring cells of the record that are one cell of the table; none where the row ends before.
  struct Group {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };
  std::vector<Group> columns{};  // of the header, in its order
  bool certain = false;          // nothing else can be meant
  std::string code{};            // in a list: what may also be a state of a country before it ("CA"), or "NO"
  std::string state{};           // that state ("US-CA"); empty if there is none
};

/// Empty if the row stands right as it is, or if no reading puts e-mail address, role and territories under
/// their headers. All a row has is looked at: a reading is certain only if it is the only one.
std::optional<Alignment> align(const Record& record, const Dialect& dialect, const RulePack& pack);

/// The text of a group of more than one cell: territories as a list of codes ("NL, BE"), all else as it
/// stands in the file.
std::string joined_text(const Record& record, Alignment::Group group, Field field, const RulePack& pack);

/// Whether a record has e-mail address, role and territories under their headers, and no other reading.
bool fits_as_it_stands(const Record& record, const Dialect& dialect, const RulePack& pack);

/// Whether a text, or one of a record's cells, may be an e-mail address.
bool has_address(std::string_view text);
bool has_address(const Record& record);

/// Whether the marks round a text stand in two cells or more, behind something else: `Ann "VP, Cloud"`.
/// Nobody can tell what these cells were.
bool is_torn(const Record& record);

/// Whether e-mail address and role stand under their headers, as far as the row has any.
bool stands_right(const Record& record, const Dialect& dialect, const RulePack& pack);

}  // namespace core
