#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "encoding_parts.hpp"

// How likely a text is under an encoding is measured by what it costs to write it down: each character costs
// minus twice the binary logarithm of its share in contact lists (so costs are in half bits), a byte that the
// encoding does not have costs much, and so do neighbours that no language has, as a Chinese character inside
// a Latin word. The encoding in which the words cost least is the answer, the distance to the next one its
// confidence.
namespace core {
namespace {

#include "encoding_tables.inc"

/// From han on, what stands in no Latin word; UTF-8 sequences of two and three bytes stand for a script each.
enum class Kind : std::uint8_t {
  none,
  digit,
  lower,
  upper,
  caseless,
  sign,
  two_bytes,
  three_bytes,
  han,
  kana,
  half_kana
};

struct Character {
  std::size_t size = 1;
  int cost = 0;
  Kind kind = Kind::none;
};

constexpr int kImpossible = 60;

constexpr bool within(unsigned each, unsigned first, unsigned last) { return each >= first && each <= last; }

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

int nibble(const std::uint8_t* table, unsigned index) { return table[index / 2] >> (index % 2 * 4) & 15; }
bool bit(const std::uint8_t* table, unsigned index) { return (table[index / 8] >> (index % 8) & 1) != 0; }
/// Half bits of a letter, from the tables' steps.
int letter_cost(int step) { return step == 13 ? 22 : step + 4; }

Character ascii(unsigned byte) {
  if (ends_word(static_cast<char>(byte))) return {1, 0, Kind::none};
  if (within(byte, '0', '9')) return {1, 10, Kind::digit};
  if (within(byte, 'a', 'z')) return {1, 8, Kind::lower};
  if (within(byte, 'A', 'Z')) return {1, 10, Kind::upper};
  return {1, 16, Kind::none};
}

// ---- Encodings of two bytes or more

/// A zone of everyday characters, in rows by lead byte.
struct Zone {
  unsigned first, last, trails;
  const std::uint8_t* tiers;
  std::span<const std::uint16_t> extra;
};
constexpr Zone kBig5Zone = {0xA4, 0xC6, 157, kBig5Tiers, kBig5Extra};
constexpr Zone kGb18030Zone = {0xB0, 0xD7, 94, kGb18030Tiers, kGb18030Extra};
constexpr Zone kShiftJisZone = {0x88, 0x98, 188, kShiftJISTiers, kShiftJISExtra};
constexpr Zone kEucKrZone = {0xB0, 0xC8, 94, kEUCKRTiers, kEUCKRExtra};

/// `other`: the cost of what is not in the zone.
Character two_bytes(const Zone& zone, unsigned lead, unsigned trail, unsigned trail_index, int other) {
  constexpr std::array<int, 4> kTierCosts = {32, 23, 18, 14};
  if (within(lead, zone.first, zone.last) && trail_index < zone.trails) {
    const auto index = (lead - zone.first) * zone.trails + trail_index;
    return {2, kTierCosts[zone.tiers[index / 4] >> (index % 4 * 2) & 3U], Kind::han};
  }
  const auto code = static_cast<std::uint16_t>(lead << 8 | trail);
  const auto known = std::binary_search(zone.extra.begin(), zone.extra.end(), code);
  return {2, known ? 24 : other, Kind::han};
}

constexpr Character kBadByte = {1, kImpossible, Kind::none};

Character big5(std::string_view text, std::size_t at) {
  const auto lead = byte_at(text, at), trail = byte_at(text, at + 1);
  if (!within(lead, 0x87, 0xFE) || !(within(trail, 0x40, 0x7E) || within(trail, 0xA1, 0xFE))) return kBadByte;
  const auto rare = within(lead, 0xC9, 0xF9) ? 38 : within(lead, 0xA1, 0xA3) ? 32 : 46;
  return two_bytes(kBig5Zone, lead, trail, trail - (trail < 0x7F ? 0x40 : 0x62), rare);
}

Character gb18030(std::string_view text, std::size_t at) {
  const auto lead = byte_at(text, at), trail = byte_at(text, at + 1);
  if (!within(lead, 0x81, 0xFE)) return lead == 0x80 ? Character{1, 40, Kind::sign} : kBadByte;
  if (within(trail, '0', '9')) {
    const auto valid = within(byte_at(text, at + 2), 0x81, 0xFE) && within(byte_at(text, at + 3), '0', '9');
    return valid ? Character{4, 60, Kind::han} : kBadByte;
  }
  if (!within(trail, 0x40, 0xFE) || trail == 0x7F) return kBadByte;
  const auto symbols = within(lead, 0xA1, 0xA9);
  const auto rare = trail >= 0xA1 && within(lead, 0xD8, 0xF7) ? 38 : symbols && trail >= 0xA1 ? 32 : 46;
  return two_bytes(kGb18030Zone, lead, trail, trail - 0xA1, rare);
}

Character euc_kr(std::string_view text, std::size_t at) {
  const auto lead = byte_at(text, at), trail = byte_at(text, at + 1);
  const auto letter = within(trail | 0x20, 'a', 'z');
  if (!within(lead, 0x81, 0xFD) || lead == 0xC9 || !(within(trail, 0x81, 0xFE) || letter)) return kBadByte;
  if (trail < 0xA1 && lead > 0xC6) return kBadByte;
  const auto rare = trail >= 0xA1 && lead >= 0xCA ? 40 : trail >= 0xA1 && within(lead, 0xA1, 0xAF) ? 34 : 46;
  return two_bytes(kEucKrZone, lead, trail, trail - 0xA1, rare);
}

Character shift_jis(std::string_view text, std::size_t at) {
  const auto lead = byte_at(text, at), trail = byte_at(text, at + 1);
  if (within(lead, 0xA1, 0xDF)) return {1, letter_cost(nibble(kHalfKanaCosts, lead - 0xA1)), Kind::half_kana};
  if (!(within(lead, 0x81, 0x9F) || within(lead, 0xE0, 0xFC))) return kBadByte;
  if (!within(trail, 0x40, 0xFC) || trail == 0x7F) return kBadByte;
  const auto index = trail - (trail < 0x7F ? 0x40 : 0x41);
  if (lead == 0x83 && index < 86) return {2, letter_cost(nibble(kKatakanaCosts, index)), Kind::kana};
  if (lead == 0x81 && trail == 0x5B) return {2, letter_cost(nibble(kKatakanaCosts, 86)), Kind::kana};
  if (lead == 0x82 && within(trail, 0x9F, 0xF1)) return {2, 18, Kind::han};
  const auto rare = lead < 0x85 ? 32 : within(lead, 0x98, 0x9F) || within(lead, 0xE0, 0xEA) ? 40 : 46;
  return two_bytes(kShiftJisZone, lead, trail, index, rare);
}

Character utf8(std::string_view text, std::size_t at) {
  const auto lead = byte_at(text, at);
  const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  const auto sequence = text.substr(at, size);
  Utf8Counter counter;
  counter.push({reinterpret_cast<const std::uint8_t*>(sequence.data()), sequence.size()});
  if (counter.sequences() == 0) return {1, 24, Kind::none};  // bad, but a few are no proof against UTF-8
  const auto common = size == 2 ? lead < 0xC6 || within(lead, 0xCE, 0xD1) || within(lead, 0xD7, 0xD9)
                                : lead >= 0xE1 && lead != 0xEE;
  const auto sign = lead == 0xC2 || lead == 0xE2 || lead == 0xEF || size == 4;
  const auto kind = sign ? Kind::sign : size == 2 ? Kind::two_bytes : Kind::three_bytes;
  return {size, common ? 6 + static_cast<int>(size) * 6 : 40, kind};
}

bool is_cjk(Kind kind) { return kind >= Kind::han; }
bool is_letter(Kind kind) { return kind == Kind::lower || kind == Kind::upper || kind == Kind::caseless; }

/// What it costs that a character follows another one.
int cost_of_step(Kind before, Kind kind) {
  int total = 0;
  if (kind != before && kind == Kind::kana) total += 5;
  if (kind != before && kind == Kind::half_kana) total += 12;
  if ((before == Kind::two_bytes && kind == Kind::three_bytes) ||
      (before == Kind::three_bytes && kind == Kind::two_bytes))
    total += 14;
  if (is_cjk(before) == is_cjk(kind)) return total;
  const auto beside = is_cjk(before) ? kind : before;
  if (!is_letter(beside)) return total;
  if (before == Kind::half_kana || kind == Kind::half_kana) return total + 20;
  return total + (beside == Kind::lower ? 12 : 6);  // B2B業務, IT部長
}

int cost_of_multi_byte(std::string_view words, Character (*decode)(std::string_view, std::size_t)) {
  int total = 0;
  auto before = Kind::none;
  for (std::size_t at = 0; at < words.size();) {
    const auto byte = byte_at(words, at);
    const auto each = byte < 0x80 ? ascii(byte) : decode(words, at);
    total += each.cost;
    total += cost_of_step(before, each.kind);
    before = each.kind;
    at += each.size;
  }
  return total;
}

// ---- Encodings of one byte

enum class Script : std::uint8_t { latin, cased, caseless };

/// `costs` has 64 bytes for each language that the encoding is used for, a nibble for each byte from 0x80: 0
/// no character, 1-12 a letter's half bits less 4, 13 a letter that the language lacks, 14 an everyday sign,
/// 15 another.
struct SingleByte {
  std::span<const std::uint8_t> costs;
  const std::uint8_t* upper;    // bits
  const std::uint8_t* as_1252;  // bits: the byte means the same as in windows-1252; null: hardly any does
  const std::uint16_t*
      neighbours;  // two bits, times 3 half bits, each: vowel, consonant, none before; the same after
  Script script;
};

/// `shared`, if not null: bits of the bytes whose letters, if the language has them, all cost the same.
Character single_byte(const SingleByte& table, const std::uint8_t* costs, const std::uint8_t* shared,
                      unsigned byte) {
  constexpr int kShared = 5;
  auto step = nibble(costs, byte - 0x80);
  if (step > 0 && step < 13 && shared != nullptr && bit(shared, byte - 0x80)) step = kShared;
  if (step == 0) return kBadByte;
  if (step >= 14) return {1, step == 14 ? 18 : 30, Kind::sign};
  if (table.script == Script::caseless) return {1, letter_cost(step), Kind::caseless};
  return {1, letter_cost(step), bit(table.upper, byte - 0x80) ? Kind::upper : Kind::lower};
}

/// What the ASCII letters beside a Latin letter cost.
int cost_of_neighbours(std::string_view word, std::size_t at, unsigned neighbours) {
  const auto one = [neighbours](unsigned byte, unsigned shift) {
    if (byte >= 0x80) return 0;
    const auto letter = static_cast<char>(byte | 0x20);
    const auto kind = !within(byte | 0x20, 'a', 'z')                                      ? 2U
                      : std::string_view("aeiouy").find(letter) != std::string_view::npos ? 0U
                                                                                          : 1U;
    return static_cast<int>(neighbours >> (shift + 2 * kind) & 3) * 3;
  };
  return one(at == 0 ? 0 : byte_at(word, at - 1), 0) + one(byte_at(word, at + 1), 6);
}

int cost_of_word(std::string_view word, const SingleByte& table, const std::uint8_t* costs,
                 const std::uint8_t* shared) {
  int total = 0;
  auto before = Kind::none;
  bool high_before = false;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const auto byte = byte_at(word, at);
    const auto high = byte >= 0x80;
    const auto each = high ? single_byte(table, costs, shared, byte) : ascii(byte);
    total += each.cost;
    if (high && table.neighbours != nullptr && (shared == nullptr || !bit(shared, byte - 0x80)))
      total += cost_of_neighbours(word, at, table.neighbours[byte - 0x80]);
    if (high || high_before) {
      if (is_letter(before) && is_letter(each.kind)) {
        if (table.script == Script::latin)
          total += high && high_before ? 4 : 0;
        else
          total += high != high_before ? 16 : 0;
        if (before == Kind::lower && each.kind == Kind::upper) total += 10;
      } else if ((before == Kind::sign && is_letter(each.kind)) ||
                 (is_letter(before) && each.kind == Kind::sign)) {
        total += 4;
      }
    }
    before = each.kind;
    high_before = high;
  }
  return total;
}

/// A list is mainly in one language, but may have names from others.
int cost_of_single_byte(std::string_view words, const SingleByte& table,
                        const std::uint8_t* shared = nullptr) {
  constexpr std::size_t kTable = 64, kLanguages = 8;
  const auto languages = std::min(kLanguages, table.costs.size() / kTable);
  std::array<int, kLanguages> totals{};
  for (std::size_t at = 0; at < words.size();) {
    const auto end = static_cast<std::size_t>(std::find_if(words.begin() + static_cast<std::ptrdiff_t>(at),
                                                           words.end(), ends_word) -
                                              words.begin()) +
                     1;
    std::array<int, kLanguages> costs{};
    for (std::size_t i = 0; i < languages; ++i)
      costs[i] = cost_of_word(words.substr(at, end - at), table, table.costs.data() + i * kTable, shared);
    const auto best =
        *std::min_element(costs.begin(), costs.begin() + static_cast<std::ptrdiff_t>(languages));
    for (std::size_t i = 0; i < languages; ++i) totals[i] += std::min(costs[i], best + 12);
    at = end;
  }
  return *std::min_element(totals.begin(), totals.begin() + static_cast<std::ptrdiff_t>(languages));
}

// ---- The candidates

struct Candidate {
  std::string_view name;
  int prior;  // half bits
  Character (*decode)(std::string_view, std::size_t);
  SingleByte table;
  std::string_view places;  // top-level domains and country codes that make it likelier
};

constexpr SingleByte kNoTable = {{}, nullptr, nullptr, nullptr, Script::latin};
constexpr Candidate kCandidates[] = {
    {"UTF-8", 8, utf8, kNoTable, ""},
    {"Big5", 0, big5, kNoTable, "tw hk mo "},
    {"Shift_JIS", 0, shift_jis, kNoTable, "jp "},
    {"EUC-KR", 0, euc_kr, kNoTable, "kr "},
    {"gb18030", 0, gb18030, kNoTable, "cn sg "},
    {"windows-1252",
     0,
     nullptr,
     {kWindows1252Costs, kWindows1252Upper, nullptr, kWindows1252Neighbours, Script::latin},
     "de fr es it pt nl be at ch lu se no dk fi is ie uk gb us ca mx br ar cl pe "},
    {"windows-1250",
     5,
     nullptr,
     {kWindows1250Costs, kWindows1250Upper, kWindows1250As1252, kWindows1250Neighbours, Script::latin},
     "pl cz sk hu ro hr si rs ba "},
    {"windows-1251",
     8,
     nullptr,
     {kWindows1251Costs, kWindows1251Upper, nullptr, nullptr, Script::cased},
     "ru ua by bg kz rs mk kg "},
    {"windows-1253",
     10,
     nullptr,
     {kWindows1253Costs, kWindows1253Upper, nullptr, nullptr, Script::cased},
     "gr cy "},
    {"windows-1254",
     6,
     nullptr,
     {kWindows1254Costs, kWindows1254Upper, kWindows1254As1252, kWindows1254Neighbours, Script::latin},
     "tr az "},
    {"windows-1255",
     10,
     nullptr,
     {kWindows1255Costs, kWindows1255Upper, nullptr, nullptr, Script::caseless},
     "il "},
    {"windows-1256",
     10,
     nullptr,
     {kWindows1256Costs, kWindows1256Upper, nullptr, nullptr, Script::caseless},
     "sa ae eg jo kw qa om bh lb ma dz tn iq ir pk "},
    {"windows-1257",
     8,
     nullptr,
     {kWindows1257Costs, kWindows1257Upper, kWindows1257As1252, kWindows1257Neighbours, Script::latin},
     "lt lv ee "},
    {"windows-1258",
     12,
     nullptr,
     {kWindows1258Costs, kWindows1258Upper, kWindows1258As1252, kWindows1258Neighbours, Script::latin},
     "vn "},
    {"windows-874",
     12,
     nullptr,
     {kWindows874Costs, kWindows874Upper, nullptr, nullptr, Script::caseless},
     "th "},
    {"KOI8-R", 14, nullptr, {kKoi8rCosts, kKoi8rUpper, nullptr, nullptr, Script::cased}, "ru "},
    {"macintosh",
     12,
     nullptr,
     {kMacintoshCosts, kMacintoshUpper, nullptr, kMacintoshNeighbours, Script::latin},
     ""},
};
constexpr std::size_t kUtf8 = 0, kWindows1252 = 5;

/// Half bits by which domains (.tw) and listed country codes (,TW,) speak for each candidate.
std::array<int, std::size(kCandidates)> hints(std::string_view head) {
  std::array<int, std::size(kCandidates)> result{};
  const auto alphanumeric = [](unsigned byte) {
    return within(byte | 0x20, 'a', 'z') || within(byte, '0', '9');
  };
  for (std::size_t at = 0; at < head.size();) {
    const auto start = at;
    while (at < head.size() && alphanumeric(byte_at(head, at))) ++at;
    if (at - start == 2 && start > 0) {
      const auto before = byte_at(head, start - 1), after = byte_at(head, at);
      const auto domain = before == '.' && after != '.' && after != '-' && after != '@' && start > 1 &&
                          alphanumeric(byte_at(head, start - 2));
      const auto code =
          std::string_view(",;\t\" ").find(static_cast<char>(before)) != std::string_view::npos &&
          std::string_view(",;\t\"\r\n").find(static_cast<char>(after)) != std::string_view::npos;
      const char place[] = {static_cast<char>(head[start] | 0x20), static_cast<char>(head[start + 1] | 0x20),
                            ' '};
      for (std::size_t i = 0; (domain || code) && i < std::size(kCandidates); ++i) {
        if (kCandidates[i].places.find({place, 3}) == std::string_view::npos ||
            (!domain && i == kWindows1252))
          continue;
        result[i] = std::min(16, result[i] == 0 ? (domain ? 8 : 5) : result[i] + 2);
      }
    }
    at = std::max(at, start + 1);
  }
  return result;
}

/// True if all bytes above 0x7F mean the same in windows-1252.
bool same_as_1252(std::string_view words, const std::uint8_t* as_1252) {
  return as_1252 != nullptr && std::all_of(words.begin(), words.end(), [as_1252](char each) {
           const auto byte = static_cast<unsigned char>(each);
           return byte < 0x80 || bit(as_1252, byte - 0x80U);
         });
}

int cost_of(const Candidate& each, std::string_view words, int as_1252) {
  if (each.decode != nullptr) return cost_of_multi_byte(words, each.decode);
  const auto cost = cost_of_single_byte(words, each.table, each.table.as_1252);
  if (each.table.as_1252 == nullptr) return cost;
  // Only what differs from windows-1252 decides between the two.
  return as_1252 + cost - cost_of_single_byte(words, kCandidates[kWindows1252].table, each.table.as_1252);
}

/// 50 at a tie, more with every half bit.
std::uint8_t confidence_of(int margin) {
  return static_cast<std::uint8_t>(std::min(99.0, 100 / (1 + std::exp2(-0.25 * margin))));
}

}  // namespace

