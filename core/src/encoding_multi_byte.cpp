#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "encoding_parts.hpp"

namespace core {
namespace {

#include "encoding_multi_byte_tables.inc"

/// Everyday characters: a zone with a tier of two bits each, in rows by lead byte, and some outside of it.
struct Zone {
  unsigned first, last, trails;
  const std::uint8_t* tiers;
  std::span<const std::uint16_t> extra;
};
constexpr Zone kBig5Zone = {0xA4, 0xC6, 157, kBig5Tiers, kBig5Extra};
constexpr Zone kGb18030Zone = {0xB0, 0xD7, 94, kGb18030Tiers, kGb18030Extra};
constexpr Zone kShiftJisZone = {0x88, 0x98, 188, kShiftJISTiers, kShiftJISExtra};
constexpr Zone kEucKrZone = {0xB0, 0xC8, 94, kEUCKRTiers, kEUCKRExtra};

/// `other`: the cost of what is neither in the zone nor known.
[[gnu::noinline]] Character two_bytes(const Zone& zone, unsigned lead, unsigned trail, unsigned trail_index,
                                      int other) {
  constexpr std::array<int, 4> kTierCosts = {32, 23, 18, 14};
  if (within(lead, zone.first, zone.last) && trail_index < zone.trails) {
    const auto index = (lead - zone.first) * zone.trails + trail_index;
    return {2, kTierCosts[zone.tiers[index / 4] >> (index % 4 * 2) & 3U], Kind::han};
  }
  const auto code = static_cast<std::uint16_t>(lead << 8 | trail);
  const auto known = std::find(zone.extra.begin(), zone.extra.end(), code) != zone.extra.end();
  return {2, known ? 24 : other, Kind::han};
}

Character big5(unsigned lead, unsigned trail) {
  if (!within(lead, 0x87, 0xFE) || !(within(trail, 0x40, 0x7E) || within(trail, 0xA1, 0xFE))) return kBadByte;
  const auto rare = within(lead, 0xC9, 0xF9) ? 38 : within(lead, 0xA1, 0xA3) ? 32 : 46;
  return two_bytes(kBig5Zone, lead, trail, trail - (trail < 0x7F ? 0x40 : 0x62), rare);
}

Character gb18030(unsigned lead, unsigned trail) {
  if (lead == 0x80) return {1, 40, Kind::sign};
  if (lead == 0xFF) return kBadByte;
  if (within(trail, '0', '9')) return {4, 60, Kind::han};
  if (!within(trail, 0x40, 0xFE) || trail == 0x7F) return kBadByte;
  const auto rare = trail < 0xA1 ? 46 : within(lead, 0xD8, 0xF7) ? 38 : within(lead, 0xA1, 0xA9) ? 32 : 46;
  return two_bytes(kGb18030Zone, lead, trail, trail - 0xA1, rare);
}

Character euc_kr(unsigned lead, unsigned trail) {
  const auto letter = within(trail | 0x20, 'a', 'z');
  if (!within(lead, 0x81, 0xFD) || lead == 0xC9 || !(within(trail, 0x81, 0xFE) || letter)) return kBadByte;
  if (trail < 0xA1 && lead > 0xC6) return kBadByte;
  const auto rare = trail < 0xA1 ? 46 : lead >= 0xCA ? 40 : within(lead, 0xA1, 0xAF) ? 34 : 46;
  return two_bytes(kEucKrZone, lead, trail, trail - 0xA1, rare);
}

Character shift_jis(unsigned lead, unsigned trail) {
  if (within(lead, 0xA1, 0xDF)) return {1, letter_cost(nibble(kHalfKanaCosts, lead - 0xA1)), Kind::half_kana};
  if (!within(lead, 0x81, 0xFC) || lead == 0xA0 || !within(trail, 0x40, 0xFC) || trail == 0x7F)
    return kBadByte;
  const auto index = trail - (trail < 0x7F ? 0x40 : 0x41);
  if (lead == 0x83 && index < 86) return {2, letter_cost(nibble(kKatakanaCosts, index)), Kind::kana};
  if (lead == 0x81 && trail == 0x5B) return {2, letter_cost(nibble(kKatakanaCosts, 86)), Kind::kana};
  if (lead == 0x82 && within(trail, 0x9F, 0xF1)) return {2, 18, Kind::han};  // hiragana
  const auto rare = lead < 0x85 ? 32 : within(lead, 0x98, 0x9F) || within(lead, 0xE0, 0xEA) ? 40 : 46;
  return two_bytes(kShiftJisZone, lead, trail, index, rare);
}

/// The same rows and cells as Shift_JIS has, two rows to a lead byte there.
Character euc_jp(unsigned lead, unsigned trail, unsigned third) {
  const auto in_set = [](unsigned byte) { return within(byte, 0xA1, 0xFE); };
  if (lead == 0x8F && in_set(trail) && in_set(third)) return {3, 46, Kind::han};  // of a second set
  if (!in_set(trail)) return kBadByte;
  if (lead == 0x8E && trail < 0xE0) return {2, shift_jis(trail, 0).cost, Kind::half_kana};
  if (!in_set(lead)) return kBadByte;
  const auto row = lead - 0xA1, cell = trail - 0xA1;
  const auto index = cell + (row % 2 == 0 ? 0x40 : 0x9F);
  return shift_jis(row / 2 + (row < 62 ? 0x81 : 0xC1), index + (row % 2 == 0 && index >= 0x7F ? 1 : 0));
}

Character utf8(std::string_view words, std::size_t at) {
  const auto each = decode_at(words, at);
  if (!each.valid) return {1, 24, Kind::bad};  // a few are no proof against UTF-8
  const auto lead = byte_at(words, at);
  const auto common = each.size == 2 ? lead < 0xC6 || within(lead, 0xCE, 0xD1) || within(lead, 0xD7, 0xD9)
                                     : lead >= 0xE1 && lead != 0xEE;
  const auto sign = lead == 0xC2 || lead == 0xE2 || lead == 0xEF || each.size == 4;
  const auto kind = sign ? Kind::sign : each.size == 2 ? Kind::two_bytes : Kind::three_bytes;
  return {each.size, common ? 6 + each.size * 6 : 40, kind};
}

Character decode(std::string_view words, std::size_t at, MultiByte encoding) {
  const auto lead = byte_at(words, at), trail = byte_at(words, at + 1);
  if (lead < 0x80) return ascii(lead);
  switch (encoding) {
    case MultiByte::utf8:
      return utf8(words, at);
    case MultiByte::big5:
      return big5(lead, trail);
    case MultiByte::shift_jis:
      return shift_jis(lead, trail);
    case MultiByte::euc_kr:
      return euc_kr(lead, trail);
    case MultiByte::gb18030:
      return gb18030(lead, trail);
    case MultiByte::euc_jp:
      return euc_jp(lead, trail, byte_at(words, at + 2));
  }
  return {};
}

constexpr bool is_cjk(Kind kind) { return kind >= Kind::han; }

/// What it costs that a character follows another one.
int cost_of_step(Kind before, Kind kind) {
  int total = 0;
  if (kind != before && kind == Kind::kana) total += 5;
  if (kind != before && kind == Kind::half_kana) total += 6;
  if ((before == Kind::two_bytes && kind == Kind::three_bytes) ||
      (before == Kind::three_bytes && kind == Kind::two_bytes)) {
    total += 14;
  }
  const auto beside = is_cjk(before) ? kind : before;
  if (is_cjk(before) == is_cjk(kind) || !is_letter(beside)) return total;
  if (before == Kind::half_kana || kind == Kind::half_kana) return total + 20;
  return total + (beside == Kind::lower ? 16 : 6);  // B2B業務, IT部長
}

}  // namespace

Character ascii(unsigned byte) {
  if (ends_word(static_cast<char>(byte))) return {1, 0, Kind::none};
  if (within(byte, '0', '9')) return {1, 10, Kind::none};
  if (within(byte, 'a', 'z')) return {1, 8, Kind::lower};
  if (within(byte, 'A', 'Z')) return {1, 10, Kind::upper};
  return {1, 16, Kind::none};
}

std::string_view take_word(std::string_view& words) {
  std::size_t size = 0;
  while (size < words.size() && !ends_word(words[size])) ++size;
  const auto word = words.substr(0, size);
  words.remove_prefix(std::min(size + 1, words.size()));
  return word;
}

int cost_of_bytes(std::string_view words, bool among_latin) {
  const auto one = among_latin ? 19 : 14;  // seven bits; and what it costs that it is no ASCII letter
  int total = 0;
  for (const auto each : words) {
    const auto byte = static_cast<unsigned char>(each);
    total += byte < 0x80 ? ascii(byte).cost : one;
  }
  return total;
}

int cost_of(std::string_view words, MultiByte encoding) {
  int total = 0;
  auto before = Kind::none;
  for (std::size_t at = 0; at < words.size();) {
    const auto each = decode(words, at, encoding);
    total += each.cost + cost_of_step(before, each.kind);
    // A single half-width letter is a Latin é.
    if (each.kind == Kind::half_kana && before != Kind::half_kana &&
        decode(words, at + each.size, encoding).kind != Kind::half_kana)
      total += 6;
    if (each.kind != Kind::bad) before = each.kind;
    at += each.size;
  }
  return total;
}

}  // namespace core
