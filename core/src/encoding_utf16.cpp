#include <cstddef>

#include "encoding_parts.hpp"

namespace core {
namespace {

bool is_text(unsigned unit) {
  return (unit >= 0x20 && unit < 0x7F) || unit == '\t' || unit == '\n' || unit == '\r';
}

/// Code units of one byte order that text has, and that it does not.
struct Tally {
  std::size_t ascii = 0, impossible = 0;
  bool after_high = false;

  void count(unsigned unit) {
    const auto low = unit >= 0xDC00 && unit < 0xE000;
    if (low != after_high) ++impossible;  // half a surrogate pair
    after_high = unit >= 0xD800 && unit < 0xDC00;
    if (is_text(unit)) ++ascii;
    if ((unit < 0x20 && !is_text(unit)) || unit >= 0xFFFE) ++impossible;
  }
};

}  // namespace

// E-mail addresses, delimiters and line ends are ASCII in any list, so every tenth unit at the least has a
// NUL in it. Bytes that come as pairs of ASCII characters instead are a text of bytes, whatever NULs it has.
std::string_view utf16_pattern(std::string_view head) {
  Tally little, big;
  std::size_t of_bytes = 0;
  const auto units = head.size() / 2;
  for (std::size_t i = 0; i < units; ++i) {
    const auto first = static_cast<unsigned char>(head[2 * i]),
               second = static_cast<unsigned char>(head[2 * i + 1]);
    little.count(first | unsigned{second} << 8);
    big.count(second | unsigned{first} << 8);
    if (is_text(first) && is_text(second)) ++of_bytes;
  }
  const auto is_it = [&](const Tally& tally) {
    return tally.ascii > of_bytes && tally.ascii * 10 >= units && tally.impossible * 50 <= units;
  };
  if (is_it(little) && little.ascii > big.ascii) return "UTF-16LE";
  if (is_it(big) && big.ascii > little.ascii) return "UTF-16BE";
  return {};
}

}  // namespace core
