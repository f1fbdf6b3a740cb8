#include "core/text.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cstdlib>
#include <utility>
#include <vector>

namespace core {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

constexpr bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

constexpr bool within(char32_t each, char32_t first, char32_t last) { return each >= first && each <= last; }

// Base letters of the accented Latin ones, from the decompositions of the Unicode Character Database; '-':
// none.
constexpr std::string_view kLatin00C0 =
    "aaaaaa-ceeeeiiii-nooooo-ouuuuy--aaaaaa-ceeeeiiii-nooooo-ouuuuy-y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii--jjkkkllllll-"
    "-llnnnnnn-nnoooooo--rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
constexpr std::string_view kLatin01A0 =
    "oo-------------uu----zz----------------------aaiioouuuuuuuuuu-aa"
    "aa----ggkkoooo--j---gg--nnaa--ooaaaaeeeeiiiioooorrrruuuusstt--hh";
constexpr std::string_view kLatin1E00 =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
    "wwwwwwwwwwxxxxyyzzzzzzhtwy------aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy------";
static_assert(kLatin00C0.size() == 0x180 - 0xC0 && kLatin01A0.size() == 0x220 - 0x1A0 &&
              kLatin1E00.size() == 0x100);

// Half-width katakana U+FF66..U+FF9D as offsets from U+3000.
constexpr std::array<std::uint8_t, 56> kHalfKatakana = {
    0xF2, 0xA1, 0xA3, 0xA5, 0xA7, 0xA9, 0xE3, 0xE5, 0xE7, 0xC3, 0xFC, 0xA2, 0xA4, 0xA6,
    0xA8, 0xAA, 0xAB, 0xAD, 0xAF, 0xB1, 0xB3, 0xB5, 0xB7, 0xB9, 0xBB, 0xBD, 0xBF, 0xC1,
    0xC4, 0xC6, 0xC8, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF, 0xD2, 0xD5, 0xD8, 0xDB, 0xDE,
    0xDF, 0xE0, 0xE1, 0xE2, 0xE4, 0xE6, 0xE8, 0xE9, 0xEA, 0xEB, 0xEC, 0xED, 0xEF, 0xF3};

char latin_base(char32_t each) {
  if (within(each, 0xC0, 0x17F)) return kLatin00C0[each - 0xC0];
  if (within(each, 0x1A0, 0x21F)) return kLatin01A0[each - 0x1A0];
  if (within(each, 0x1E00, 0x1EFF)) return kLatin1E00[each - 0x1E00];
  return '-';
}

/// Letters that stand for two.
std::string_view two_letters(char32_t each) {
  switch (each) {
    case 0xC6:
    case 0xE6:
    case 0x1FC:
    case 0x1FD:
      return "ae";
    case 0xD0:
    case 0xF0:
      return "d";
    case 0xDE:
    case 0xFE:
      return "th";
    case 0xDF:
    case 0x1E9E:
      return "ss";
    case 0x132:
    case 0x133:
      return "ij";
    case 0x13F:
    case 0x140:
      return "l";
    case 0x149:
      return "n";
    case 0x152:
    case 0x153:
      return "oe";
    default:
      return {};
  }
}

/// Lower case of Greek, Cyrillic, Armenian and Georgian; Greek also without accents.
char32_t lower_other(char32_t each) {
  if (within(each, 0x386, 0x3CE)) {
    switch (each) {
      case 0x386:
      case 0x3AC:
        return 0x3B1;
      case 0x388:
      case 0x3AD:
        return 0x3B5;
      case 0x389:
      case 0x3AE:
        return 0x3B7;
      case 0x38A:
      case 0x3AF:
      case 0x3AA:
      case 0x3CA:
      case 0x390:
        return 0x3B9;
      case 0x38C:
      case 0x3CC:
        return 0x3BF;
      case 0x38E:
      case 0x3CD:
      case 0x3AB:
      case 0x3CB:
      case 0x3B0:
        return 0x3C5;
      case 0x38F:
      case 0x3CE:
        return 0x3C9;
      case 0x3C2:
        return 0x3C3;  // final sigma
      default:
        return within(each, 0x391, 0x3A9) && each != 0x3A2 ? each + 32 : each;
    }
  }
  if (within(each, 0x400, 0x40F)) return each == 0x401 ? 0x435 : each + 80;
  if (each == 0x451) return 0x435;  // the Russian yo is mostly written as ye
  if (within(each, 0x410, 0x42F)) return each + 32;
  if (within(each, 0x460, 0x481) || within(each, 0x48A, 0x4BF) || within(each, 0x4D0, 0x52F)) return each | 1;
  if (within(each, 0x531, 0x556)) return each + 48;
  if (within(each, 0x1C90, 0x1CBF)) return each - 0x1C90 + 0x10D0;
  return each;
}

/// Punctuation, hyphens, accents that combine and other marks that fold() drops, outside ASCII.
bool is_dropped(char32_t each) {
  if (each < 0xC0) return each != 0xAA && each != 0xB5 && each != 0xBA;
  return each == 0xD7 || each == 0xF7 || within(each, 0x2B0, 0x36F) || within(each, 0x2000, 0x206F) ||
         within(each, 0x20A0, 0x20FF) || within(each, 0x2190, 0x245F) || within(each, 0x2500, 0x27BF) ||
         within(each, 0x2E00, 0x2E7F) || within(each, 0x3000, 0x3004) || within(each, 0x3008, 0x3030) ||
         each == 0x30FB || within(each, 0xFE10, 0xFE1F) || within(each, 0xFE30, 0xFE6F) ||
         within(each, 0xFF5F, 0xFF65) || each == 0x589 || each == 0x58A || each == 0x5BE || each == 0x60C ||
         each == 0x61B || each == 0x61F || each == 0x640 || is_blank(each) || is_invisible(each);
}

/// Puts a (semi-)voiced sound mark onto the katakana or hiragana before it; false if it does not fit there.
bool add_sound_mark(std::string& out, char32_t mark) {
  if (out.size() < 3) return false;
  const auto last = decode_at(out, out.size() - 3);
  if (last.size != 3) return false;
  const bool ha_row = within(last.value, 0x306F, 0x307B) || within(last.value, 0x30CF, 0x30DB);
  char32_t voiced = 0;
  if (mark == 2) {
    if (ha_row && last.value % 3 == 0) voiced = last.value + 2;
  } else if (last.value == 0x30A6 || last.value == 0x3046) {
    voiced = last.value + 78;  // u: its voiced form stands far away
  } else if (ha_row ? last.value % 3 == 0
                    : within(last.value, 0x304B, 0x3068) || within(last.value, 0x30AB, 0x30C8)) {
    voiced = last.value + 1;
  }
  if (voiced == 0) return false;
  out.resize(out.size() - 3);
  append_utf8(out, voiced);
  return true;
}

void fold_one(std::string& out, char32_t each) {
  if (within(each, 0xFF01, 0xFF5E)) each -= 0xFF01 - 0x21;
  if (each < 0x80) {
    const auto byte = static_cast<char>(each);
    if (within(each, 'A', 'Z')) {
      out.push_back(static_cast<char>(byte | 0x20));
    } else if (within(each, 'a', 'z') || within(each, '0', '9')) {
      out.push_back(byte);
    }
    return;
  }
  if (each == 0x3099 || each == 0xFF9E || each == 0x309A || each == 0xFF9F) {
    add_sound_mark(out, each == 0x3099 || each == 0xFF9E ? 1 : 2);
    return;
  }
  if (within(each, 0xFF66, 0xFF9D)) each = 0x3000u + kHalfKatakana[each - 0xFF66];
  if (is_dropped(each)) return;
  if (const char base = latin_base(each); base != '-') {
    out.push_back(base);
  } else if (const auto two = two_letters(each); !two.empty()) {
    out += two;
  } else {
    append_utf8(out, lower_other(each));
  }
}

}  // namespace

