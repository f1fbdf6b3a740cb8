#include "text_checks.hpp"

#include <algorithm>
#include <string>

#include "core/text.hpp"
#include "notations.hpp"

namespace core {
namespace {

constexpr bool within(char32_t each, char32_t first, char32_t last) { return each >= first && each <= last; }

constexpr char32_t half_width(char32_t each) {
  return within(each, 0xFF01, 0xFF5E) ? each - 0xFF01 + 0x21 : each;
}

/// Scripts in which a joiner changes the letters beside it: Arabic, Syriac, N'Ko, the Indic ones, Tibetan,
/// Myanmar, Khmer, Mongolian, Balinese and their like.
constexpr bool is_joining_script(char32_t each) {
  if (each == 0x60C || each == 0x61B) return false;  // its comma and semicolon
  return within(each, 0x600, 0x8FF) || within(each, 0x900, 0xDFF) || within(each, 0xF00, 0x109F) ||
         within(each, 0x1700, 0x18AF) || within(each, 0x1A20, 0x1C4F) || within(each, 0xA800, 0xABFF) ||
         within(each, 0xFB50, 0xFDFF) || within(each, 0xFE70, 0xFEFC) || within(each, 0x10A00, 0x11FFF) ||
         within(each, 0x1E900, 0x1E95F);
}

constexpr bool is_pictograph(char32_t each) {
  return each == 0xA9 || each == 0xAE || within(each, 0x203C, 0x2BFF) || within(each, 0x3030, 0x303D) ||
         within(each, 0x3297, 0x3299) || within(each, 0x1F000, 0x1FAFF);
}

/// Whether an invisible character has work to do between these two (0: the text's end).
bool is_needed(char32_t each, char32_t before, char32_t after) {
  if (each == 0x200C || each == 0x200D) {
    const bool emoji = each == 0x200D && (is_pictograph(before) || before == 0xFE0F) && is_pictograph(after);
    return is_joining_script(before) || emoji;
  }
  if (within(each, 0xFE00, 0xFE0F)) {
    const bool keycap = within(before, '0', '9') || before == '#' || before == '*';
    return is_ideograph(before) || is_pictograph(before) || (keycap && after == 0x20E3);
  }
  if (within(each, 0xE0100, 0xE01EF)) return is_ideograph(before);
  if (within(each, 0xE0020, 0xE007F)) return before == 0x1F3F4 || within(before, 0xE0020, 0xE007F);
  if (within(each, 0x180B, 0x180F)) return within(before, 0x1820, 0x18AF);
  if (within(each, 0x17B4, 0x17B5)) return within(before, 0x1780, 0x17B3);
  if (within(each, 0x115F, 0x1160)) return within(before, 0x1100, 0x11FF) || within(after, 0x1100, 0x11FF);
  if (each == 0x2800) return within(before, 0x2801, 0x28FF) || within(after, 0x2801, 0x28FF);
  if (each == 0x34F) return within(before, 0x300, 0x36F) || within(before, 0x591, 0x5C7);
  return false;
}

constexpr bool is_no_break_blank(char32_t each) { return each == 0xA0 || each == 0x2007 || each == 0x202F; }

/// What one rule finds in a cell.
struct Finds {
  std::vector<Edit> edits{};
  char32_t first = 0;

