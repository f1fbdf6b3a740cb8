/// What e-mail addresses are read with: for the pass over every row, and for the thorough look.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace core {

inline constexpr std::size_t kLongestLocal = 64, kLongestLabel = 63,
                             kLongestAddress = 254;  // octets, RFC 5321

inline constexpr std::uint8_t kAtom = 1, kLabel = 2, kLetter = 4, kForeign = 8;
inline constexpr auto kClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  for (unsigned each = 0; each < 256; ++each) {
    const bool letter = (each | 0x20) >= 'a' && (each | 0x20) <= 'z';
    if (letter) classes[each] = kAtom | kLabel | kLetter;
    if (each >= '0' && each <= '9') classes[each] = kAtom | kLabel;
    if (each >= 0x80) classes[each] = kForeign;
  }
  for (const char each : std::string_view("!#$%&'*+/=?^_`{|}~"))
    classes[static_cast<unsigned char>(each)] = kAtom;
  classes['-'] = kAtom | kLabel;
  return classes;
}();
inline std::uint8_t class_of(char byte) { return kClasses[static_cast<unsigned char>(byte)]; }

/// The dot-atom at the text's start: words of the allowed classes with single dots between them.
struct Words {
  std::size_t end = 0;
  std::size_t count = 0;
  std::size_t last = 0;     // where the last word starts
  std::uint8_t all = 0xFF;  // of the last word
  bool foreign = false;     // of the whole
  bool well = true;         // none empty, none too long, no hyphen at an end (labels)
};
template <bool labels>
Words read_words(std::string_view text) {
  constexpr std::uint8_t allowed = (labels ? kLabel : kAtom) | kForeign;
  Words words;
  std::uint8_t any = 0;
  std::size_t at = 0;
  while (true) {
    words.all = 0xFF;
    const std::size_t first = at;
    for (; at < text.size(); ++at) {
      const auto bits = class_of(text[at]);
      if ((bits & allowed) == 0) break;
      words.all &= bits;
      any |= bits;
    }
    words.last = first;
    ++words.count;
    words.well = words.well && at > first;
    if (labels && words.well) {  // foreign labels are measured as DNS has them
      const bool fits = at - first <= kLongestLabel || (any & kForeign) != 0;
      words.well = fits && text[first] != '-' && text[at - 1] != '-';
    }
    if (at == text.size() || text[at] != '.') break;
    ++at;
  }
  words.end = at;
  words.foreign = (any & kForeign) != 0;
  return words;
}

/// `size`: how long it is in DNS.
bool is_domain(std::string_view text, bool& foreign, std::size_t& size);

}  // namespace core
