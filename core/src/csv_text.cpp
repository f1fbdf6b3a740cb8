#include "csv_text.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace core {

void append_quoted_cell(std::string& out, std::string_view cell) {
  out += '"';
  for (const char byte : cell) out.append(byte == '"' ? 2 : 1, byte);
  out += '"';
}

void append_csv_cell(std::string& out, std::string_view cell, char delimiter) {
  const bool quoted = cell.find_first_of("\"\r\n") != std::string_view::npos ||
                      cell.find(delimiter) != std::string_view::npos ||
                      cell.starts_with(kByteOrderMark) ||  // part of the text, not the file's byte order mark
                      (!cell.empty() && (cell.front() == ' ' || cell.back() == ' '));
  if (quoted) {
    append_quoted_cell(out, cell);
  } else {
    out += cell;
  }
}

std::string without_quotes(std::string_view text) {
  std::string out(trim(text));
  out.erase(std::remove(out.begin(), out.end(), '"'), out.end());
  return out;
}

}  // namespace core
