#include "pdf_text.hpp"

#include <algorithm>

namespace core {
namespace {

using std::string_view_literals::operator""sv;

constexpr auto kNone = std::string_view::npos;
constexpr auto kBlanks = "\0\t\n\f\r "sv;
constexpr auto kDelimiters = "\0\t\n\f\r ()<>[]{}/%"sv;
constexpr std::size_t kMostEntries = 512;

bool is_digit(char each) { return each >= '0' && each <= '9'; }

/// Past a run of characters that are neither blank nor delimiter.
std::size_t skip_word(std::string_view text, std::size_t at) { return text.find_first_of(kDelimiters, at); }

/// Past "(text)", which may hold pairs of brackets.
std::size_t skip_string(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '(') {
      ++depth;
    } else if (text[at] == ')' && --depth == 0) {
      return at + 1;
    }
  }
  return kNone;
}

/// Past one token: a bracket, a string, a name, a number or word.
std::size_t skip_token(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case '(':
      return skip_string(text, at);
    case '/':
      return skip_word(text, at + 1);
    case '<': {
      if (at + 1 == text.size() || text[at + 1] == '<') return at + 1 == text.size() ? kNone : at + 2;
      const auto end = text.find('>', at);
      return end == kNone ? kNone : end + 1;
    }
    case '>':
      return at + 1 < text.size() && text[at + 1] == '>' ? at + 2 : at + 1;
    case '[':
    case ']':
    case '{':
    case '}':
    case ')':
      return at + 1;
    default:
      return skip_word(text, at);
  }
}

/// Past digits; `at` itself if there are none, or too many for a number.
std::size_t skip_digits(std::string_view text, std::size_t at) {
  const auto begin = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  return at - begin > 15 ? begin : at;
}

/// Past " 0 R" or " 0 obj" after an object's number; npos if something else follows.
std::size_t skip_generation(std::string_view text, std::size_t at, std::string_view word) {
  const auto begin = pdf_skip_blanks(text, at), end = skip_digits(text, begin);
  if (begin == at || end == begin) return kNone;
  const auto last = pdf_skip_blanks(text, end);
  return last > end && text.substr(last, word.size()) == word ? last + word.size() : kNone;
}

}  // namespace

std::string_view PdfDictionary::find(std::string_view key) const {
  for (const auto& [name, value] : entries) {
    if (name == key) return value;
  }
  return {};
}

std::size_t pdf_skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    at = std::min(text.size(), text.find_first_not_of(kBlanks, at));
    if (at == text.size() || text[at] != '%') break;
    at = std::min(text.size(), text.find_first_of("\r\n", at));
  }
  return at;
}

std::size_t pdf_skip_value(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  do {
    at = pdf_skip_blanks(text, at);
    if (at >= text.size()) return kNone;
    const auto token = text.substr(at, 2);
    if (token[0] == '[' || token == "<<") ++depth;
    const auto closes = token[0] == ']' || token == ">>";
    if (closes && depth == 0) return kNone;
    if (closes) --depth;
    const auto end = skip_token(text, at);
    if (end == kNone) return kNone;
    if (depth == 0 && is_digit(token[0])) {  // perhaps a reference
      const auto reference = skip_generation(text, end, "R");
      if (reference != kNone) return reference;
    }
    at = end;
  } while (depth > 0);
  return at;
}

std::size_t pdf_read_dictionary(std::string_view text, std::size_t at, PdfDictionary& dictionary) {
  dictionary.entries.clear();
  if (at > text.size() || !text.substr(at).starts_with("<<")) return kNone;
  at += 2;
  while (true) {
    at = pdf_skip_blanks(text, at);
    if (at >= text.size() || dictionary.entries.size() == kMostEntries) return kNone;
    if (text.substr(at, 2) == ">>") return at + 2;
    if (text[at] != '/') return kNone;
    const auto name_end = skip_word(text, at + 1);
    if (name_end == kNone) return kNone;
    const auto begin = pdf_skip_blanks(text, name_end), end = pdf_skip_value(text, begin);
    if (end == kNone) return kNone;
    dictionary.entries.emplace_back(text.substr(at + 1, name_end - at - 1), text.substr(begin, end - begin));
    at = end;
  }
}

std::optional<std::uint64_t> pdf_number(std::string_view value) {
  if (value.empty() || skip_digits(value, 0) != value.size()) return {};
  std::uint64_t number = 0;
  for (const auto each : value) number = number * 10 + static_cast<std::uint64_t>(each - '0');
  return number;
}

std::optional<std::uint32_t> pdf_reference(std::string_view value) {
  const auto digits = skip_digits(value, 0);
  const auto number = pdf_number(value.substr(0, digits));
  if (!number || *number > UINT32_MAX || skip_generation(value, digits, "R") != value.size()) return {};
  return static_cast<std::uint32_t>(*number);
}

std::vector<std::uint64_t> pdf_numbers(std::string_view array) {
  std::vector<std::uint64_t> numbers;
  if (!array.starts_with('[')) return {};
  std::size_t at = pdf_skip_blanks(array, 1);
  while (at < array.size() && array[at] != ']' && numbers.size() < 1024) {
    const auto end = skip_digits(array, at);
    const auto number = pdf_number(array.substr(at, end - at));
    if (!number) return {};
    numbers.push_back(*number);
    at = pdf_skip_blanks(array, end);
  }
  if (at >= array.size() || array[at] != ']') return {};
  return numbers;
}

std::size_t pdf_skip_object_header(std::string_view text, std::uint32_t& number) {
  const auto begin = pdf_skip_blanks(text, 0), end = skip_digits(text, begin);
  const auto value = pdf_number(text.substr(begin, end - begin));
  if (!value || *value > UINT32_MAX) return kNone;
  number = static_cast<std::uint32_t>(*value);
  return skip_generation(text, end, "obj");
}

}  // namespace core
