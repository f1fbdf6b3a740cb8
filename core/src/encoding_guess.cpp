#include <algorithm>
#include <array>
#include <limits>
#include <utility>
#include <vector>

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
constexpr std::size_t kUtf8 = 0, kShiftJis = 2, kWindows1252 = 6, kCount = 33;
constexpr std::string_view kWestern =
    "de fr es it pt nl be at ch lu se no dk fi is ie uk gb us ca mx br ar cl pe ee ";
constexpr std::string_view kCentral = "pl cz sk hu ro hr si rs ba ";
constexpr std::string_view kBaltic = "lt lv ee ";
constexpr std::string_view kCyrillic = "ru ua by bg kz rs mk kg ";
/// In the order of MultiByte, then of kOneByte. What has no name is none of ours: what it could be is not
/// sure. Of two that give the same text the earlier one is named. The priors are what people save: Excel on
/// Windows first, then on a Mac, then what old programs export.
constexpr Candidate kCandidates[kCount] = {
    {"UTF-8", 8, ""},
    {"Big5", 0, "tw hk mo "},
    {"Shift_JIS", 0, "jp "},
    {"EUC-KR", 0, "kr "},
    {"gb18030", 0, "cn sg "},
    {"EUC-JP", 8, "jp "},
    {"windows-1252", 0, kWestern},
    {"windows-1250", 7, kCentral},
    {"windows-1251", 8, kCyrillic},
    {"windows-1253", 10, "gr cy "},
    {"windows-1254", 8, "tr az "},
    {"windows-1255", 10, "il "},
    {"windows-1256", 10, "sa ae eg jo kw qa om bh lb ma dz tn iq ir pk "},
    {"windows-1257", 10, kBaltic},
    {"windows-1258", 12, "vn "},
    {"windows-874", 12, "th "},
    {"ISO-8859-15", 12, kWestern},
    {"macintosh", 16, kWestern},
    {"IBM850", 15, kWestern},
    {"IBM437", 19, kWestern},
    {"ISO-8859-2", 7, kCentral},
    {"KOI8-R", 20, kCyrillic},
    {"IBM866", 16, kCyrillic},
    {"ISO-8859-5", 22, kCyrillic},
    {"", 18, kCentral},   // IBM852
    {"", 20, "tr az "},   // IBM857
    {"", 22, kCyrillic},  // x-mac-cyrillic
    {"", 16, kCentral},   // Mac OS Central European
    {"", 20, kCentral},   // ISO-8859-16
    {"", 15, kBaltic},    // ISO-8859-4
    {"", 15, kBaltic},    // ISO-8859-10
    {"", 20, "il "},      // IBM862
    {"", 15, "tr mt "},   // ISO-8859-3
};
constexpr std::size_t kFirstOneByte = kWindows1252, kNamed = 24;

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
      const auto& places = kCandidates[i].places;
      if (places.find({place, 3}) == std::string_view::npos || (!domain && places == kWestern)) continue;
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

/// ASCII to look at, but with changes of the character set, there and back.
bool is_iso_2022_jp(std::string_view words) {
  return words.find("\x1B$") != std::string_view::npos && words.find("\x1B(") != std::string_view::npos;
}

constexpr int kUnknownPrior = 24, kStrange = 12;
constexpr std::uint8_t kStrangeConfidence = 80;
constexpr int kOutOfTheRunning = std::numeric_limits<int>::max() / 2;

std::array<int, kCount> costs_of(std::string_view words, const Utf8Counter& utf8) {
  std::array<int, kCount> costs{};
  for (std::size_t i = 0; i < kFirstOneByte; ++i) costs[i] = cost_of(words, static_cast<MultiByte>(i));
  if (utf8.sequences() == 0) costs[kUtf8] = kOutOfTheRunning;
  const auto& western = kOneByte[0];
  std::vector<std::pair<const std::uint16_t*, std::string>> texts;  // the bytes, and whose they are
  for (std::size_t i = kFirstOneByte; i < kCount; ++i) {
    const auto& each = kOneByte[i - kFirstOneByte];
    auto text = in_kin(words, each);
    const auto* whose = same_as_1252(text, each.traits) ? western.traits : each.traits;
    const auto compare = i > kWindows1252 && each.traits != western.traits && each.script == Script::latin;
    costs[i] = cost_of(text, each, compare ? each.traits : nullptr);
    if (compare) costs[i] += costs[kWindows1252] - cost_of(words, western, each.traits);
    texts.emplace_back(whose, std::move(text));
    if (std::find(texts.begin(), texts.end() - 1, texts.back()) != texts.end() - 1)
      costs[i] = kOutOfTheRunning;
  }
  return costs;
}

