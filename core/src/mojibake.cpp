#include <algorithm>
#include <array>
#include <bitset>

#include "cell_work.hpp"
#include "core/encoding.hpp"
#include "core/text.hpp"
#include "encoding_parts.hpp"
#include "text_checks.hpp"

// UTF-8 once read as windows-1252 or Latin-1 shows each character as a letter from Â to ô and one to three
// signs. The text that was meant is certain if every character turns back into a byte, the bytes are valid
// UTF-8, all of it characters that names are written with, and at least one of the pairs is nothing that a
// person would have typed: NESCAFÉ® and IRMÃ’S are real. Read as Mac Roman, IBM850 or IBM437, it shows signs
// that no name has (√∂, ├Â, ├╢), or three letters with accents in a row.
//
// Text of windows-1251 once read as windows-1252 is words of letters with accents only (Èâàí); Big5, GBK,
// Shift_JIS and EUC-KR are such letters, signs and some of ASCII. What the bytes cost in each encoding tells
// (encoding_guess.cpp). Only Cyrillic is turned back here: the others would take the whole tables.
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

/// What other readers show for the bytes from 0x80 on.
constexpr std::u16string_view kPages[] = {
    // Mac Roman
    u"ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
    u"¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
    // IBM850
    u"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
    u"└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0",
    // IBM437
    u"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
    u"└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0",
    // windows-1250
    u"€\x81‚\x83„…†‡\x88‰Š‹ŚŤŽŹ\x90‘’“”•–—\x98™š›śťžź\u00A0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00AD®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż"
    u"ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙",
};
static_assert(kPages[0].size() == 128 && kPages[1].size() == 128 && kPages[2].size() == 128 &&
              kPages[3].size() == 128);

/// windows-1251 from 0x80 to 0xBF; the alphabet follows.
constexpr std::u16string_view kWindows1251 =
    u"ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\x98™љ›њќћџ\u00A0ЎўЈ¤Ґ¦§Ё©Є«¬\u00AD®Ї°±Ііґµ¶·ё№є»јЅѕї";
static_assert(kWindows1251.size() == 64);

std::u16string windows_1251() {
  std::u16string page(kWindows1251);
  for (char16_t letter = 0x410; letter < 0x450; ++letter) page += letter;
  return page;
}

