#include <algorithm>
#include <array>
#include <vector>

#include "core/encoding.hpp"
#include "core/text.hpp"

// UTF-8 once read as windows-1252 or Latin-1 shows each character as a letter from Â to ô and one to three
// signs. The text that was meant is certain if every character turns back into a byte, the bytes are valid
// UTF-8, all of it characters that names are written with, and at least one of the pairs is nothing that a
// person would have typed: NESCAFÉ® and IRMÃ’S are real. UTF-8 once read as Big5, Shift_JIS, EUC-KR or
// gb18030 is left as it is: those readings lose bytes, and to turn the others back would take the whole
// tables.
namespace core {
namespace {

constexpr bool within(char32_t each, char32_t first, char32_t last) { return each >= first && each <= last; }
bool is_lower(char32_t each) { return within(each, 'a', 'z'); }
bool is_ascii_letter(char32_t each) { return is_lower(each | 0x20); }
bool is_one_of(char32_t each, std::u32string_view set) { return set.find(each) != std::u32string_view::npos; }

/// What windows-1252 shows for the bytes 0x80 to 0x9F; 0: nothing, so that a reader keeps the control
/// character.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// A text as one reader shows bytes, and these bytes: one for each character.
struct Reading {
  std::vector<char32_t> shown{};
  std::string bytes{};
};

/// No bytes if a character stands for none, or if windows-1252 and Latin-1 are mixed.
Reading read_back(std::string_view text) {
  Reading reading;
  bool as_1252 = false, as_latin1 = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto each = decode_at(text, at);
    at += each.size;
    auto byte = each.value;
    if (within(byte, 0x80, 0x9F)) {
      if (kWindows1252[byte - 0x80] != 0) as_latin1 = true;
    } else if (byte > 0xFF) {
      const auto* const found = std::find(kWindows1252.begin(), kWindows1252.end(), byte);
      if (found == kWindows1252.end()) return {};
      as_1252 = true;
      byte = 0x80 + static_cast<char32_t>(found - kWindows1252.begin());
    }
    if (!each.valid || (as_1252 && as_latin1)) return {};
    reading.shown.push_back(each.value);
    reading.bytes += static_cast<char>(byte);
  }
  return reading;
}

// ---- What may have been meant

bool is_latin(char32_t each) {
  return within(each, 0xA0, 0x17F) || is_one_of(each, U"ƠơƯưȘșȚț") || within(each, 0x1EA0, 0x1EF9);
}
bool is_mark(char32_t each) { return within(each, 0x300, 0x30C) || within(each, 0x323, 0x328); }
bool is_cjk(char32_t each) {
  return within(each, 0x3000, 0x30FF) || within(each, 0x3400, 0x9FFF) || within(each, 0xAC00, 0xD7A3) ||
         within(each, 0xFF00, 0xFFEF);
}
/// Letters that never stand beside Latin ones in a word.
bool is_other_script(char32_t each) {
  return within(each, 0x370, 0x52F) || within(each, 0x5D0, 0x6FF) || within(each, 0x900, 0xE5B);
}
bool is_plain_sign(char32_t each) {
  return within(each, 0x200B, 0x203A) || is_one_of(each, U"€№™•\uFEFF") || within(each, 0x2190, 0x27BF) ||
         within(each, 0x1F300, 0x1FAFF);
}

bool is_plausible(char32_t meant, char32_t before, char32_t after) {
  if (is_one_of(meant, U"ƒˆ˜")) return true;  // read wrongly twice: the next round sees
  if (is_mark(meant)) return is_ascii_letter(before);
  if (is_other_script(meant)) return !is_ascii_letter(before) && !is_ascii_letter(after);
  return is_latin(meant) || is_cjk(meant) || is_plain_sign(meant);
}

// ---- What nobody types

/// Signs that may follow a word without a blank, even one that ends in a capital with an accent.
constexpr std::u32string_view kAfterWord = U"’”“‘…»«›‹–—\u00A0®™©°²³¹·•†‡ªº";
/// Those of them that a further letter may follow at once.
constexpr std::u32string_view kInsideWord = U"’–—\u00A0·";
constexpr std::u32string_view kMarksOfTrade = U"®™©";
constexpr std::u32string_view kPunctuation = U"’”“‘…»«›‹–—\u00A0";
constexpr std::u32string_view kLetters = U"ŠŒŽšœžŸµ";

/// Two characters, such as Ã©, between the characters before and after.
bool is_odd_pair(char32_t lead, char32_t trail, char32_t before, char32_t after) {
  const auto follows = is_ascii_letter(after) || within(after, 0xC2, 0xF4);
  if (lead != U'×' && is_lower(before)) return true;  // a capital inside a word
  if ((lead == U'Ã' || lead == U'Â') && within(before, '0', '9')) return true;
  if (is_one_of(trail, kLetters)) {
    return trail == U'Ÿ' || lead == U'Ã' ||
           (is_one_of(trail, U"šœž") && !is_lower(after) && is_ascii_letter(before) && follows);
  }
  if (!is_one_of(trail, kAfterWord)) return true;
  if (is_one_of(trail, kMarksOfTrade)) return follows && !is_ascii_letter(before);
  if (lead == U'Ã' && is_one_of(trail, U"–—’")) return is_lower(after) && !is_ascii_letter(before);
  return follows && !is_one_of(trail, kInsideWord);
}

bool is_odd(std::u32string_view shown, char32_t before, char32_t after) {
  if (std::any_of(shown.begin(), shown.end(), [](char32_t each) { return within(each, 0x80, 0x9F); }))
    return true;
  if (shown.size() == 2) return is_odd_pair(shown[0], shown[1], before, after);
  const auto all_in = [&](std::u32string_view set) {
    return std::all_of(shown.begin() + 1, shown.end(), [set](char32_t each) { return is_one_of(each, set); });
  };
  if (!is_ascii_letter(before)) return !all_in(kPunctuation) || is_ascii_letter(after);
  return !all_in(kAfterWord) || (is_ascii_letter(after) && !is_one_of(shown.back(), kInsideWord));
}

std::string repair_once(std::string_view text) {
  const auto reading = read_back(text);
  bool certain = false;
  for (std::size_t at = 0; at < reading.bytes.size();) {
    const auto meant = decode_at(reading.bytes, at);
    if (!meant.valid) return {};
    const auto end = at + meant.size;
    if (meant.size > 1) {
      const auto before = at == 0 ? U' ' : reading.shown[at - 1];
      const auto after = end == reading.shown.size() ? U' ' : reading.shown[end];
      if (!is_plausible(meant.value, before, after)) return {};
      certain = certain || is_odd({reading.shown.data() + at, meant.size}, before, after);
    }
    at = end;
  }
  return certain ? reading.bytes : std::string{};
}

/// True if a letter from Â to ô, the first of every group, is in the text: most cells end here.
bool may_be_mojibake(std::string_view text) {
  for (auto at = text.find('\xC3'); at != std::string_view::npos; at = text.find('\xC3', at + 1)) {
    if (at + 1 < text.size() && within(static_cast<unsigned char>(text[at + 1]), 0x82, 0xB4)) return true;
  }
  return false;
}

}  // namespace

std::string repair_mojibake(std::string_view text) {
  std::string repaired;
  // What was read wrongly once may have been again.
  for (int times = 0; times < 3 && may_be_mojibake(times == 0 ? text : repaired); ++times) {
    auto better = repair_once(times == 0 ? text : repaired);
    if (better.empty()) break;
    repaired = std::move(better);
  }
  return repaired;
}

}  // namespace core