/// What the words cost under one candidate, compared with none.
int own_cost(std::string_view words, std::size_t candidate) {
  if (candidate < kFirstOneByte) return cost_of(words, static_cast<MultiByte>(candidate));
  const auto& encoding = kOneByte[candidate - kFirstOneByte];
  return cost_of(in_kin(words, encoding), encoding);
}

/// Shift_JIS without one character of two bytes: katakana of half width, as nobody writes names.
bool is_half_width_only(std::string_view words) {
  return std::all_of(words.begin(), words.end(), [](char each) {
    const auto byte = static_cast<unsigned char>(each);
    return byte < 0x80 || within(byte, 0xA1, 0xDF);
  });
}

/// True if 0xA4 is `¤` there, which nobody types: in the ISO-8859 that replaced each of them it is the euro.
bool has_currency_sign(std::size_t candidate) {
  const auto name = kCandidates[candidate].name;
  return name == "ISO-8859-2" || (name.starts_with("windows-125") && name != "windows-1255");
}

/// True if too many of the words are none under this candidate, however well the others read.
bool is_strange(std::string_view words, std::size_t candidate) {
  if (candidate == kShiftJis && is_half_width_only(words)) return true;
  if (has_currency_sign(candidate) && words.find('\xA4') != std::string_view::npos) return true;
  const auto one_byte = candidate >= kFirstOneByte;
  const auto is_strange_word = [&](std::string_view word) {
    if (!one_byte) return own_cost(word, candidate) > cost_of_bytes(word, false) + kStrange;
    const auto& encoding = kOneByte[candidate - kFirstOneByte];
    return is_odd(in_kin(word, encoding), encoding);
  };
  int strange = 0, all = 0;
  for (; !words.empty(); ++all) strange += is_strange_word(take_word(words)) ? 1 : 0;
  return strange * (one_byte ? 100 : 8) > all;
}

/// 50 at a tie; each half bit by which the next candidate costs more counts.
std::uint8_t confidence_of(int margin) {
  constexpr std::uint8_t kConfidence[] = {50, 54, 59, 63, 67, 70, 74, 77, 80, 82, 84, 86, 88, 89, 90,
                                          91, 92, 93, 93, 94, 94, 95, 96, 97, 97, 98, 98, 98, 99};
  return kConfidence[std::min<std::size_t>(static_cast<std::size_t>(std::max(margin, 0)),
                                           std::size(kConfidence) - 1)];
}

}  // namespace

EncodingGuess guess_by_words(std::string_view words, const Utf8Counter& utf8, std::string_view head) {
  // Valid UTF-8 is UTF-8, whatever else it might be: chance makes a Chinese name or two valid, but no list.
  const auto valid = utf8.bad_bytes() == 0;
  constexpr std::uint64_t kNoChance = 8;
  if (valid && utf8.sequences() == 0 && is_iso_2022_jp(words)) return {"ISO-2022-JP", 99, "UTF-8", false};
  if (valid && (utf8.sequences() == 0 || utf8.sequences() >= kNoChance)) return {"UTF-8", 100, "", false};
  auto costs = costs_of(words, utf8);
  const auto hinted = hints(head);
  for (std::size_t i = 0; i < kCount; ++i) costs[i] += kCandidates[i].prior - hinted[i];
  auto best = kUtf8, second = kWindows1252;
  for (std::size_t i = 1; i < kNamed && !valid; ++i) best = costs[i] < costs[best] ? i : best;
  if (best == second) second = kUtf8;
  for (std::size_t i = 0; i < kNamed; ++i) second = i != best && costs[i] < costs[second] ? i : second;
  const auto next = std::min(costs[second], *std::min_element(costs.begin() + kNamed, costs.end()));
  const auto is_latin = best >= kFirstOneByte && kOneByte[best - kFirstOneByte].script == Script::latin;
  const auto margin =
      std::min(next - costs[best], cost_of_bytes(words, is_latin) + kUnknownPrior - own_cost(words, best));
  auto confidence = confidence_of(margin);
  if (is_strange(words, best)) confidence = std::min(confidence, kStrangeConfidence);
  return {std::string(kCandidates[best].name), confidence, std::string(kCandidates[second].name), false};
}

}  // namespace core
