/// The checks that every cell goes through, whatever its column.
#pragma once
#include <cstdint>
#include <string_view>

#include "cell_work.hpp"

namespace core {

enum class Condition : std::uint8_t { text, empty, undecodable };

/// Bytes that are no text, control characters, invisible characters, outer blanks and no-break blanks, in
/// this order; the text is then as their repairs leave it. An empty cell that is required is only that.
///   contact.required
///   file.undecodable             encoding, bytes ("E9"), count
///   file.control-character       code ("U+0000"), count
///   contact.invisible-character  code, count
///   contact.whitespace           code, count
///   contact.notation             notation, piece; not of an address
Condition clean_cell(CellWork& work);

/// contact.formula: char (the sign, as written); variant `guarded`: behind an apostrophe that a program put
/// there so that no spreadsheet runs it. True if reported.
bool check_formula(const CellWork& work);

/// file.letters-lost: char (what stands in their place). True if reported.
bool check_lost_letters(const CellWork& work);

/// Whether a spreadsheet might run a text: what contact.formula reports, and anything else that begins with
/// such a sign, after blanks, controls and what cannot be seen. `goes_on`: in its cell, more follows it.
bool may_run(std::string_view text, bool goes_on);

/// contact.special-character: char, count.
void check_special_characters(const CellWork& work);

/// Neither letter, digit or accent of any script, nor blank, nor a form of `.` `,` `'` `-`.
bool is_special(char32_t code_point);
/// A form of `.` `,` `'` `-`, or a dot that stands inside names (· ・).
bool is_name_mark(char32_t code_point);

}  // namespace core
