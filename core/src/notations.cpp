#include "notations.hpp"

#include <algorithm>
#include <optional>

#include "core/text.hpp"

namespace core {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

bool is_letter(char each) { return (each | 0x20) >= 'a' && (each | 0x20) <= 'z'; }
bool is_small(char each) { return each >= 'a' && each <= 'z'; }
bool is_word(char each) { return is_letter(each) || static_cast<unsigned char>(each) >= 0x80; }

/// The number that `digits` characters from there on write; none if one of them is no digit.
std::optional<char32_t> number_at(std::string_view text, std::size_t at, std::size_t digits,
                                  char32_t base = 16) {
  if (digits == 0 || digits > 7 || text.size() - at < digits) return {};
  char32_t number = 0;
  for (const char each : text.substr(at, digits)) {
    const auto small = static_cast<char>(each | 0x20);
    const char32_t digit = each >= '0' && each <= '9'     ? static_cast<char32_t>(each - '0')
                           : small >= 'a' && small <= 'f' ? static_cast<char32_t>(small - 'a' + 10)
                                                          : 16;
    if (digit >= base) return {};
    number = number * base + digit;
  }
  return number;
}

// --- HTML

constexpr std::string_view kNamed =
    " amp& lt< gt> quot\" apos' nbsp\u00A0 shy\u00AD szlig\u00DF AElig\u00C6 aelig\u00E6 OElig\u0152 "
    "oelig\u0153 "
    "ETH\u00D0 eth\u00F0 THORN\u00DE thorn\u00FE Scaron\u0160 scaron\u0161 ndash\u2013 mdash\u2014 "
    "lsquo\u2018 "
    "rsquo\u2019 ldquo\u201C rdquo\u201D bdquo\u201E laquo\u00AB raquo\u00BB hellip\u2026 bull\u2022 "
    "middot\u00B7 "
    "acute\u00B4 ordf\u00AA ordm\u00BA deg\u00B0 sect\u00A7 reg\u00AE copy\u00A9 trade\u2122 euro\u20AC "
    "pound\u00A3 commat@ num# period. comma, lpar( rpar) sol/ Tab\t NewLine\n ";

/// A letter of Latin-1 named by its letter and its accent: `ouml`. 0: none.
char32_t accented(std::string_view name) {
  static constexpr std::string_view kLetters = "AAAAAA.CEEEEIIII.NOOOOO.OUUUUY.Y";
  static constexpr std::string_view kAccents = "012345.701240124.301234.601241.4";
  static constexpr std::string_view kNames[] = {"grave", "acute", "circ",  "tilde",
                                                "uml",   "ring",  "slash", "cedil"};
  static_assert(kLetters.size() == 32 && kAccents.size() == 32);
  const auto small = static_cast<char32_t>(name.front() & 0x20);
  for (char32_t i = 0; i < 32; ++i) {
    if (kLetters[i] != (name.front() & ~0x20)) continue;
    if (name.substr(1) == kNames[kAccents[i] - '0']) return i == 31 && small == 0 ? 0x178 : 0xC0 + i + small;
  }
  return 0;
}

/// What stands for one piece of a notation.
struct Piece {
  std::size_t size = 0;  // of the piece; 0: there is none
  std::string text{};
  bool certain = true;
};
Piece piece(std::size_t size, char32_t meant) {
  Piece found{.size = size};
  append_utf8(found.text, meant);
  return found;
}

Piece entity(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 10;
  const auto end = text.find(';', at);
  if (end == kNone || end - at < 3 || end - at > kLongest) return {};
  const auto name = text.substr(at + 1, end - at - 1);
  const auto size = end + 1 - at;
  if (name.front() == '#') {
    const bool hex = (name[1] | 0x20) == 'x';
    const auto number = number_at(name, hex ? 2 : 1, name.size() - (hex ? 2 : 1), hex ? 16 : 10);
    return number && *number <= 0x10FFFF ? piece(size, *number) : Piece{};
  }
  if (!std::all_of(name.begin(), name.end(), is_letter)) return {};
  const auto known = kNamed.find(std::string(" ").append(name));
  if (known != kNone && !is_letter(kNamed[known + 1 + name.size()])) {
    const auto begin = known + 1 + name.size();
    return {.size = size, .text = std::string(kNamed.substr(begin, kNamed.find(' ', begin) - begin))};
  }
  const auto letter = accented(name);
  return letter != 0 ? piece(size, letter) : Piece{};
}

/// Tags of plain text. A line ends at the first few; the others only change how text looks.
Piece tag(std::string_view text, std::size_t at) {
  constexpr std::string_view kLines = " br p div li ul ol tr td ";
  constexpr std::string_view kLooks = " b i u em strong span font small sub sup a ";
  const auto end = text.find('>', at);
  if (end == kNone) return {};
  const bool closes = text[at + 1] == '/';
  const auto begin = at + 1 + closes;
  auto stop = begin;
  while (stop < end && is_letter(text[stop])) ++stop;
  if (stop == begin || (stop < end && text[stop] != ' ' && text[stop] != '/')) return {};
  std::string name(text.substr(begin, stop - begin));
  for (char& each : name) each = static_cast<char>(each | 0x20);
  const bool line = among(kLines, name);
  if (!line && !among(kLooks, name)) return {};
  // One without its partner may be a word in angle brackets.
  const auto partner = text.find(closes ? "<" + name : "</" + name);
  return {.size = end + 1 - at, .text = line ? " " : "", .certain = name == "br" || partner != kNone};
}

// --- Escapes

Piece backslash(std::string_view text, std::size_t at) {
  const char kind = at + 1 < text.size() ? text[at + 1] : '\0';
  if (kind == '\'') return piece(2, U'\'');
  if (kind == 'n' || kind == 'r' || kind == 't') {  // or the path of a file
    const bool inside = at > 0 && text[at - 1] != ' ' && text[at - 1] != '\\' && text.find(':') != 1;
    return inside ? Piece{.size = 2, .text = " ", .certain = false} : Piece{};
  }
  if (kind == 'x') {
    const auto byte = number_at(text, at + 2, 2);
    return byte && *byte >= 0xA0 ? piece(4, *byte) : Piece{};
  }
  const auto unit = kind == 'u' ? number_at(text, at + 2, 4) : std::nullopt;
  if (!unit) return {};
  if (*unit < 0xD800 || *unit > 0xDFFF) return piece(6, *unit);
  const auto second = text.substr(at + 6, 2) == "\\u" ? number_at(text, at + 8, 4) : std::nullopt;
  if (*unit > 0xDBFF || !second || *second < 0xDC00 || *second > 0xDFFF) return {};
  return piece(12, 0x10000 + ((*unit - 0xD800) << 10) + (*second - 0xDC00));
}

/// `_x000D_`: so workbooks write what XML cannot hold. The line end that follows stays alone.
Piece of_workbook(std::string_view text, std::size_t at) {
  if (text.size() - at < 7 || text[at + 1] != 'x' || text[at + 6] != '_') return {};
  const auto unit = number_at(text, at + 2, 4);
  if (!unit || (*unit >= 0xD800 && *unit <= 0xDFFF)) return {};
  if (*unit == '\r' && text.substr(at + 7).starts_with('\n')) return {.size = 7};
  return piece(7, *unit);
}

/// A run of bytes, two hexadecimal digits each behind a sign: UTF-8, or a letter of Latin-1.
Piece bytes_after(std::string_view text, std::size_t at) {
  const char sign = text[at];
  std::string bytes;
  auto end = at;
  while (end < text.size() && text[end] == sign) {
    const auto byte = number_at(text, end + 1, 2);
    if (!byte) break;
    bytes += static_cast<char>(*byte);
    end += 3;
  }
  if (bytes.empty()) return {};
  const auto joins = [&bytes, sign](char each) {
    if (is_word(each)) return true;
    if (bytes == " " && sign == '%') return std::string_view("'().,&-").find(each) != kNone;
    return bytes == "@" && each >= '0' && each <= '9';
  };
  const bool inside = at > 0 && joins(text[at - 1]) && end < text.size() && joins(text[end]);
  const auto first = static_cast<unsigned char>(bytes[0]);
  const bool ascii = std::all_of(bytes.begin(), bytes.end(), [](char each) { return (each & 0x80) == 0; });
  if (!ascii && to_valid_utf8(bytes) == bytes) return {.size = end - at, .text = std::move(bytes)};
  // Alone it may be chance: a share in percent, an equation.
  if (bytes.size() != 1 || !inside || is_small(text[at + 1]) || is_small(text[at + 2])) return {};
  if (first >= 0xC0) {
    auto letter = piece(3, first);
    letter.certain = false;
    return letter;
  }
  constexpr std::string_view kAfterEscape = " '(),-./@&";  // Ann%20Lee, ann%40contoso.com
  if (kAfterEscape.find(bytes[0]) == kNone) return {};
  const bool certain = first == ' ' && (sign == '%' || text.find("=C") != kNone || text.find("=E") != kNone);
  return {.size = 3, .text = std::move(bytes), .certain = certain};
}

struct Notation {
  std::string_view name;
  Piece (*read)(std::string_view text, std::size_t at);
};
// In the order of kSigns.
constexpr Notation kNotations[] = {
    {"html", entity},
    {"html", tag},
    {"escape", backslash},
    {"workbook", of_workbook},
    {"quoted-printable", bytes_after},
    {"percent", bytes_after},
};

constexpr std::string_view kSigns = "&<\\_=%";

/// The piece at the next sign that begins one, and where that is.
Piece next_piece(std::string_view text, std::size_t& at, std::string_view& notation) {
  for (at = text.find_first_of(kSigns, at); at < text.size(); at = text.find_first_of(kSigns, at + 1)) {
    const auto& each = kNotations[kSigns.find(text[at])];
    notation = each.name;
    if (auto found = each.read(text, at); found.size > 0) return found;
  }
  return {};
}

bool ends_in_blank(std::string_view text) {
  return text.empty() || is_blank(decode_before(text, text.size()).value);
}

/// Decodes once; adds to what was found before. One blank stands for all that comes of the notations.
std::string decode_once(std::string_view text, Decoded& decoded) {
  std::string out;
  std::size_t copied = 0, at = 0;
  std::string_view notation;
  for (auto found = next_piece(text, at, notation); found.size > 0; found = next_piece(text, at, notation)) {
    if (decoded.notation.empty()) decoded = {notation, at, at + found.size, {}, true};
    decoded.certain = decoded.certain && found.certain && notation == decoded.notation;
    out.append(text, copied, at - copied);
    copied = at += found.size;
    if (found.text.empty() || found.text == "\u3000" || !is_blank(decode_at(found.text, 0).value) ||
        decode_at(found.text, 0).size != found.text.size()) {
      out += found.text == "\u00AD" ? "" : found.text;
      continue;
    }
    if (!ends_in_blank(out)) out += ' ';
    while (copied < text.size() && text[copied] == ' ') ++copied;
    at = copied;
    if (at == text.size() && out.ends_with(' ')) out.pop_back();
  }
  return out.append(text, copied);
}

/// Whether a byte in hexadecimal is left: half of a notation is read wrongly.
bool has_byte_left(std::string_view text) {
  for (auto at = text.find('%'); at != kNone; at = text.find('%', at + 1)) {
    if (number_at(text, at + 1, 2)) return true;
  }
  return false;
}

bool is_plain(std::string_view text) {
  const auto is_odd = [](char32_t each) {
    return is_control(each) || is_invisible(each) || each == 0xFFFD || (each >= 0xE000 && each <= 0xF8FF);
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto each = decode_at(text, at);
    if (!each.valid || is_odd(each.value)) return false;
    at += each.size;
  }
  return !text.empty() && std::string_view("=+-@").find(text.front()) == kNone;
}

}  // namespace

