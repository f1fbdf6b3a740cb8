#include "punycode.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/text.hpp"
#include "text_checks.hpp"

namespace core {
namespace {

constexpr char32_t kBase = 36, kLeast = 1, kMost = 26, kFirst = 0x80;
constexpr std::size_t kPrefix = 4;  // xn--
constexpr std::size_t kLongest = 63;

/// The characters of a label.
struct Points {
  std::array<char32_t, kLongest + 1> each;
  std::size_t size = 0;
  const char32_t* begin() const { return each.data(); }
  const char32_t* end() const { return each.data() + size; }
};
/// A label in DNS, without its prefix.
struct Code {
  std::array<char, kLongest + 1> each;
  std::size_t size = 0;  // more than there is room for: it is too long
  void add(char32_t byte) {
    if (size < each.size()) each[size] = static_cast<char>(byte);
    ++size;
  }
};

char32_t adapted(char32_t delta, char32_t points, bool first) {
  delta = first ? delta / 700 : delta / 2;
  delta += delta / points;
  char32_t steps = 0;
  for (; delta > (kBase - kLeast) * kMost / 2; steps += kBase) delta /= kBase - kLeast;
  return steps + (kBase - kLeast + 1) * delta / (delta + 38);
}

char32_t threshold(char32_t place, char32_t bias) {
  return place <= bias ? kLeast : std::min<char32_t>(place - bias, kMost);
}

Code encoded(const Points& label) {
  Code out;
  for (const auto each : label) {
    if (each < kFirst) out.add(each);
  }
  auto done = static_cast<char32_t>(out.size);
  const auto basic = done;
  if (basic > 0) out.add('-');
  char32_t next = kFirst, delta = 0, bias = 72;
  while (done < label.size) {
    char32_t least = 0x110000;
    for (const auto each : label) least = each >= next ? std::min(least, each) : least;
    delta += (least - next) * (done + 1);
    next = least;
    for (const auto each : label) {
      delta += each < next;
      if (each != next) continue;
      auto rest = delta;
      for (auto place = kBase;; place += kBase) {
        const auto limit = threshold(place, bias);
        const auto digit = rest < limit ? rest : limit + (rest - limit) % (kBase - limit);
        out.add(digit < 26 ? 'a' + digit : '0' + digit - 26);
        if (rest < limit) break;
        rest = (rest - limit) / (kBase - limit);
      }
      bias = adapted(delta, done + 1, done == basic);
      delta = 0;
      ++done;
    }
    ++delta, ++next;
  }
  return out;
}

/// Empty: it is none. `code`: in small letters.
Points decoded(std::string_view code) {
  Points out;
  auto at_code = std::size_t{0};
  if (const auto dash = code.rfind('-'); dash != std::string_view::npos) {
    for (; at_code < dash; ++at_code) out.each[out.size++] = static_cast<unsigned char>(code[at_code]);
    ++at_code;
  }
  std::uint64_t at = 0, next = kFirst;
  char32_t bias = 72;
  for (bool first = true; at_code < code.size(); first = false) {
    const auto before = at;
    std::uint64_t weight = 1;
    for (auto place = kBase;; place += kBase) {
      if (at_code == code.size() || place > 8 * kBase) return {};
      const char each = code[at_code++];
      const auto digit = static_cast<std::uint64_t>(each >= 'a' ? each - 'a' : each - '0' + 26);
      const auto limit = threshold(place, bias);
      if (digit >= kBase) return {};
      at += digit * weight;
      if (digit < limit) break;
      weight *= kBase - limit;
    }
    const auto count = out.size + 1;
    next += at / count;
    if (next > 0x10FFFF) return {};
    bias = adapted(static_cast<char32_t>(at - before), static_cast<char32_t>(count), first);
    at %= count;
    const auto place = out.each.begin() + static_cast<std::ptrdiff_t>(at++);
    std::copy_backward(place, out.each.begin() + static_cast<std::ptrdiff_t>(out.size),
                       out.each.begin() + static_cast<std::ptrdiff_t>(out.size + 1));
    *place = static_cast<char32_t>(next);
    ++out.size;
  }
  return out;
}

/// Whether a coded label stands for letters beyond ASCII, written as it has to be.
bool is_well_coded(std::string_view label) {
  Code code;
  for (const char each : label.substr(kPrefix)) {
    code.add(each >= 'A' && each <= 'Z' ? static_cast<unsigned char>(each | 0x20)
                                        : static_cast<unsigned char>(each));
  }
  const auto points = decoded({code.each.data(), code.size});
  const auto is_letter = [](char32_t each) {
    return each < kFirst ||
           !(is_special(each) || is_name_mark(each) || is_blank(each) || is_control(each) ||
             (is_invisible(each) && each != 0x200C && each != 0x200D) || (each >= 0xD800 && each <= 0xDFFF));
  };
  const auto again = encoded(points);
  return std::any_of(points.begin(), points.end(), [](char32_t each) { return each >= kFirst; }) &&
         std::all_of(points.begin(), points.end(), is_letter) && again.size == code.size &&
         std::equal(code.each.begin(), code.each.begin() + static_cast<std::ptrdiff_t>(code.size),
                    again.each.begin());
}

/// 0: it cannot be there.
std::size_t size_of_label(std::string_view label) {
  Points points;
  bool ascii = true;
  for (std::size_t at = 0; at < label.size();) {
    const auto each = decode_at(label, at);
    ascii = ascii && each.value < kFirst;
    if (points.size == kLongest) return 0;
    points.each[points.size++] = each.value;
    at += each.size;
  }
  if (ascii) return is_coded_label(label) && !is_well_coded(label) ? 0 : label.size();
  const auto size = kPrefix + encoded(points).size;
  return size > kLongest ? 0 : size;
}

}  // namespace

std::size_t dns_size(std::string_view domain) {
  std::size_t size = 0;
  for (std::size_t at = 0; at < domain.size();) {
    const auto label = domain.substr(at, std::min(domain.find('.', at), domain.size()) - at);
    const auto own = size_of_label(label);
    if (own == 0) return 0;
    size += own + 1;
    at += label.size() + 1;
  }
  return size - 1;
}

}  // namespace core