/// The bytes that one reader shows as a text: one for each character.
class Reading {
 public:
  /// `page`: what the reader shows; empty: windows-1252 or Latin-1. Without bytes if a character stands for
  /// none, or if these two are mixed.
  explicit Reading(std::string_view text, std::u16string_view page = {}) : page_(page) {
    bool as_latin1 = false;
    for (std::size_t at = 0; at < text.size();) {
      const auto each = decode_at(text, at);
      at += each.size;
      auto byte = each.value;
      if (!page.empty() && byte > 0x7F) {
        byte = byte_in(page, byte);
      } else if (byte > 0xFF) {
        byte = byte_in({kWindows1252.data(), kWindows1252.size()}, byte);
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
    if (!page_.empty() && byte > 0x7F) return page_[byte - 0x80];
    const auto special = as_1252_ && within(byte, 0x80, 0x9F) ? kWindows1252[byte - 0x80] : char16_t{0};
    return special != 0 ? special : byte;
  }

 private:
  /// 0x100 and more: it shows no byte like this.
  static char32_t byte_in(std::u16string_view page, char32_t each) {
    const auto found = std::find(page.begin(), page.end(), each);
    return found == page.end() ? 0x100 : 0x80 + static_cast<char32_t>(found - page.begin());
  }

  std::string bytes_{};
  std::u16string_view page_;
  bool as_1252_ = false;
};

// ---- What may have been meant

bool is_latin(char32_t each) {
  return within(each, 0xA0, 0x17F) || is_one_of(each, U"ƠơƯưȘșȚț") || within(each, 0x1EA0, 0x1EF9);
}
bool is_c1(char32_t each) { return within(each, 0x80, 0x9F); }
bool is_mark(char32_t each) { return within(each, 0x300, 0x30C) || within(each, 0x323, 0x328); }
/// Letters and signs.
bool is_cjk(char32_t each) {
  return is_east_asian(each) || within(each, 0x3000, 0x303F) || within(each, 0xFF00, 0xFFEF);
}
/// Letters that never stand beside Latin ones in a word.
bool is_other_script(char32_t each) {
  return within(each, 0x370, 0x52F) || within(each, 0x591, 0x6FF) || within(each, 0x900, 0xE5B);
}
bool is_plain_sign(char32_t each) {
  return within(each, 0x200B, 0x203A) || is_one_of(each, U"€№™•\uFEFF") || within(each, 0x2190, 0x27BF) ||
         within(each, 0x1F300, 0x1FAFF);
}

bool is_plausible(char32_t meant, char32_t before, char32_t after) {
  if (is_one_of(meant, U"ƒˆ˜") || is_c1(meant)) return true;  // read wrongly twice: the next round sees
  if (is_mark(meant)) return is_ascii_letter(before);
  if (is_other_script(meant)) return !is_ascii_letter(before) && !is_ascii_letter(after);
  return is_latin(meant) || is_cjk(meant) || is_plain_sign(meant);
}

/// Inside a word, but for what is read wrongly once more.
bool is_capital_inside(char32_t meant, char32_t before, char32_t after) {
  const bool inside = is_lower(before) || (is_ascii_letter(before) && is_lower(after));
  return inside && is_accented_capital(meant) && !(is_one_of(meant, U"ÂÃÄÅÆÈ") && after > 0x7F);
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
  if (lead == U'Å' && is_lower(after) && is_one_of(trail, U"šž")) return true;
  if (is_one_of(trail, kLetters)) {
    return trail == U'Ÿ' || lead == U'Ã' || (is_lower(after) && is_one_of(trail, U"ŠŒŽ")) ||
           (is_one_of(trail, U"šœž") && !is_lower(after) && is_ascii_letter(before) && follows);
  }
  if (!is_one_of(trail, kAfterWord)) return true;
  if (is_one_of(trail, kMarksOfTrade)) return is_lower(after) || (follows && !is_ascii_letter(before));
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

/// `again`: the text was read wrongly before.
std::string repair_once(std::string_view text, bool again) {
  const Reading reading(text);
  const auto& bytes = reading.bytes();
  bool certain = false;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto meant = decode_at(bytes, at);
    if (!meant.valid) return {};
    if (meant.size > 1) {
      const auto before = reading.shown(at - 1), after = reading.shown(at + meant.size);
      if (!is_plausible(meant.value, before, after)) return {};
      // ISO-8859-15 has these signs elsewhere: another letter is meant, and nobody knows which.
      const bool doubtful = is_one_of(reading.shown(at + meant.size - 1), U"€ŠšŽžŒœŸ");
      if (doubtful && is_capital_inside(meant.value, before, after)) return {};
      certain = certain || again || is_odd(reading, at, meant.size);
    }
    at += meant.size;
  }
  return certain ? bytes : std::string{};
}

/// The same of one of the pages.
std::string repair_once(std::string_view text, std::u16string_view page) {
  const Reading reading(text, page);
  const auto& bytes = reading.bytes();
  std::size_t letters = 0;  // groups that stand for a letter of another script: one may be chance
  bool certain = false;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto meant = decode_at(bytes, at);
    if (!meant.valid) return {};
    if (meant.size > 1) {
      const auto before = reading.shown(at - 1), after = reading.shown(at + meant.size);
      if (!is_plausible(meant.value, before, after) || is_capital_inside(meant.value, before, after))
        return {};
      letters += is_other_script(meant.value) || is_cjk(meant.value);
      // A capital inside a word, another alphabet beside a letter, or a sign that no name has.
      certain = certain || is_lower(before) || (reading.shown(at) > 0x17F && is_ascii_letter(after));
      for (auto i = at; i < at + meant.size; ++i) {
        const auto each = reading.shown(i);
        const bool sign = is_special(each) || is_one_of(each, U"ˇ˘˛˙˝´¸¨¯");
        certain = certain || within(each, 0x2190, 0x25FF) || is_one_of(each, U"ƒ¬‚") ||
                  (sign && (meant.size > 2 || is_ascii_letter(after))) ||
                  (meant.size > 2 && (is_ascii_letter(before) || is_ascii_letter(after)));
      }
    }
    at += meant.size;
  }
  return certain || letters > 1 ? bytes : std::string{};
}

/// True if two characters beyond ASCII stand side by side: most cells end here.
bool may_be_mojibake(std::string_view text) {
  for (std::size_t at = 0; at + 3 < text.size(); ++at) {
    if (static_cast<unsigned char>(text[at]) < 0x80) continue;
    const auto next = at + decode_at(text, at).size;
    if (next < text.size() && static_cast<unsigned char>(text[next]) >= 0x80) return true;
    at = next - 1;
  }
  return false;
}

std::string repair_any(std::string_view text, bool again) {
  auto better = repair_once(text, again);
  if (!better.empty()) return better;
  for (const auto page : kPages) {
    auto read = repair_once(text, page);
    if (read.empty() || read == better) continue;
    if (!better.empty()) return {};  // pages that share most signs give two texts: nobody knows which
    better = std::move(read);
  }
  if (better.empty()) better = repair_once(text, windows_1251());
  return better;
}

// ---- Other encodings read as windows-1252

/// Whether few Latin letters stand between what may be letters of another script, not always the same.
bool may_be_foreign(std::string_view bytes) {
  std::size_t high = 0, letters = 0;
  std::bitset<128> kinds;
  for (const char each : bytes) {
    const auto byte = static_cast<unsigned char>(each);
    high += byte >= 0x80;
    letters += is_ascii_letter(byte);
    if (byte >= 0x80) kinds.set(byte - 0x80U);
  }
  return high >= 4 && high >= letters && kinds.count() >= 3;
}

/// The words with bytes beyond ASCII, each with what ends it.
std::string foreign_words(std::string_view bytes) {
  std::string words;
  while (!bytes.empty()) {
    std::size_t size = 0;
    bool high = false;
    for (; size < bytes.size() && !ends_word(bytes[size]); ++size) {
      high = high || static_cast<unsigned char>(bytes[size]) >= 0x80;
    }
    if (high) words.append(bytes, 0, size) += ' ';
    bytes.remove_prefix(std::min(size + 1, bytes.size()));
  }
  return words;
}

/// Whether the first word begins with a capital and no word has one after a small letter: other alphabets
/// read as windows-1251 seldom look like this.
bool is_spelt_as_cyrillic(std::string_view bytes) {
  const auto is_capital_byte = [](unsigned char byte) { return within(byte, 0xC0, 0xDF) || byte == 0xA8; };
  unsigned char before = 0;
  for (const char each : bytes) {
    const auto byte = static_cast<unsigned char>(each);
    if (is_capital_byte(byte) && before >= 0xE0) return false;
    before = byte;
  }
  const auto first = static_cast<unsigned char>(bytes.front());
  return is_capital_byte(first) ||
         std::string_view("\xAA\xAF\xB2").find(bytes.front()) != std::string_view::npos;
}

std::string from_windows_1251(std::string_view bytes) {
  std::string out;
  const auto page = windows_1251();
  for (const char each : bytes) {
    const char32_t byte = static_cast<unsigned char>(each);
    append_utf8(out, byte < 0x80 ? byte : char32_t{page[byte - 0x80]});
  }
  return out;
}

}  // namespace