EncodingGuess guess_by_words(std::string_view words, std::string_view head) {
  if (words.empty()) return {"UTF-8", 100, "", false};
  Utf8Counter counter;
  counter.push({reinterpret_cast<const std::uint8_t*>(words.data()), words.size()});
  counter.finish();

  constexpr auto kOutOfTheRunning = std::numeric_limits<int>::max();
  const auto as_1252 = cost_of_single_byte(words, kCandidates[kWindows1252].table);
  auto costs = hints(head);
  for (std::size_t i = 0; i < costs.size(); ++i) {
    const auto& each = kCandidates[i];
    const auto out = i == kUtf8 ? counter.sequences() == 0 : same_as_1252(words, each.table.as_1252);
    costs[i] = out ? kOutOfTheRunning : each.prior - costs[i] + cost_of(each, words, as_1252);
  }
  std::array<std::size_t, std::size(kCandidates)> order{};
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::partial_sort(order.begin(), order.begin() + 2, order.end(), [&costs](std::size_t a, std::size_t b) {
    return costs[a] < costs[b] || (costs[a] == costs[b] && a < b);
  });
  auto [best, second] = std::pair(order[0], order[1]);
  // Valid UTF-8 is UTF-8, whatever else it might be: chance makes a Chinese name or two valid, but no list.
  const auto valid = counter.bad_bytes() == 0;
  if (valid && best != kUtf8) second = std::exchange(best, kUtf8);
  constexpr std::uint64_t kNoChance = 8;
  const auto certain = valid && counter.sequences() >= kNoChance;
  const auto confidence =
      certain ? std::uint8_t{100} : confidence_of(std::max(0, costs[second] - costs[best]));
  return {std::string(kCandidates[best].name), confidence, std::string(kCandidates[second].name), false};
}

}  // namespace core
