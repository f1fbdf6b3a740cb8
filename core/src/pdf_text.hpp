/// The syntax that PDF objects are written in (ISO 32000-1, 7.2 and 7.3), as far as dictionaries need it.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace core {

/// A dictionary; its values stay the text that they are.
struct PdfDictionary {
  /// The value of a key that stands in the dictionary itself; empty if none does.
  std::string_view find(std::string_view key) const;

  std::vector<std::pair<std::string_view, std::string_view>> entries{};  // names without slash
};

/// Past blanks and comments from `at` on.
std::size_t pdf_skip_blanks(std::string_view text, std::size_t at);
/// Past the value that begins at `at`; npos if the text ends before it does.
std::size_t pdf_skip_value(std::string_view text, std::size_t at);
/// Reads the dictionary that begins at `at` with "<<"; gives where it ends, npos if the text does not hold
/// all of it or it is none.
std::size_t pdf_read_dictionary(std::string_view text, std::size_t at, PdfDictionary& dictionary);

/// A value that is a whole number from 0 on.
std::optional<std::uint64_t> pdf_number(std::string_view value);
/// The object's number in a value such as "12 0 R".
std::optional<std::uint32_t> pdf_reference(std::string_view value);
/// The numbers of an array; empty if it has anything else, or more than 1024.
std::vector<std::uint64_t> pdf_numbers(std::string_view array);
/// Past "12 0 obj" at the text's start, blanks before it allowed; npos if there is none. `number` gets
/// the 12.
std::size_t pdf_skip_object_header(std::string_view text, std::uint32_t& number);

}  // namespace core