std::string repair_mojibake(std::string_view text) {
  std::string repaired;
  // What was read wrongly once may have been again.
  for (int times = 0; times < 3 && may_be_mojibake(times == 0 ? text : repaired); ++times) {
    auto better = repair_any(times == 0 ? text : repaired, times > 0);
    if (better.empty()) break;
    repaired = std::move(better);
  }
  for (const std::string_view lead : {"\u00C2", "\u00C3"}) {  // half a repair is none
    const auto at = repaired.find(lead);
    if (at != std::string::npos && at + lead.size() < repaired.size() &&
        static_cast<unsigned char>(repaired[at + 2]) >= 0x80)
      return {};
  }
  for (std::size_t at = 0; at < repaired.size(); at += decode_at(repaired, at).size) {
    if (is_c1(decode_at(repaired, at).value)) return {};  // that was no intermediate step
  }
  return repaired;
}

bool has_sign_in_word(std::string_view text) {
  const auto is_letter = [](char32_t each) {
    return !is_special(each) && !is_name_mark(each) && !is_blank(each) && !is_invisible(each) &&
           !is_control(each) && !within(each, '0', '9');
  };
  const auto is_odd_sign = [](char32_t each) {
    const bool sign = each > 0xA0 && each < 0x2600 && is_special(each) && !is_one_of(each, U"®™©•…");
    return (sign && !within(each, 0x2190, 0x21FF)) || is_one_of(each, U"²³¹ªº‚µ");
  };
  const auto is_cyrillic = [](char32_t each) { return within(each, 0x410, 0x44F); };
  // Letters that look alike are taken for typed by mistake only where the Latin word is spelt small.
  const auto is_taken_for_latin = [](char32_t each) { return is_one_of(each, U"АВЕКМНОРСТУХаеорсух"); };
  const auto is_beside_latin = [&](char32_t each, char32_t other) {
    return is_cyrillic(each) && is_ascii_letter(other) && (is_lower(other) || !is_taken_for_latin(each));
  };
  char32_t first = U' ', second = U' ';
  for (std::size_t at = 0; at < text.size();) {
    const auto each = decode_at(text, at);
    const auto third = each.value;
    const bool quoted = is_one_of(second, U"“”„«»‹›") && is_letter(third) && !is_lower(third);
    // But for `and` in a title of two languages.
    const bool foreign = is_cjk(second) && !is_one_of(second, U"和與与及或兼暨の");
    const bool sign = is_odd_sign(second) || (foreign && is_ascii_letter(first) && is_lower(third));
    const bool goes_on = is_letter(third) || (third > 0x7F && is_special(third));
    if (is_letter(first) && sign && !quoted && goes_on) return true;
    if (is_letter(first) && is_one_of(second, U"¡¿¬ˆ˜")) return true;
    // Frames, as old systems drew them.
    if (within(second, 0x2500, 0x259F) && (is_letter(third) || third > 0x7F)) return true;
    // The second byte of Ė as a dash, of Š as a blank, of ʻ as an ordinal; what Latin-1 has in UTF-8.
    const bool capital = is_ascii_letter(third) && !is_lower(third);
    if (is_one_of(first, U"ÄÅĹ") && is_one_of(second, U"–—\u00A0") && capital) return true;
    if (first == U'Â' && is_one_of(second, U"«»")) return true;
    if (is_one_of(second, U"ªº") && is_ascii_letter(third) && is_blank(first)) return true;
    if (first > 0x7F && is_letter(first) && second == U'´' && third > 0x7F && is_letter(third)) return true;
    // The letters Á to ß in UTF-8, read as GBK.
    if (within(second, 0x810C, 0x813D) && (is_ascii_letter(first) || is_ascii_letter(third))) return true;
    if (is_ascii_letter(first) && is_one_of(second, U"ÂÃ") && third > 0x7F && goes_on) return true;
    if (first > 0x7F && is_letter(first) && second == U'…' && is_lower(third)) return true;
    if (is_beside_latin(second, third) || is_beside_latin(third, second)) return true;
    first = second;
    second = third;
    at += each.size;
  }
  return is_letter(first) && is_one_of(second, U"¡¿¬ˆ˜•");
}

