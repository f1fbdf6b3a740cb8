#include <algorithm>
#include <array>
#include <limits>

#include "encoding_parts.hpp"

// How likely a text is under an encoding is measured by what it costs to write it down: each character costs
// minus the logarithm of its share in contact lists, a byte that the encoding does not have costs much, and
// so do neighbours that no language has, as a Chinese character inside a Latin word. The encoding in which
// the words cost least is the answer, the distance to the next one its confidence.
namespace core {
namespace {

struct Candidate {
  std::string_view name;
  int prior;                // what it costs beforehand
  std::string_view places;  // top-level domains and country codes that make it likelier
};
constexpr std::size_t kUtf8 = 0, kWindows1252 = 5, kCount = 17;
/// In the order of MultiByte, then of OneByte.
constexpr Candidate kCandidates[kCount] = {
    {"UTF-8", 8, ""},
    {"Big5", 0, "tw hk mo "},
    {"Shift_JIS", 0, "jp "},
    {"EUC-KR", 0, "kr "},
    {"gb18030", 0, "cn sg "},
    {"windows-1252", 0, "de fr es it pt nl be at ch lu se no dk fi is ie uk gb us ca mx br ar cl pe "},
    {"windows-1250", 5, "pl cz sk hu ro hr si rs ba "},
    {"windows-1251", 8, "ru ua by bg kz rs mk kg "},
    {"windows-1253", 10, "gr cy "},
    {"windows-1254", 6, "tr az "},
    {"windows-1255", 10, "il "},
    {"windows-1256", 10, "sa ae eg jo kw qa om bh lb ma dz tn iq ir pk "},
    {"windows-1257", 8, "lt lv ee "},
    {"windows-1258", 12, "vn "},
    {"windows-874", 12, "th "},
    {"KOI8-R", 28, "ru "},
    {"macintosh", 12, ""},
};
constexpr std::size_t kFirstOneByte = 5;

bool is_alphanumeric(unsigned byte) { return within(byte | 0x20, 'a', 'z') || within(byte, '0', '9'); }
bool separates_cells(unsigned byte) { return byte == ',' || byte == ';' || byte == '"' || byte <= ' '; }

/// By how much domains (.tw) and listed country codes (,TW,) make each candidate cheaper. A code says little
/// about who wrote the list, and those of the western countries nothing.
std::array<int, kCount> hints(std::string_view head) {
  std::array<int, kCount> result{};
  for (std::size_t at = 1; at + 2 < head.size(); ++at) {
    const auto before = byte_at(head, at - 1), after = byte_at(head, at + 2);
    const auto domain =
        before == '.' && !is_alphanumeric(after) && after != '.' && after != '-' && after != '@';
    const auto code = separates_cells(before) && separates_cells(after);
    if (!domain && !code) continue;
    const char place[] = {static_cast<char>(head[at] | 0x20), static_cast<char>(head[at + 1] | 0x20), ' '};
    for (std::size_t i = 0; i < kCount; ++i) {
      if (kCandidates[i].places.find({place, 3}) == std::string_view::npos || (!domain && i == kWindows1252))
        continue;
      result[i] = result[i] > 0 ? std::min(16, result[i] + 2) : domain ? 8 : 5;
    }
  }
  return result;
}

/// True if all bytes above 0x7F mean the same in windows-1252: then it is called that.
bool same_as_1252(std::string_view words, const std::uint16_t* traits) {
  return std::all_of(words.begin(), words.end(), [traits](char each) {
    const auto byte = static_cast<unsigned char>(each);
    return byte < 0x80 || (traits[byte - 0x80] & kAs1252) != 0;
  });
}

constexpr int kOutOfTheRunning = std::numeric_limits<int>::max() / 2;

std::array<int, kCount> costs_of(std::string_view words, const Utf8Counter& utf8) {
  std::array<int, kCount> costs{};
  for (std::size_t i = 0; i < kFirstOneByte; ++i) costs[i] = cost_of(words, static_cast<MultiByte>(i));
  if (utf8.sequences() == 0) costs[kUtf8] = kOutOfTheRunning;
  const auto& western = one_byte(OneByte::w1252);
  costs[kWindows1252] = cost_of(words, western);
  for (std::size_t i = kWindows1252 + 1; i < kCount; ++i) {
    const auto& each = one_byte(static_cast<OneByte>(i - kFirstOneByte));
    costs[i] = cost_of(words, each, each.traits);
    if (same_as_1252(words, each.traits)) costs[i] = kOutOfTheRunning;
    if (each.script == Script::latin) costs[i] += costs[kWindows1252] - cost_of(words, western, each.traits);
  }
  return costs;
}

/// 50 at a tie; each half bit by which the next candidate costs more counts.
std::uint8_t confidence_of(int margin) {
  constexpr std::uint8_t kConfidence[] = {50, 54, 59, 63, 67, 70, 74, 77, 80, 83, 85, 87, 89,
                                          90, 92, 93, 94, 95, 96, 96, 97, 97, 98, 98, 98, 99};
  return kConfidence[std::min<std::size_t>(static_cast<std::size_t>(std::max(margin, 0)),
                                           std::size(kConfidence) - 1)];
}

}  // namespace

EncodingGuess guess_by_words(std::string_view words, const Utf8Counter& utf8, std::string_view head) {
  // Valid UTF-8 is UTF-8, whatever else it might be: chance makes a Chinese name or two valid, but no list.
  const auto valid = utf8.bad_bytes() == 0;
  constexpr std::uint64_t kNoChance = 8;
  if (words.empty() || (valid && utf8.sequences() >= kNoChance)) return {"UTF-8", 100, "", false};
  auto costs = costs_of(words, utf8);
  const auto hinted = hints(head);
  for (std::size_t i = 0; i < kCount; ++i) costs[i] += kCandidates[i].prior - hinted[i];
  auto best = kUtf8, second = kWindows1252;
  for (std::size_t i = 1; i < kCount && !valid; ++i) best = costs[i] < costs[best] ? i : best;
  if (best == second) second = kUtf8;
  for (std::size_t i = 0; i < kCount; ++i) second = i != best && costs[i] < costs[second] ? i : second;
  const auto confidence = confidence_of(costs[second] - costs[best]);
  return {std::string(kCandidates[best].name), confidence, std::string(kCandidates[second].name), false};
}

}  // namespace core