bool has_notation(std::string_view text) {
  std::size_t at = 0;
  std::string_view notation;
  return next_piece(text, at, notation).size > 0;
}

Decoded decode_notations(std::string_view text) {
  Decoded decoded;
  auto out = decode_once(text, decoded);
  if (decoded.notation.empty()) return decoded;
  for (int times = 0; times < 2; ++times) {  // &amp;#39;
    auto again = decode_once(out, decoded);
    if (again == out) break;
    out = std::move(again);
  }
  decoded.text = std::move(out);
  decoded.certain = decoded.certain && is_plain(decoded.text) &&
                    !(decoded.notation == "percent" && has_byte_left(decoded.text));
  return decoded;
}

namespace {

/// Whether all marks from there on stand inside words; the text does not end in one.
bool are_apostrophes(std::string_view text, std::size_t from) {
  for (auto at = text.find('\'', from); at != kNone; at = text.find('\'', at + 1)) {
    if (!is_word(text[at - 1]) || !is_word(text[at + 1])) return false;
  }
  return true;
}

/// A name or title without what programs put around it, `"Ann Lee"`, before it, `'Ann Lee`, or in place of
/// blanks, `Ann+Lee`: a guess, for people may have meant the signs.
Decoded without_marks(std::string_view text, Field field) {
  static constexpr std::string_view kMarks[][2] = {{"\"", "\""},         {"'", "'"},
                                                   {"\u201C", "\u201D"}, {"\u201E", "\u201C"},
                                                   {"\u2018", "\u2019"}, {"\u00AB", "\u00BB"}};
  for (const auto& [open, close] : kMarks) {
    if (text.size() <= open.size() + close.size() || !text.starts_with(open) || !text.ends_with(close))
      continue;
    const auto inner = text.substr(open.size(), text.size() - open.size() - close.size());
    const bool plain = inner.find(open) == kNone && inner.find(close) == kNone;
    return plain ? Decoded{"marks", 0, open.size(), std::string(trim(inner))} : Decoded{};
  }
  // 't Hart and 's-Jacob are names.
  const bool word = text.size() > 2 && text.front() == '\'' && is_word(text[1]) &&
                    (field != Field::name || !is_small(text[1])) && are_apostrophes(text, 1);
  constexpr std::string_view kRightSo = " abd abdul ali umar uthman ofa aisha isa amr imran adil abbas arif ";
  if (word && !among(kRightSo, fold(text.substr(0, text.find_first_of(" -")))))
    return {"marks", 0, 1, std::string(text.substr(1))};
  const auto plus = text.find('+');
  const bool words = std::all_of(text.begin(), text.end(), [](char each) {
    return is_word(each) || std::string_view("+-'.,").find(each) != kNone;
  });
  if (field != Field::name || plus == kNone || plus == 0 || text.ends_with('+') || !words) return {};
  Decoded spaced{"percent", plus, plus + 1, std::string(text)};
  std::replace(spaced.text.begin(), spaced.text.end(), '+', ' ');
  return spaced;
}

}  // namespace

void check_notation(CellWork& work) {
  const auto text = work.text();
  auto decoded = decode_notations(text);
  const bool of_person = work.field() == Field::name || work.field() == Field::job_title;
  if (decoded.notation.empty() && of_person) decoded = without_marks(text, work.field());
  if (decoded.notation.empty()) return;
  const Edit edit{0, text.size(), decoded.text};
  const bool repairs = is_plain(decoded.text);
  work.report("contact.notation"_rule, work.place(decoded.begin),
              {{"notation", decoded.notation},
               {"piece", excerpt(text.substr(decoded.begin, decoded.end - decoded.begin))}},
              decoded.certain, std::span(&edit, repairs ? 1 : 0));
  if (decoded.certain) work.change(std::span(&edit, 1));
}

}  // namespace core