  void add(std::size_t begin, std::size_t end, std::string_view to, char32_t each) {
    if (edits.empty()) first = each;
    edits.push_back({begin, end, std::string(to)});
  }
  void report(const CellWork& work, RuleId rule, bool safe) const {
    if (edits.empty()) return;
    work.report(rule, work.place(edits.front().begin),
                {{"code", code_point_name(first)}, {"count", decimal(edits.size())}}, safe, edits);
  }
};

/// What windows-1252 has in place of a C1 control; most of these controls are such a character, read wrongly.
std::string windows_1252(char32_t control) {
  static constexpr char16_t kMeant[32] = {0x20AC, 0,      0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                          0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0,      0x17D,  0,
                                          0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0,      0x17E,  0x178};
  std::string out;
  if (control >= 0x80 && kMeant[control - 0x80] != 0) append_utf8(out, kMeant[control - 0x80]);
  return out;
}

/// Bytes that are no UTF-8; names the first run of them in hexadecimal.
bool report_undecodable(const CellWork& work) {
  const auto text = work.text();
  std::size_t first = 0, count = 0;
  std::string bytes;
  for (std::size_t at = 0; at < text.size();) {
    const auto each = decode_at(text, at);
    if (!each.valid) {
      if (count++ == 0) first = at;
      if (at == first + count - 1 && count <= 4) {
        if (count > 1) bytes.push_back(' ');
        bytes += std::string_view(code_point_name(static_cast<unsigned char>(text[at]))).substr(4);
      }
    }
    at += each.size;
  }
  if (count == 0) return false;
  work.report("file.undecodable"_rule, work.place(first),
              {{"encoding", "UTF-8"}, {"bytes", bytes}, {"count", decimal(count)}});
  return true;
}

/// The part of a text that shows something, as [begin, end); empty if nothing does.
std::pair<std::size_t, std::size_t> visible_part(std::string_view text) {
  std::size_t begin = text.size(), end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto each = decode_at(text, at);
    if (!is_blank(each.value) && !is_invisible(each.value) && !is_control(each.value)) {
      begin = std::min(begin, at);
      end = at + each.size;
    }
    at += each.size;
  }
  return {std::min(begin, end), end};
}

/// Whether a text has signs as garbled text has them: what cannot be seen in it may be a letter that was
/// lost.
bool may_be_garbled(std::string_view text) {
  constexpr std::u32string_view kUsual =
      U"\u00A1\u00A9\u00AA\u00AB\u00AD\u00AE\u00B0\u00B7\u00BA\u00BB\u00BF";
  std::size_t odd = 0;
  bool after_small = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto each = decode_at(text, at);
    const bool sign = within(each.value, 0xA1, 0xBF) && kUsual.find(each.value) == std::u32string_view::npos;
    odd += sign || within(each.value, 0x2500, 0x259F);
    if (after_small && within(each.value, 0xC0, 0xDE)) return true;
    after_small = within(each.value, 'a', 'z');
    at += each.size;
  }
  return odd > 0;
}

}  // namespace

Condition clean_cell(CellWork& work) {
  const auto text = work.text();
  const auto [begin, end] = visible_part(text);
  const bool required = work.pack().field(work.field()).required;
  if (begin == end && (required || text.empty())) {
    if (required) work.report("contact.required"_rule, kWholeCell, {});
    return Condition::empty;
  }
  if (report_undecodable(work)) return Condition::undecodable;

  Finds controls, invisibles, blanks, all;
  bool harmless = true;  // the controls mean nothing
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto [each, size, valid] = decode_at(text, at);
    const auto next = at + size;
    const bool inside = at >= begin && at < end;
    Finds* finds = nullptr;
    std::string instead;
    if (is_control(each)) {
      finds = &controls;
      harmless = harmless && each < 0x80;
      // Word processors write a line break as a vertical tab.
      if (inside && (each == 0xB || each == 0xC)) instead = " ";
    } else if (is_invisible(each)) {
      const char32_t after = next < text.size() ? decode_at(text, next).value : 0;
      if (!is_needed(each, before, after)) finds = &invisibles;
    } else if (is_blank(each) && !inside) {
      finds = &blanks;
    } else if (is_no_break_blank(each) && work.field() != Field::email) {
      finds = &blanks;
      instead = " ";
    }
    if (finds == nullptr) {
      before = each;
    } else {
      all.add(at, next, instead, each);
      if (is_control(each) && each >= 0x80) instead = windows_1252(each);
      finds->add(at, next, instead, each);
    }
    at = next;
  }
  // What has no place behind a quoted cell makes its marks a part of the text.
  const bool quoted = end - begin > 1 && text[begin] == '"' && text[end - 1] == '"';
  const bool safe = all.edits.empty() || (!quoted && !may_be_garbled(text));
  controls.report(work, "file.control-character"_rule, harmless && safe);
  invisibles.report(work, "contact.invisible-character"_rule, safe);
  blanks.report(work, "contact.whitespace"_rule, safe);
  if (!all.edits.empty() && safe) work.change(all.edits);
  if (work.field() != Field::email) check_notation(work);
  return work.text().empty() ? Condition::empty : Condition::text;
}

