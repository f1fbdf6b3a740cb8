#include <algorithm>
#include <array>

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

/// The bytes that one reader shows as a text: one for each character.
class Reading {
 public:
  /// Empty if a character stands for no byte, or if windows-1252 and Latin-1 are mixed.
  explicit Reading(std::string_view text) {
    bool as_latin1 = false;
    for (std::size_t at = 0; at < text.size();) {
      const auto each = decode_at(text, at);
      at += each.size;
      auto byte = each.value;
      if (byte > 0xFF) {
        const auto* const found = std::find(kWindows1252.begin(), kWindows1252.end(), byte);
        byte =
            found == kWindows1252.end() ? 0x100 : 0x80 + static_cast<char32_t>(found - kWindows1252.begin());
        as_1252_ = true;
      } else if (within(byte, 0x80, 0x9F) && kWindows1252[byte - 0x80] != 0) {
        as_latin1 = true;
      }
      if (!each.valid || byte > 0xFF || (as_1252_ && as_latin1)) {
        bytes_.clear();
        return;
      }
      bytes_ += static_cast<char>(byte);
    }
  }
  const std::string& bytes() const { return bytes_; }
  /// The character shown for the byte at this index; a blank outside of the text.
  char32_t shown(std::size_t index) const {
    if (index >= bytes_.size()) return U' ';
    const char32_t byte = static_cast<unsigned char>(bytes_[index]);
    const auto special = as_1252_ && within(byte, 0x80, 0x9F) ? kWindows1252[byte - 0x80] : char16_t{0};
    return special != 0 ? special : byte;
  }

 private:
  std::string bytes_{};
  bool as_1252_ = false;
};

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

/// The characters from `first` on, `size` of them, that stand for one.
bool is_odd(const Reading& reading, std::size_t first, std::size_t size) {
  const auto before = reading.shown(first - 1), after = reading.shown(first + size);
  bool after_word = true, punctuation = true;
  for (auto i = first; i < first + size; ++i) {
    const auto each = reading.shown(i);
    if (within(each, 0x80, 0x9F)) return true;
    after_word = after_word && (i == first || is_one_of(each, kAfterWord));
    punctuation = punctuation && (i == first || is_one_of(each, kPunctuation));
  }
  const auto last = reading.shown(first + size - 1);
  if (size == 2) return is_odd_pair(reading.shown(first), last, before, after);
  if (!is_ascii_letter(before)) return !punctuation || is_ascii_letter(after);
  return !after_word || (is_ascii_letter(after) && !is_one_of(last, kInsideWord));
}

std::string repair_once(std::string_view text) {
  const Reading reading(text);
  const auto& bytes = reading.bytes();
  bool certain = false;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto meant = decode_at(bytes, at);
    if (!meant.valid) return {};
    if (meant.size > 1) {
      if (!is_plausible(meant.value, reading.shown(at - 1), reading.shown(at + meant.size))) return {};
      certain = certain || is_odd(reading, at, meant.size);
    }
    at += meant.size;
  }
  return certain ? bytes : std::string{};
}

/// True if a letter from Â to ô, the first of every group, stands before another character beyond ASCII: most
/// cells end here.
bool may_be_mojibake(std::string_view text) {
  const auto byte = [text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  for (auto at = text.find('\xC3'); at != std::string_view::npos; at = text.find('\xC3', at + 1)) {
    if (at + 2 < text.size() && within(byte(at + 1), 0x82, 0xB4) && byte(at + 2) >= 0x80) return true;
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