CodePoint decode_at(std::string_view text, std::size_t at) {
  assert(at < text.size());
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  constexpr CodePoint kBad = {kReplacement, 1, false};
  const std::uint32_t lead = byte(at);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t size = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (size == 0 || text.size() - at < size) return kBad;
  std::uint32_t value = lead & (0x7Fu >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if (!is_continuation(byte(at + i))) return kBad;
    value = value << 6 | (byte(at + i) & 0x3Fu);
  }
  const bool overlong = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
  if (overlong || value > 0x10FFFF || within(value, 0xD800, 0xDFFF)) return kBad;
  return {value, static_cast<std::uint8_t>(size), true};
}

CodePoint decode_before(std::string_view text, std::size_t end) {
  assert(end > 0 && end <= text.size());
  for (std::size_t size = 1; size <= 4 && size <= end; ++size) {
    if (is_continuation(static_cast<unsigned char>(text[end - size]))) continue;
    const auto found = decode_at(text.substr(0, end), end - size);
    if (found.size == size) return found;
    break;
  }
  return {kReplacement, 1, false};
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | code_point >> 6), put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | code_point >> 12), put(0x80 | (code_point >> 6 & 0x3F)), put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | code_point >> 18), put(0x80 | (code_point >> 12 & 0x3F));
    put(0x80 | (code_point >> 6 & 0x3F)), put(0x80 | (code_point & 0x3F));
  }
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) at += decode_at(text, at).size;
  return count;
}