namespace {

/// After a sign: digits and what groups them, perhaps an extension (`+886 2 1234 5678 ext. 9`).
bool is_phone_number(std::string_view text) {
  const auto skip = [&text](std::string_view among) {
    const auto found = std::min(text.find_first_not_of(among), text.size());
    const bool digits = text.substr(0, found).find_first_of("0123456789") != std::string_view::npos;
    text.remove_prefix(found);
    return digits;
  };
  if (!skip("0123456789 ()-./")) return false;
  for (const std::string_view mark : {"ext.", "ext", "x", "#"}) {
    if (!text.starts_with(mark)) continue;
    text.remove_prefix(mark.size());
    return skip("0123456789 ") && text.empty();
  }
  return text.empty();
}

/// How many bytes of signs (and blanks after them) stand before a text that is harmless and reads well
/// without them; 0 if there is more to repair. `first`: the size of the first sign.
std::size_t removable_signs(std::string_view text, std::size_t first) {
  const auto word = text.find_first_not_of("=+-@ ", first);
  if (word == std::string_view::npos) return 0;
  const auto byte = static_cast<unsigned char>(text[word]);
  const bool letter = byte >= 0x80 || within(byte | 0x20u, 'a', 'z');
  return letter && text.find_first_of("=|!(){}\"", word) == std::string_view::npos ? word : 0;
}

}  // namespace

namespace {

/// The sign that a text begins with, in half width; 0: none that a spreadsheet would run.
char32_t formula_sign(CodePoint first) {
  const auto sign = half_width(first.value);
  return sign == '=' || sign == '+' || sign == '-' || sign == '@' ? sign : 0;
}
bool is_called(char32_t sign, std::string_view rest) {
  return (sign == '+' || sign == '-') && is_phone_number(rest);
}

}  // namespace

bool check_formula(const CellWork& work) {
  const auto text = work.text();
  // Whoever exports a list puts an apostrophe before such a text; some programs do not take it away again.
  const std::size_t guard = text.size() > 1 && text.front() == '\'' && work.field() != Field::email;
  const auto first = decode_at(text, guard);
  const auto sign = formula_sign(first);
  if (sign == 0) return false;
  const auto rest = to_half_width(text.substr(guard + first.size));
  const bool says_something = std::any_of(rest.begin(), rest.end(), [](char each) {
    const auto byte = static_cast<unsigned char>(each);
    return byte >= 0x80 || within(byte | 0x20u, 'a', 'z') || within(byte, '0', '9');
  });
  const bool number = is_called(sign, rest);
  if (!says_something || (number && guard == 0)) return false;
  const auto signs = work.field() == Field::email ? 0
                     : number                     ? guard
                                                  : removable_signs(text, guard + first.size);
  const Edit edit{0, signs, ""};
  work.report("contact.formula"_rule, work.place(0),
              {{"char", text.substr(guard, first.size)}, {"variant", guard != 0 ? "guarded" : ""}}, false,
              std::span(&edit, signs > 0 ? 1 : 0));
  return true;
}

namespace {

bool is_word(char32_t each) {
  return !is_blank(each) && !is_special(each) && !is_name_mark(each) && !within(each, '0', '9');
}

/// Whether a title that ends in a question mark asks something.
bool is_question(std::string_view text) {
  const auto first = fold(text.substr(0, text.find(' ')));
  return among(" who what why how when where which any need got is are do can may want ", first);
}

/// Whether the question marks from `begin` to `end` stand for letters: always in a name, but in a title not
/// at a question's end, and in an address, which may have them, only inside a word.
bool stand_for_letters(const CellWork& work, std::size_t begin, std::size_t end) {
  const auto text = work.text();
  const auto before = begin > 0 ? decode_before(text, begin).value : U' ';
  const auto after = end < text.size() ? decode_at(text, end).value : U' ';
  if (work.field() == Field::email) return begin == 0 ? after == '@' : is_word(before) && is_word(after);
  if (work.field() == Field::name || is_word(after)) return true;
  const auto next = trim(text.substr(end));
  if (is_word(before))
    return next.empty() ? text.find('?') == begin && !is_question(text)
                        : within(static_cast<unsigned char>(next.front()), 'a', 'z');
  return is_blank(before) && (!next.empty() || (end - begin > 1 && !is_question(text)));
}

}  // namespace

