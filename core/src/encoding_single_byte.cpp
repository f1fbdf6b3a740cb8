#include <algorithm>
#include <array>

#include "encoding_parts.hpp"

namespace core {
namespace {

#include "encoding_single_byte_tables.inc"

constexpr SingleByte kEncodings[] = {
    {kWindows1252Costs, kWindows1252Traits, Script::latin},
    {kWindows1250Costs, kWindows1250Traits, Script::latin},
    {kWindows1251Costs, kWindows1251Traits, Script::cased},
    {kWindows1253Costs, kWindows1253Traits, Script::cased},
    {kWindows1254Costs, kWindows1254Traits, Script::latin},
    {kWindows1255Costs, kWindows1255Traits, Script::caseless},
    {kWindows1256Costs, kWindows1256Traits, Script::caseless},
    {kWindows1257Costs, kWindows1257Traits, Script::latin},
    {kWindows1258Costs, kWindows1258Traits, Script::latin},
    {kWindows874Costs, kWindows874Traits, Script::caseless},
    {kKoi8rCosts, kKoi8rTraits, Script::cased},
    {kMacintoshCosts, kMacintoshTraits, Script::latin},
};

/// What the ASCII letters beside a letter cost.
int cost_of_neighbours(std::string_view word, std::size_t at, unsigned traits) {
  const auto one = [traits](unsigned byte, unsigned shift) {
    if (byte >= 0x80) return 0;
    const auto letter = byte | 0x20;
    const auto vowel =
        letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' || letter == 'u' || letter == 'y';
    const auto kind = vowel ? 0U : within(letter, 'a', 'z') ? 1U : 2U;
    return static_cast<int>(traits >> (shift + 2 * kind) & 3) * 3;
  };
  return one(byte_at(word, at - 1), 0) + one(byte_at(word, at + 1), 6);  // before the first: behind the end
}

/// What it costs that a character, one of the two above 0x7F, follows another one.
int cost_of_step(Kind before, Kind kind, bool both_high, Script script) {
  if ((before == Kind::sign && is_letter(kind)) || (is_letter(before) && kind == Kind::sign)) return 4;
  if (!is_letter(before) || !is_letter(kind)) return 0;
  const auto capital_inside = before == Kind::lower && kind == Kind::upper ? 10 : 0;
  return capital_inside + (script == Script::latin ? (both_high ? 4 : 0) : (both_high ? 0 : 16));
}

/// A word in one language, whose nibbles begin at `costs`.
int cost_of_word(std::string_view word, const SingleByte& encoding, const std::uint8_t* costs,
                 const std::uint16_t* shared) {
  int total = 0;
  auto before = Kind::none;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const auto byte = byte_at(word, at);
    const auto high = byte >= 0x80, high_before = at > 0 && byte_at(word, at - 1) >= 0x80;
    auto each = ascii(byte);
    if (high) {
      const auto traits = encoding.traits[byte - 0x80];
      const auto same = shared != nullptr && (shared[byte - 0x80] & kAs1252) != 0;
      const auto step = nibble(costs, byte - 0x80);
      if (step == 0) {
        each = kBadByte;
      } else if (step >= 14) {
        each = {1, step == 14 ? 18 : 30, Kind::sign};
      } else {
        each.kind = encoding.script == Script::caseless ? Kind::caseless
                    : (traits & kUpper) != 0            ? Kind::upper
                                                        : Kind::lower;
        each.cost = same && step < 13 ? 9 : letter_cost(step);
      }
      if (!same) each.cost += cost_of_neighbours(word, at, traits);
    }
    total += each.cost;
    if (high || high_before) total += cost_of_step(before, each.kind, high && high_before, encoding.script);
    before = each.kind;
  }
  return total;
}

}  // namespace

const SingleByte& one_byte(OneByte encoding) { return kEncodings[static_cast<std::size_t>(encoding)]; }

// A list is mainly in one language, but may have names from others.
int cost_of(std::string_view words, const SingleByte& encoding, const std::uint16_t* shared) {
  constexpr std::size_t kTable = 64, kMost = 8;
  constexpr int kOtherLanguage = 12;
  const auto languages = std::min(encoding.costs.size() / kTable, kMost);
  std::array<int, kMost> totals{};
  while (!words.empty()) {
    std::size_t size = 0;
    while (size < words.size() && !ends_word(words[size])) ++size;
    std::array<int, kMost> costs{};
    int best = kBadByte.cost * static_cast<int>(size + 1);
    for (std::size_t i = 0; i < languages; ++i) {
      costs[i] = cost_of_word(words.substr(0, size), encoding, encoding.costs.data() + i * kTable, shared);
      best = std::min(best, costs[i]);
    }
    for (std::size_t i = 0; i < languages; ++i) totals[i] += std::min(costs[i], best + kOtherLanguage);
    words.remove_prefix(std::min(size + 1, words.size()));
  }
  auto least = totals[0];
  for (std::size_t i = 1; i < languages; ++i) least = std::min(least, totals[i]);
  return least;
}

}  // namespace core