std::string_view first_code_points(std::string_view text, std::size_t limit) {
  std::size_t at = 0;
  for (; limit > 0 && at < text.size(); --limit) at += decode_at(text, at).size;
  return text.substr(0, at);
}

std::string to_valid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto each = decode_at(text, at);
    if (each.valid) {
      out.append(text, at, each.size);
    } else {
      append_utf8(out, kReplacement);
    }
    at += each.size;
  }
  return out;
}

bool is_blank(char32_t code_point) {
  switch (code_point) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
    case 0x85:
    case 0xA0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x3000:
      return true;
    default:
      return within(code_point, 0x2000, 0x200A);
  }
}

bool is_invisible(char32_t code_point) {
  if (code_point < 0xAD) return false;
  return code_point == 0xAD || code_point == 0x34F || code_point == 0x61C ||
         within(code_point, 0x115F, 0x1160) || within(code_point, 0x17B4, 0x17B5) ||
         within(code_point, 0x180B, 0x180F) || within(code_point, 0x200B, 0x200F) ||
         within(code_point, 0x202A, 0x202E) || within(code_point, 0x2060, 0x206F) || code_point == 0x2800 ||
         code_point == 0x3164 || within(code_point, 0xFE00, 0xFE0F) || code_point == 0xFEFF ||
         code_point == 0xFFA0 || within(code_point, 0xFFF9, 0xFFFB) || within(code_point, 0xE0000, 0xE0FFF);
}

bool is_control(char32_t code_point) {
  return (code_point < 0x20 && !is_blank(code_point)) ||
         (within(code_point, 0x7F, 0x9F) && code_point != 0x85);
}

std::string_view trim(std::string_view text) {
  if (!text.empty() && is_visible_ascii(text.front()) && is_visible_ascii(text.back())) return text;
  while (!text.empty()) {
    const auto each = decode_at(text, 0);
    if (!is_blank(each.value)) break;
    text.remove_prefix(each.size);
  }
  while (!text.empty()) {
    const auto each = decode_before(text, text.size());
    if (!is_blank(each.value)) break;
    text.remove_suffix(each.size);
  }
  return text;
}

std::string to_half_width(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto each = decode_at(text, at);
    if (within(each.value, 0xFF01, 0xFF5E)) {
      out.push_back(static_cast<char>(each.value - 0xFF01 + 0x21));
    } else if (each.value == 0x3000) {
      out.push_back(' ');
    } else {
      out.append(text, at, each.size);
    }
    at += each.size;
  }
  return out;
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto each = decode_at(text, at);
    fold_one(out, each.value);
    at += each.size;
  }
  return out;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  const std::size_t too_far = limit + 1;
  // A code point takes one to four bytes, so a great difference shows before anything is decoded.
  if (a.size() / 4 > b.size() + limit || b.size() / 4 > a.size() + limit) return too_far;
  const auto decoded = [](std::string_view text) {
    std::vector<char32_t> out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
      const auto each = decode_at(text, at);
      out.push_back(each.value);
      at += each.size;
    }
    return out;
  };
  const auto from = decoded(a);
  const auto to = decoded(b);
  if (from.size() > to.size() + limit || to.size() > from.size() + limit) return too_far;

  // Three rows of the usual matrix; only the cells within `limit` of its diagonal can matter.
  std::vector<std::size_t> before(to.size() + 1, too_far), last(to.size() + 1, too_far),
      now(to.size() + 1, too_far);
  for (std::size_t j = 0; j <= std::min(to.size(), limit); ++j) last[j] = j;
  for (std::size_t i = 1; i <= from.size(); ++i) {
    const std::size_t first = i > limit ? i - limit : 1;
    const std::size_t end = std::min(to.size(), i + limit);
    now[first - 1] = first == 1 && i <= limit ? i : too_far;
    for (std::size_t j = first; j <= end; ++j) {
      const std::size_t above = j == i + limit ? too_far : last[j];
      now[j] = std::min({last[j - 1] + (from[i - 1] != to[j - 1]), above + 1, now[j - 1] + 1, too_far});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
        now[j] = std::min(now[j], before[j - 2] + 1);
      }
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[to.size()];
}

