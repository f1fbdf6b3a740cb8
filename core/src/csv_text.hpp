/// Writes CSV text (RFC 4180).
#pragma once
#include <string>
#include <string_view>

#include "core/finding.hpp"

namespace core {

/// Appends a cell, in quotation marks where it could not be read back without them.
void append_csv_cell(std::string& out, std::string_view cell, char delimiter = ',');
/// The same, always in quotation marks.
void append_quoted_cell(std::string& out, std::string_view cell);

/// The text of a cell whose quotation marks went wrong: without them, and without blanks around it.
std::string without_quotes(std::string_view text);

/// Whether a quotation mark may be part of what is meant: `Ann "Bee" Lee`, but not `"US`. `none`: a column of
/// the user's.
constexpr bool may_hold_quotes(Field field) {
  return field == Field::none || field == Field::name || field == Field::job_title;
}

}  // namespace core
