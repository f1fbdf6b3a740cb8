/// `NL, BE` typed without quotation marks: one cell that became several.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/csv_reader.hpp"
#include "core/dialect.hpp"

namespace core {

struct UnquotedList {
  std::string joined{};     // the list as one cell: "NL, BE"
  std::size_t cell = 0;     // index of the list's first cell
  std::size_t surplus = 0;  // cells that the record has too many; 0: the list spilled into the states cell
  std::string ambiguous{};  // the code that may be a state as well: "CA"; empty if the list is certain
  std::string state{};      // that state: "US-CA"
};

/// Empty if the record's territory codes do not stand in several cells.
std::optional<UnquotedList> find_unquoted_list(const Record& record, const Dialect& dialect,
                                               const RulePack& pack);

}  // namespace core