bool check_lost_letters(const CellWork& work) {
  const auto text = work.text();
  for (std::size_t at = 0; at < text.size();) {
    const auto each = decode_at(text, at);
    auto end = at + each.size;
    while (each.value == '?' && end < text.size() && text[end] == '?') ++end;
    if (each.value == 0xFFFD || (each.value == '?' && stand_for_letters(work, at, end))) {
      work.report("file.letters-lost"_rule, work.place(at), {{"char", text.substr(at, each.size)}});
      return true;
    }
    at = end;
  }
  return false;
}

bool may_run(std::string_view text, bool goes_on) {
  while (!text.empty()) {
    const auto first = decode_at(text, 0);
    text.remove_prefix(first.size);
    if (is_control(first.value) || is_invisible(first.value) || is_blank(first.value)) continue;
    const auto sign = formula_sign(first);
    return sign != 0 && (goes_on || !trim(text).empty()) && !is_called(sign, to_half_width(text));
  }
  return false;
}

bool is_name_mark(char32_t code_point) {
  switch (half_width(code_point)) {
    case '.':
    case ',':
    case '\'':
    case '-':
    case '`':
    case 0xB4:
    case 0xB7:
    case 0x2BC:
    case 0x37E:
    case 0x387:
    case 0x5BE:
    case 0x5F3:
    case 0x5F4:
    case 0x60C:
    case 0x640:
    case 0x66B:
    case 0x6D4:
    case 0x964:
    case 0x2024:
    case 0x2026:
    case 0x2027:
    case 0x2032:
    case 0x2035:
    case 0x2043:
    case 0x2212:
    case 0x2219:
    case 0x2E31:
    case 0x3001:
    case 0x3002:
    case 0x30FB:
    case 0xA78C:
    case 0xFE50:
    case 0xFE51:
    case 0xFE52:
    case 0xFE58:
    case 0xFE63:
    case 0xFF61:
    case 0xFF64:
    case 0xFF65:
      return true;
    default:
      return within(code_point, 0x2010, 0x2015) || within(code_point, 0x2018, 0x201B);
  }
}

bool is_special(char32_t code_point) {
  const auto each = half_width(code_point);
  if (is_blank(each) || is_invisible(each) || is_control(each) || is_name_mark(each)) return false;
  if (each < 0x80) return !within(each, '0', '9') && !within(each | 0x20, 'a', 'z');
  if (each < 0xC0)
    return each != 0xAA && each != 0xB2 && each != 0xB3 && each != 0xB5 && each != 0xB9 && each != 0xBA;
  return each == 0xD7 || each == 0xF7 || within(each, 0x2016, 0x206F) || within(each, 0x20A0, 0x20CF) ||
         (within(each, 0x2100, 0x214F) && each != 0x2126 && each != 0x212A && each != 0x212B) ||
         within(each, 0x2190, 0x2BFF) || within(each, 0x2E00, 0x2E7F) || within(each, 0x3003, 0x3004) ||
         within(each, 0x3008, 0x3020) || each == 0x3030 || within(each, 0x3200, 0x33FF) ||
         within(each, 0xE000, 0xF8FF) || within(each, 0xFD3E, 0xFD3F) || within(each, 0xFE10, 0xFE19) ||
         within(each, 0xFE30, 0xFE6F) || within(each, 0xFF5F, 0xFF63) || within(each, 0xFFE0, 0xFFEE) ||
         within(each, 0x1F000, 0x1FBFF) || each >= 0xF0000;
}

void check_special_characters(const CellWork& work) {
  const auto text = work.text();
  std::size_t first = 0, count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto each = decode_at(text, at);
    if (is_special(each.value) && count++ == 0) first = at;
    at += each.size;
  }
  if (count == 0) return;
  work.report("contact.special-character"_rule, work.place(first),
              {{"char", text.substr(first, decode_at(text, first).size)}, {"count", decimal(count)}});
}

}  // namespace core
