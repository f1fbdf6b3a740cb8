#include <algorithm>
#include <array>

#include "encoding_parts.hpp"

namespace core {
namespace {

#include "encoding_single_byte_tables.inc"

/// What the ASCII letters beside a letter cost.
int cost_of_neighbours(std::string_view word, std::size_t at, unsigned traits) {
  const auto one = [traits, at](unsigned byte, unsigned shift) {
    if (byte >= 0x80) return 0;
    if (within(byte, '0', '9')) return at == 0 ? 16 : 8;  // £5m, not Ł5m
    const auto letter = byte | 0x20;
    const auto vowel =
        letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' || letter == 'u' || letter == 'y';
    const auto kind = vowel ? 0U : within(letter, 'a', 'z') ? 1U : 2U;
    return static_cast<int>(traits >> (shift + 2 * kind) & 3) * 3;
  };
  return one(byte_at(word, at - 1), 0) + one(byte_at(word, at + 1), 6);  // before the first: behind the end
}

bool is_small(unsigned byte) { return within(byte, 'a', 'z'); }
bool is_ascii_letter(unsigned byte) { return is_small(byte | 0x20); }

/// True for ’ where a person writes an apostrophe: Women’s, don’t, O’Sullivan, d’Or, l’été.
bool is_apostrophe(std::string_view word, std::size_t at) {
  constexpr unsigned kApostrophe = 0x92;  // of all Windows encodings, whose bytes these are
  const auto before = byte_at(word, at - 1), after = byte_at(word, at + 1);
  if (byte_at(word, at) != kApostrophe || (before < 0x80 && !is_ascii_letter(before))) return false;
  if (at == 1 && before < 0x80 &&
      (after >= 0x80 || (is_ascii_letter(after) && is_small(before) == is_small(after))))
    return true;
  constexpr std::string_view kEndings[] = {"s", "t", "d", "m", "re", "ve", "ll"};
  const auto ending = word.substr(at + 1);
  return std::any_of(std::begin(kEndings), std::end(kEndings), [ending](std::string_view each) {
    return ending.size() == each.size() && std::equal(each.begin(), each.end(), ending.begin(),
                                                      [](char a, char b) { return a == (b | 0x20); });
  });
}

/// Dashes and the space that does not break stand between letters.
bool is_joint(unsigned byte) { return byte == 0x96 || byte == 0x97 || byte == 0xA0; }

/// What a sign costs beside what its neighbours do. The bytes are those of all Windows encodings; most signs
/// stand at the edge of words: “Next”, £5m, Acme®.
int cost_of_sign(std::string_view word, std::size_t at, bool everyday) {
  if (!everyday) return 30;
  if (is_apostrophe(word, at)) return -3;
  const auto byte = byte_at(word, at);
  const auto is_currency = byte == 0x80 || byte == 0xA3, is_mark = byte == 0x99 || byte == 0xAE,
             opens = byte == 0x84 || byte == 0x91;  // € and £, ™ and ®, „ and ‘
  if (at == 0) return is_currency && within(byte_at(word, 1), '0', '9') ? 0 : 10;
  if (at + 1 == word.size()) return opens ? 30 : is_mark ? 2 : 10;
  return is_joint(byte) ? 18 : 26;
}

/// What it costs that a character, one of the two above 0x7F, follows another one.
int cost_of_step(Kind before, Kind kind, bool both_high, Script script) {
  if ((before == Kind::sign && is_letter(kind)) || (is_letter(before) && kind == Kind::sign)) return 4;
  if (!is_letter(before) || !is_letter(kind)) return 0;
  return script == Script::latin ? (both_high ? 4 : 0) : (both_high ? 0 : 16);
}

/// What stands at a place of a word.
Kind kind_at(std::string_view word, std::size_t at, const SingleByte& encoding) {
  const auto byte = byte_at(word, at);
  if (byte < 0x80) return ascii(byte).kind;
  const auto step = nibble(encoding.costs.data(), byte - 0x80);  // the same kind in all languages
  if (step == 0) return Kind::bad;
  if (step >= 14) return Kind::sign;
  if (encoding.script == Script::caseless) return Kind::caseless;
  return (encoding.traits[byte - 0x80] & kUpper) != 0 ? Kind::upper : Kind::lower;
}

bool has_small_letter(std::string_view word, const SingleByte& encoding) {
  for (std::size_t at = 0; at < word.size(); ++at)
    if (kind_at(word, at, encoding) == Kind::lower) return true;
  return false;
}

/// A word in one language, whose nibbles begin at `costs`.
int cost_of_word(std::string_view word, const SingleByte& encoding, const std::uint8_t* costs,
                 const std::uint16_t* shared) {
  int total = 0;
  auto before = Kind::none;
  const auto has_small = has_small_letter(word, encoding);
  for (std::size_t at = 0; at < word.size(); ++at) {
    const auto byte = byte_at(word, at);
    const auto high = byte >= 0x80, high_before = at > 0 && byte_at(word, at - 1) >= 0x80;
    auto each = ascii(byte);
    const auto kind = kind_at(word, at, encoding);
    if (high) {
      const auto traits = encoding.traits[byte - 0x80];
      const auto same = shared != nullptr && (shared[byte - 0x80] & kAs1252) != 0;
      const auto step = nibble(costs, byte - 0x80);
      if (step == 0) {
        each = kBadByte;
      } else if (step >= 14) {
        each.cost = cost_of_sign(word, at, step == 14);
      } else {
        each.cost = same && step < 13 ? 9 : letter_cost(step);
        if (word.size() == 1 && encoding.script == Script::latin) each.cost += 8;
      }
      if (!same && step < 14) each.cost += cost_of_neighbours(word, at, traits);
    }
    total += each.cost;
    if (high || high_before) {
      total += cost_of_step(before, kind, high && high_before, encoding.script);
      if (kind == Kind::upper && has_small && is_letter(before)) total += 10;
    }
    before = kind;
  }
  return total;
}

}  // namespace

const SingleByte kOneByte[] = {
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
    {kWindows1252Costs, kWindows1252Traits, Script::latin, kISO885915InKin},
    {kWindows1252Costs, kWindows1252Traits, Script::latin, kMacintoshInKin},
    {kWindows1252Costs, kWindows1252Traits, Script::latin, kIBM850InKin},
    {kWindows1252Costs, kWindows1252Traits, Script::latin, kIBM437InKin},
    {kWindows1250Costs, kWindows1250Traits, Script::latin, kISO88592InKin},
    {kWindows1251Costs, kWindows1251Traits, Script::cased, kKOI8RInKin},
    {kWindows1251Costs, kWindows1251Traits, Script::cased, kIBM866InKin},
    {kWindows1251Costs, kWindows1251Traits, Script::cased, kISO88595InKin},
    {kWindows1250Costs, kWindows1250Traits, Script::latin, kIBM852InKin},
    {kWindows1254Costs, kWindows1254Traits, Script::latin, kIBM857InKin},
    {kWindows1251Costs, kWindows1251Traits, Script::cased, kXmaccyrillicInKin},
    {kWindows1250Costs, kWindows1250Traits, Script::latin, kMacCEInKin},
    {kWindows1250Costs, kWindows1250Traits, Script::latin, kISO885916InKin},
    {kWindows1257Costs, kWindows1257Traits, Script::latin, kISO88594InKin},
    {kWindows1257Costs, kWindows1257Traits, Script::latin, kISO885910InKin},
    {kWindows1255Costs, kWindows1255Traits, Script::caseless, kIBM862InKin},
    {kWindows1254Costs, kWindows1254Traits, Script::latin, kISO88593InKin},
};

std::string in_kin(std::string_view words, const SingleByte& encoding) {
  std::string result(words);
  for (auto& each : result) {
    const auto byte = static_cast<unsigned char>(each);
    if (encoding.in_kin != nullptr && byte >= 0x80) each = static_cast<char>(encoding.in_kin[byte - 0x80]);
  }
  return result;
}

/// ך, ם, ן, ף and ץ of windows-1255 stand at the end of words only.
bool is_final_letter(unsigned byte) {
  return std::string_view("\xEA\xED\xEF\xF3\xF5").find(static_cast<char>(byte)) != std::string_view::npos;
}

bool is_odd(std::string_view word, const SingleByte& encoding) {
  const auto has_small = has_small_letter(word, encoding);
  for (std::size_t at = 0; at < word.size(); ++at) {
    const auto byte = byte_at(word, at);
    if (byte < 0x80) continue;
    const auto step = nibble(encoding.costs.data(), byte - 0x80);
    const auto letter_before = at > 0 && is_letter(kind_at(word, at - 1, encoding)),
               letter_after = is_letter(kind_at(word, at + 1, encoding));
    if (step == 0) return true;
    if (letter_after && encoding.traits == kWindows1255Traits && is_final_letter(byte)) return true;
    if (step == 15 && (letter_before || letter_after)) return true;
    if (step == 14 && letter_before && letter_after && !is_apostrophe(word, at) && !is_joint(byte))
      return true;
    if (step == 13 && encoding.script == Script::cased) return true;
    if (step < 14 && encoding.script != Script::latin && (letter_before || letter_after) &&
        (encoding.traits[byte - 0x80] & kAs1252) != 0)
      return true;
    if (step < 14 && letter_before && has_small && kind_at(word, at, encoding) == Kind::upper) return true;
  }
  return false;
}

// A list is mainly in one language, but may have names from others.
int cost_of(std::string_view words, const SingleByte& encoding, const std::uint16_t* shared) {
  constexpr std::size_t kTable = 64, kMost = 9;
  constexpr int kOtherLanguage = 16;
  const auto languages = std::min(encoding.costs.size() / kTable, kMost);
  std::array<int, kMost> totals{};
  while (!words.empty()) {
    const auto word = take_word(words);
    std::array<int, kMost> costs{};
    int best = kBadByte.cost * static_cast<int>(word.size() + 1);
    for (std::size_t i = 0; i < languages; ++i) {
      costs[i] = cost_of_word(word, encoding, encoding.costs.data() + i * kTable, shared);
      best = std::min(best, costs[i]);
    }
    for (std::size_t i = 0; i < languages; ++i) totals[i] += std::min(costs[i], best + kOtherLanguage);
  }
  auto least = totals[0];
  for (std::size_t i = 1; i < languages; ++i) least = std::min(least, totals[i]);
  return least;
}

}  // namespace core
