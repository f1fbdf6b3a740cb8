/// UTF-8 text: decoding, the character classes the rules speak of, and keys to compare words by.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace core {

/// One code point. A byte that is no UTF-8 decodes as U+FFFD, size 1, not valid.
struct CodePoint {
  char32_t value = 0;
  std::uint8_t size = 0;
  bool valid = true;
};
/// The code point that starts at byte `at`; `at` must be inside the text.
CodePoint decode_at(std::string_view text, std::size_t at);
/// The code point that ends before byte `end`; `end` must be inside the text or its end, and not 0.
CodePoint decode_before(std::string_view text, std::size_t end);
void append_utf8(std::string& out, char32_t code_point);
/// Number of code points; a bad byte counts as one.
std::size_t count_code_points(std::string_view text);
/// The first `limit` code points of the text.
std::string_view first_code_points(std::string_view text, std::size_t limit);
/// The text with every bad byte replaced by U+FFFD.
std::string to_valid_utf8(std::string_view text);

/// Quick test for text that no rule about characters can object to: valid UTF-8 of printable ASCII, accented
/// Latin, Greek, Cyrillic, kana, Han and Hangul letters, with no two accented letters side by side (as
/// garbled text has them). False says nothing: such text has to be looked at.
bool is_ordinary(std::string_view text);
/// Of the Latin letters with accents up to U+017F: in pairs, but for a few.
constexpr bool is_accented_capital(char32_t each) {
  if (each < 0x100) return each >= 0xC0 && each <= 0xDE;
  const bool odd = (each >= 0x139 && each <= 0x148) || each > 0x178;
  return each < 0x17F && (each == 0x178 || odd == (each % 2 != 0));
}
/// Blanks a person cannot tell from a space: space, tab, line ends, no-break, ideographic and typographic
/// spaces.
bool is_blank(char32_t code_point);
/// Characters that show nothing: zero-width, bidi controls, soft hyphen, byte order mark, joiners, variation
/// selectors, tags. Whether a joiner or a selector is needed where it stands is for the check to judge.
bool is_invisible(char32_t code_point);
/// C0 and C1 controls and DEL, but for tab, line ends and U+0085, which are blanks.
bool is_control(char32_t code_point);
/// The eight bytes from there on, which must be in the text.
inline std::uint64_t eight_bytes(std::string_view text, std::size_t at) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text.data() + at, sizeof bytes);
  return bytes;
}
/// All bytes of a text shorter than that.
inline std::uint64_t few_bytes(std::string_view text) {
  std::uint64_t bytes = 0;
  for (const char each : text) bytes = bytes << 8 | static_cast<unsigned char>(each);
  return bytes;
}
/// a == b, eight bytes at a time: the C library's comparison in WebAssembly takes one at a time.
inline bool same_text(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  std::size_t at = 0;
  for (; at + 8 <= a.size(); at += 8) {
    if (eight_bytes(a, at) != eight_bytes(b, at)) return false;
  }
  for (; at < a.size(); ++at) {
    if (a[at] != b[at]) return false;
  }
  return true;
}
/// Whether a byte is a sign of ASCII that shows: no blank, no control, no part of a longer character.
inline bool is_visible_ascii(char byte) { return byte > ' ' && byte < 0x7F; }
/// What UTF-8 files may begin with.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
std::string_view without_byte_order_mark(std::string_view text);
/// Han characters.
constexpr bool is_ideograph(char32_t each) {
  return (each >= 0x3400 && each <= 0x9FFF) || (each >= 0xF900 && each <= 0xFAFF) ||
         (each >= 0x20000 && each <= 0x3FFFF);
}
/// What words of Chinese, Japanese and Korean are written with: Han, kana, Hangul.
bool is_east_asian(char32_t code_point);
/// Text without outer blanks.
std::string_view trim(std::string_view text);
/// Full-width ASCII forms (U+FF01..U+FF5E) and the ideographic space as ASCII; everything else unchanged.
std::string to_half_width(std::string_view text);
/// A key that is equal for words a person would call the same: lower case, half width, without accents,
/// blanks, invisible characters, hyphens and punctuation. Letters and digits of every script stay. Half-width
/// katakana become the usual ones.
std::string fold(std::string_view text);
/// A number in digits. (std::to_string would bring printf into the module.)
std::string decimal(std::uint64_t number);
/// Edit distance (insert, delete, replace, swap neighbours) in code points; `limit + 1` for anything above
/// `limit`. Takes time linear in the longer text for a given limit.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace core