namespace {

/// Prefixes of names after which a capital stands inside a word.
constexpr std::string_view kPrefixes =
    " Mc Mac Mag Nic De Di Da Du La Le Lo Van Von Fitz San Santa Saint Bio Eco Geo Inter Euro ";

/// A word that nobody spells: an accented capital after small letters or inside a first syllable, letters
/// with accents alone, small before capitals throughout. Irish has a small letter before a capital (hÓgáin).
bool is_oddly_spelt(std::u32string_view word, std::string_view bytes) {
  const auto is_accented = [](char32_t each) {
    return within(each, 0xC0, 0x17F) && each != U'×' && each != U'÷';
  };
  const auto is_small = [&](char32_t each) {
    return is_lower(each) || (is_accented(each) && !is_accented_capital(each));
  };
  const auto is_cyrillic_capital = [](char32_t each) { return within(each, 0x400, 0x42F); };
  constexpr std::size_t kLongerThanReal = 6;  // Żółć has four
  if (word.size() >= kLongerThanReal && std::all_of(word.begin(), word.end(), is_accented)) return true;
  if (word.size() >= 4 && within(word[0], 0x430, 0x45F) &&
      std::all_of(word.begin() + 1, word.end(), is_cyrillic_capital))
    return true;
  for (std::size_t i = 1; i < word.size(); ++i) {
    if (!is_accented(word[i]) || !is_accented_capital(word[i])) continue;
    const bool small_follows = i + 1 < word.size() && is_small(word[i + 1]);
    if (i == 1 && is_ascii_letter(word[0]) && !is_lower(word[0]) && small_follows) return true;
    if (i == 1 || !is_small(word[i - 1])) continue;
    if (!small_follows || !among(kPrefixes, bytes.substr(0, i))) return true;
  }
  return false;
}

}  // namespace

bool has_odd_word(std::string_view text) {
  std::u32string word;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto each = decode_at(text, at);
    if (is_ascii_letter(each.value) || within(each.value, 0xC0, 0x52F)) {
      if (word.empty()) begin = at;
      word += each.value;
    } else {
      if (is_oddly_spelt(word, text.substr(begin))) return true;
      word.clear();
    }
    at += each.size;
  }
  return is_oddly_spelt(word, text.substr(begin));
}

EncodingGuess encoding_of_words(std::string_view words) {
  Utf8Counter utf8;
  utf8.push({reinterpret_cast<const std::uint8_t*>(words.data()), words.size()});
  utf8.finish();
  return guess_by_words(words, utf8, {});
}

ForeignText read_as_foreign(std::string_view text) {
  constexpr std::uint8_t kSure = 85;
  constexpr std::string_view kForeign =
      " Big5 Shift_JIS EUC-KR gb18030 windows-1251 windows-1253 windows-1255 windows-1256 windows-874 "
      "KOI8-R ";
  if (!may_be_mojibake(text)) return {};
  const Reading reading(text);
  if (!may_be_foreign(reading.bytes())) return {};
  ForeignText found{.words = foreign_words(reading.bytes())};
  const auto guess = encoding_of_words(found.words);
  if (guess.confidence < kSure || !among(kForeign, guess.name)) return {};
  if (guess.name == "windows-1251" && is_spelt_as_cyrillic(reading.bytes()))
    found.repaired = from_windows_1251(reading.bytes());
  return found;
}

}  // namespace core