bool is_ordinary(std::string_view text) {
  const auto byte_at = [&](std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
  };
  const auto continues = [](unsigned byte) { return (byte & 0xC0) == 0x80; };
  const auto is_latin = [&](std::size_t at) { return within(byte_at(at) | 0x20, 'a', 'z'); };
  bool after_accent = false;
  for (std::size_t i = 0; i < text.size();) {
    const auto first = byte_at(i);
    if (first < 0x80) {
      if (first < 0x20 || first == 0x7F) return false;
      after_accent = false;
      ++i;
      continue;
    }
    const auto second = byte_at(i + 1);
    if (!continues(second)) return false;
    if (first >= 0xC3 && first <= 0xD1) {
      if (first > 0xC5 && first < 0xCE) return false;  // phonetic letters, combining marks
      if (first == 0xC3 && (second == 0x97 || second == 0xB7)) return false;  // multiplication, division
      if (first == 0xCE && second < 0x88) return false;                       // Greek punctuation
      // Two alphabets in one word.
      if (first >= 0xCE && (is_latin(i - 1) || is_latin(i + 2))) return false;
      const bool accent = first <= 0xC5;
      const auto before = byte_at(i - 1);
      const char32_t letter = (first & 0x1F) << 6 | (second & 0x3F);
      // A capital after a small letter, or inside a syllable: garbled.
      if (accent && is_latin(i - 1) && is_accented_capital(letter) &&
          (within(before, 'a', 'z') || within(byte_at(i + 2), 'a', 'z')))
        return false;
      if (within(letter, 0x400, 0x42F) &&
          within((byte_at(i - 2) & 0x1F) << 6 | (before & 0x3F), 0x430, 0x45F))
        return false;
      if (accent && after_accent) return false;
      after_accent = accent;
      i += 2;
    } else if (first >= 0xE3 && first <= 0xED) {
      const auto third = byte_at(i + 2);
      if (!continues(third)) return false;
      if (is_latin(i - 1) && is_latin(i + 3)) return false;                 // inside a Latin word: garbled
      if (first == 0xE3 && (second < 0x81 || second > 0x83)) return false;  // all but kana
      if (first == 0xE3 &&
          ((second == 0x82 && third >= 0x99 && third <= 0xA0) || (second == 0x83 && third == 0xBB))) {
        return false;  // kana's marks and middle dot
      }
      if (first == 0xE4 && second == 0xB7) return false;  // hexagrams
      if (first == 0xEA && second < 0xB0) return false;   // before the Hangul syllables
      if (first == 0xED && second > 0x9D) return false;   // behind them
      after_accent = false;
      i += 3;
    } else {
      return false;
    }
  }
  return true;
}

std::string_view without_byte_order_mark(std::string_view text) {
  return text.starts_with(kByteOrderMark) ? text.substr(kByteOrderMark.size()) : text;
}

bool is_east_asian(char32_t code_point) {
  return is_ideograph(code_point) || within(code_point, 0x3005, 0x3007) ||
         within(code_point, 0x3040, 0x30FF) || within(code_point, 0xAC00, 0xD7A3);
}

std::string decimal(std::uint64_t number) {
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  return {digits, end};
}

}  // namespace core
